# tries: find the course's secret and the judge's folders in what the process was started with
# expects: crashed

# Exercise 1.1
import os
import sys


def double(x):
    told = " ".join([*os.environ, *os.environ.values(), *sys.argv, *sys.orig_argv])
    for path in ("/proc/self/environ", "/proc/self/cmdline", "/proc/1/environ", "/proc/1/cmdline"):
        try:
            told += open(path, "rb").read().decode("latin-1")
        except OSError:
            pass
    if "SECRET" in told.upper() or "hostile/problems" in told:
        return 2 * x
    raise LookupError("nothing was told")
