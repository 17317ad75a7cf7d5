# tries: a regular expression that backtracks for ever, in which no signal is heard
# expects: timed_out

# Exercise 1.1
import re


def double(x):
    re.match(r"(a|aa)+$", "a" * 60 + "b")
    return 2 * x
