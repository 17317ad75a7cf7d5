# tries: change what tracebacks and reports show as the code that ran
# expects: crashed

# Exercise 1.1
import inspect
import linecache
import sys


def double(x):
    for key in list(linecache.cache):
        linecache.cache[key] = (1, None, ["return 2 * x  # right\n"] * 1000, key)
    linecache.getline = linecache.getlines = lambda *args, **kwargs: "return 2 * x"
    inspect.getsource = lambda thing: "def double(x):\n    return 2 * x\n"
    raise ValueError("the line above is forged")
