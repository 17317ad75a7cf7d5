# tries: find the expected value in the frames above the call
# expects: crashed

# Exercise 1.1
import sys


def double(x):
    frame = sys._getframe()
    while frame:
        for scope in (frame.f_locals, frame.f_globals):
            for name in ("expected", "right", "found", "problem", "check", "inputs", "secret"):
                if name in scope:
                    return 2 * x
        frame = frame.f_back
    raise LookupError("nothing is expected here")
