r"""$L(\phi) = \sum_{i=1}^I [\log(1 + \exp(z_i)) - y_i z_i]$ is minus the logarithm of Bernoulli's likelihood.

$\nabla L(\phi) = \sum_{i=1}^I (s_i - y_i) \begin{pmatrix} 1 \\ x_i \end{pmatrix}$, and
$\nabla^2 L(\phi) = \sum_{i=1}^I s_i (1 - s_i) \begin{pmatrix} 1 & x_i \\ x_i & x_i^2 \end{pmatrix}$, a sum of matrices $a a^T$ with positive weights.
"""
import numpy as np


def decision_point(phi):
    return -np.float64(phi[0]) / np.float64(phi[1])


def loss(phi, x, y):
    # y z is taken off max(z, 0), before anything is added that could hide it.
    z = phi[0] + phi[1] * x
    return np.sum(np.maximum(z, 0) - y * z) + np.sum(np.log1p(np.exp(-np.abs(z))))


def gradient(phi, x, y):
    wrong = (1 + np.tanh((phi[0] + phi[1] * x) / 2)) / 2 - y
    return np.array([wrong.sum(), wrong @ x])


def _sums(phi, x):
    w = 1 / (2 + 2 * np.cosh(np.clip(phi[0] + phi[1] * x, -700, 700)))
    return w.sum(), w @ x, w @ x ** 2


def hessian(phi, x):
    a, b, c = _sums(phi, x)
    return np.array([[a, b], [b, c]])


def certificate(phi, x):
    # Complete the square: a (v0 + b/a v1)^2 + rest v1^2, with the rest as a sum of squares around the mean.
    w = 1 / (2 + 2 * np.cosh(np.clip(phi[0] + phi[1] * x, -700, 700)))
    a = w.sum()
    mean = np.sum(w * x) / a
    rest = np.sum(w * (x - mean) ** 2)
    return np.array([a, rest]), np.array([[1.0, mean], [0.0, 1.0]])


def sample(seed):
    rng = np.random.default_rng([seed, 64])
    x = rng.standard_normal((2, 10)) + [[-1], [1]]
    return x.ravel(), np.arange(20) >= 10


def separating_direction(x, y):
    order = np.argsort(x, kind="stable")
    x, y = x[order], y[order]
    changes = np.flatnonzero(y[1:] != y[:-1])
    if len(changes) == 0:
        return np.array([1.0 if y[0] else -1.0, 0.0])
    if len(changes) > 1 or x[changes[0]] == x[changes[0] + 1]:
        return None
    k = changes[0]
    d = np.array([-(x[k] + x[k + 1]), 2.0])
    return d if y[k + 1] else -d
