# tries: make the worker run another source than the next section holds
# expects: refuted

# Exercise 1.1
import gc

for _thing in gc.get_objects():
    if type(_thing).__name__ == "Namespace":
        _run = type(_thing).run_source
        type(_thing).run_source = lambda self, source, label="": _run(self, "total = largest = lambda values: 0", label)


def double(x):
    return 0
