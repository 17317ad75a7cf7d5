# tries: describe names as what they are not: constants, optimizers, functions with many parameters
# expects: refuted or crashed

# Exercise 1.1
import sys

_protocol = sys.modules["optgrade_worker.protocol"]


def double(x):
    return 0


def _describe(value):
    bases = ["torch.optim.optimizer.Optimizer", "x" * 10**5] * 100
    return _protocol.Described("function", "float64" * 10**4, ["x", "*args"] * 10**4, bases, 2**70)


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
