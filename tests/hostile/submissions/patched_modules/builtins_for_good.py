# tries: builtins replaced in the cell, for all that comes after
# expects: refuted or crashed or timed_out

# Exercise 1.1
import builtins

_type = type


def double(x):
    return 0


builtins.isinstance = lambda *args: True
builtins.abs = builtins.len = lambda *args: 0
builtins.print = builtins.repr = builtins.str = lambda *args: "passed"
