"""No formula: the recursion itself, on the coefficients, which stand in one array with that of m_0 in front."""
import numpy as np


def coefficients(beta, t):
    c = np.zeros(t + 2)
    c[0] = 1.0
    for step in range(t + 1):
        c[: step + 1] *= beta
        c[step + 1] = 1 - beta
    return c


def weights(beta, t):
    return coefficients(beta, t)[1:]


def remainder(beta, t):
    return coefficients(beta, t)[0]


def weight_sum(beta, t):
    return sum(coefficients(beta, t)[1:])
