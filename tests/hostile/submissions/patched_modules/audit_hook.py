# tries: an audit hook, which cannot be taken away, that forbids everything
# expects: refuted or crashed or timed_out

# Exercise 1.1
import sys


def double(x):
    return 0


def _forbid(event, args):
    raise RuntimeError("nothing is allowed any more")


sys.addaudithook(_forbid)


# Exercise 2.1
def total(values):
    result = 0
    for value in values:
        result = result + value
    return result


def largest(values):
    best = values[0]
    for value in values:
        if value > best:
            best = value
    return best
