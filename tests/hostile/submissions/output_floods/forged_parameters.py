# tries: a forged description whose parameters are longer than a report, for the hint about signatures to quote
# expects: crashed

# Exercise 1.1
import sys

_protocol = sys.modules["optgrade_worker.protocol"]


def double(x):
    raise TypeError("what were the parameters?")


def _describe(value, longest=200):
    return _protocol.Described("function", "function", ["parameter " * 100_000], [])


sys.modules["optgrade_worker.serve"].describe = _describe
