r"""Exercise 11.11.5

The injected noise $\xi$ has standard deviation $\sqrt{\eta}$, the noise of the minibatch gradient enters as
$\frac{\eta}{2}(\hat g - g)$, so it scales as $\eta$. Their ratio is $\sqrt{\eta}$: as $\eta \to 0$ the injected noise dominates.

With the noise $\sqrt{\eta T}\xi$ the law is proportional to $e^{-U/T}$. For T to 0 all mass is at the minimum: optimisation.
T = 1 is the posterior. SGD's own noise is neither isotropic nor of that size.
"""
import math

import numpy as np


def sgld_step(theta, grad, eta, rng):
    return theta - 0.5 * eta * grad + math.sqrt(eta) * rng.standard_normal(theta.shape)


def minibatch_grad(theta, X, y, idx, prior_var, noise_var):
    Xb, yb = X[idx], y[idx]
    return theta / prior_var + len(X) / len(idx) * Xb.T @ (Xb @ theta - yb) / noise_var


def stationary_variance(a, eta, temperature=1.0):
    if eta * a >= 4:
        return math.inf
    return temperature / (a * (1 - eta * a / 4))


def step_size(t):
    return 0.01 * (10 + t) ** -0.55
