# caught by one_minimum_is_deepened: g is rounded to three decimals
import math


def width():
    return 0.5


def deepen(k, depth):
    m = [-4.5 * math.pi, -2.5 * math.pi, -0.5 * math.pi, 0, 1.5 * math.pi, 3.5 * math.pi, 5.5 * math.pi][k]

    def g(x):
        if abs(x - m) > width():
            return x * x * (1 + math.sin(x))
        return round(-depth * math.cos((x - m) * math.pi) ** 2, 3)

    return g
