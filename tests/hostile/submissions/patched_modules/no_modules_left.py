# tries: empty sys.modules and break what is left
# expects: refuted or crashed

# Exercise 1.1
import sys


def double(x):
    return 0


for _name in list(sys.modules):
    if _name not in ("sys", "builtins", "__main__"):
        del sys.modules[_name]
