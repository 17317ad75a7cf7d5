# tries: other builtins while a call is under way
# expects: refuted or crashed

# Exercise 1.1
import builtins


def double(x):
    builtins.isinstance = lambda *args: True
    builtins.abs = builtins.len = builtins.sum = lambda *args: 0
    builtins.type = lambda *args: float
    builtins.getattr = lambda *args: None
    return "nothing"
