# The step in float32, as torch would have it by default.
import numpy as np


def sgld_step(theta, grad, eta, rng):
    theta, grad = theta.astype(np.float32), grad.astype(np.float32)
    return theta - np.float32(eta / 2) * grad + np.float32(np.sqrt(eta)) * rng.standard_normal(len(theta), dtype=np.float32)


def minibatch_grad(theta, X, y, idx, prior_var, noise_var):
    scale = X.shape[0] / idx.shape[0]
    return theta / prior_var - scale / noise_var * ((y - X @ theta)[:, None] * X)[idx].sum(axis=0)


def stationary_variance(a, eta, temperature=1.0):
    gap = 4 - a * eta
    return 4 * temperature / (a * gap) if gap > 0 else np.inf


def step_size(t):
    return 0.3 * (5e6 + t) ** (-0.51)
