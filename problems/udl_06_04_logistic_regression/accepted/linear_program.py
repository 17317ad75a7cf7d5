r"""The likelihood of independent Bernoulli labels is $\prod_{i=1}^I s_i^{y_i} (1 - s_i)^{1 - y_i}$; the loss is the negative
log-likelihood $L(\phi) = -\sum_{i=1}^I y_i \log s_i - \sum_{i=1}^I (1 - y_i) \log(1 - s_i)$.

$\frac{\partial L}{\partial \phi_0} = \sum_{i=1}^I (s_i - y_i)$ and $\frac{\partial L}{\partial \phi_1} = \sum_{i=1}^I (s_i - y_i) x_i$.

$v^T \nabla^2 L(\phi) v = \sum_{i=1}^I s_i (1 - s_i) (v_0 + v_1 x_i)^2$, which is never negative.
"""
import numpy as np
from scipy.optimize import linprog
from scipy.special import expit, log_expit


def design(x):
    return np.vander(np.asarray(x, dtype=float), 2, increasing=True)


def decision_point(phi):
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.divide(-phi[0], phi[1])


def loss(phi, x, y):
    z = design(x) @ np.asarray(phi, dtype=float)
    return -(log_expit(z)[y == 1].sum() + log_expit(-z)[y == 0].sum())


def gradient(phi, x, y):
    A = design(x)
    return A.T @ (expit(A @ phi) - y)


def hessian(phi, x):
    A = design(x)
    return A.T @ np.diag(expit(A @ phi) * expit(-A @ phi)) @ A


def certificate(phi, x):
    # Singular vectors will do as well: of a semidefinite matrix they are eigenvectors.
    U, values, _ = np.linalg.svd(hessian(phi, x))
    return values, [U[:, k] for k in range(2)]


def sample(seed):
    y = np.tile([1.0, 0.0], 10)
    return np.random.RandomState(seed).randn(20) + 2 * y - 1, y


def separating_direction(x, y):
    signs = 2.0 * np.asarray(y, dtype=float) - 1
    found = linprog([0, 0], A_ub=-signs[:, None] * design(x), b_ub=-np.ones(len(x)), bounds=(None, None))
    return found.x if found.status == 0 else None
