# tries: a forged end of the cell, in which error, trace, output, names and notes are floods
# expects: crashed or refuted

# Exercise 1.1
import gc
import sys

_protocol = sys.modules["optgrade_worker.protocol"]
_worker = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Worker")
_text = "flood " * 500_000


def double(x):
    return 0


_worker.send(_protocol.Ran(_text, _text, -5, False, _text, ["double"] + [f"n{n}" for n in range(100_000)], [_text] * 3))
