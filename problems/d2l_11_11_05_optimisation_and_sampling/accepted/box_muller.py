# Normal numbers by the method of Box and Muller, and everything else in exact fractions where that is possible.
import math
from fractions import Fraction

import numpy as np


def sgld_step(theta, grad, eta, rng):
    d = len(theta)
    u, angle = 1.0 - rng.random(d), 2 * math.pi * rng.random(d)
    z = np.sqrt(-2 * np.log(u)) * np.cos(angle)
    return [t - eta * g / 2 + math.sqrt(eta) * e for t, g, e in zip(theta, grad, z)]


def minibatch_grad(theta, X, y, idx, prior_var, noise_var):
    N, n, d = len(y), len(idx), len(theta)
    out = []
    for j in range(d):
        s = Fraction(0)
        for i in idx:
            row = [Fraction(float(v)) for v in X[i]]
            s += (sum(r * Fraction(float(t)) for r, t in zip(row, theta)) - Fraction(float(y[i]))) * row[j]
        out.append(float(Fraction(float(theta[j])) / Fraction(prior_var) + Fraction(N, n) * s / Fraction(noise_var)))
    return np.array(out)


def stationary_variance(a, eta, temperature=1.0):
    a, eta, T = Fraction(a), Fraction(eta), Fraction(temperature)
    if a * eta >= 4:
        return float("inf")
    return float(T / (a * (1 - a * eta / 4)))


def step_size(t):
    """A staircase: halved whenever t doubles."""
    return 0.5 ** (t.bit_length() + 3)
