"""The form with a whole gradient step; the variance solves v = phi^2 v + 2 eta T."""
import numpy as np

FULL_STEP = True


def sgld_step(theta: np.ndarray, grad: np.ndarray, eta: float, rng: np.random.Generator) -> np.ndarray:
    noise = rng.normal(0.0, np.sqrt(2 * eta), size=len(theta))
    theta -= eta * grad
    theta += noise
    return theta


def minibatch_grad(theta, X, y, idx, prior_var, noise_var):
    N, n = X.shape[0], idx.size
    total = np.zeros_like(theta)
    for i in idx:
        total += (np.dot(X[i], theta) - y[i]) * X[i] / noise_var
    return N * total / n + theta / prior_var


def stationary_variance(a, eta, temperature=1.0):
    if a * eta >= 2:
        raise ValueError("the chain explodes")
    return 2 * eta * temperature / ((eta * a) * (2 - eta * a))


def step_size(t):
    return 1 / t
