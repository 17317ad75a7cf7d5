# tries: answer every question about ended children with a lie
# expects: crashed

# Exercise 1.1
import gc
import os
import sys

_protocol = sys.modules["optgrade_worker.protocol"]


def double(x):
    os._exit(7)


for _thing in gc.get_objects():
    if type(_thing).__name__ == "Worker":
        type(_thing).collect = lambda self: None
        _thing.ended = dict.fromkeys(range(40000), -64)
