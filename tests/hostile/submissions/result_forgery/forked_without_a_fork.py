# tries: say that a child was made, and make none
# expects: crashed

# Exercise 1.1
import gc
import sys

_protocol = sys.modules["optgrade_worker.protocol"]


def double(x):
    return 0


for _thing in gc.get_objects():
    if type(_thing).__name__ == "Worker":
        type(_thing).fork = lambda self, descriptor: self.send(_protocol.Forked(1))
