# caught by one_minimum_is_deepened: depth is subtracted everywhere
import math

MINIMA = [-4.5 * math.pi, -2.5 * math.pi, -0.5 * math.pi, 0, 1.5 * math.pi, 3.5 * math.pi, 5.5 * math.pi]


def f(x):
    return x * x * (1 + math.sin(x))


def width():
    return 0.5


def bump(z):
    return max(0.0, 1 - z * z) ** 2


def deepen(k, depth):
    return lambda x: f(x) - depth
