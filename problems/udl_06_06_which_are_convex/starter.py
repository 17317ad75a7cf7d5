r"""Problem 6.6: why is b convex? Write it here.
为什么 b 是凸函数？写在这里。

"""


def convex():
    """{"a": ..., "b": ..., "c": ...}, True or False."""
    raise NotImplementedError


def classify():
    """A list of seven, each "local", "global" or "neither"."""
    raise NotImplementedError


def chord(name):
    """(p, q, t), 0 < t < 1, with f(t p + (1 - t) q) > t f(p) + (1 - t) f(q), for name "a" or "c"."""
    raise NotImplementedError


def lower_nearby(k, eps):
    """For a point number k that is "neither": an x with |x - point| < eps where the function is lower."""
    raise NotImplementedError


def lower_point(k):
    """For a point number k that is "local": an x where the function is lower."""
    raise NotImplementedError
