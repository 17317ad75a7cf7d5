# tries: an audit hook, which cannot be taken away, that forbids everything
# expects: refuted or crashed or timed_out

# Exercise 1.1
import sys


def double(x):
    return 0


def _forbid(event, args):
    raise RuntimeError("nothing is allowed any more")


sys.addaudithook(_forbid)
