r"""
one example: $(2 (\phi_0 + \phi_1 x_i - y_i), 2 x_i (\phi_0 + \phi_1 x_i - y_i))$
all examples: $\sum_{i=1}^{I} (2 (\phi_0 + \phi_1 x_i - y_i), 2 x_i (\phi_0 + \phi_1 x_i - y_i))$
therefore: every entry is linear in the sums over x, x^2, y and xy.
"""
from fractions import Fraction


def contribution(phi, x_i, y_i):
    a, b, x, y = map(Fraction, (float(phi[0]), float(phi[1]), x_i, y_i))
    # (a + bx - y)^2 = a^2 + b^2 x^2 + y^2 + 2abx - 2ay - 2bxy
    return [float(2 * a + 2 * b * x - 2 * y), float(2 * b * x * x + 2 * a * x - 2 * x * y)]


def gradient(phi, x, y):
    a, b = (Fraction(float(entry)) for entry in phi)
    x = [Fraction(float(entry)) for entry in x]
    y = [Fraction(float(entry)) for entry in y]
    by_a = 2 * (len(x) * a + b * sum(x) - sum(y))
    by_b = 2 * (a * sum(x) + b * sum(s * s for s in x) - sum(s * t for s, t in zip(x, y)))
    return float(by_a), float(by_b)
