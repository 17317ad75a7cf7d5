# caught by model_is_a_damped_sine: the square of a large float raises OverflowError
import math


def model(phi, x):
    values = []
    for t in x:
        u = float(phi[0]) + 0.06 * float(phi[1]) * float(t)
        values.append(math.sin(u) * math.exp(-u ** 2 / 32))
    return values
