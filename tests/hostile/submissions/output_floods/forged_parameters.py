# tries: a forged description whose parameters are longer than a report, for the hint about signatures to quote
# expects: crashed

# Exercise 1.1
import sys

_protocol = sys.modules["optgrade_worker.protocol"]


def double(x):
    raise TypeError("what were the parameters?")


def _describe(value):
    return _protocol.Described("function", "function", ["parameter " * 100_000], [])


sys.modules["optgrade_worker.serve"].describe = _describe


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
