# tries: describe names as what they are not: constants, optimizers, functions with many parameters
# expects: refuted or crashed

# Exercise 1.1
import sys

_protocol = sys.modules["optgrade_worker.protocol"]


def double(x):
    return 0


def _describe(value, longest=200):
    bases = ["torch.optim.optimizer.Optimizer", "x" * 10**5] * 100
    return _protocol.Described("function", "float64" * 10**4, ["x", "*args"] * 10**4, bases, 2**70)


sys.modules["optgrade_worker.serve"].describe = _describe
