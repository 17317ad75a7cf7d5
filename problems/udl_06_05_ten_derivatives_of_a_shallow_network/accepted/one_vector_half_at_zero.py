r"""
outer derivatives: $\frac{\partial L}{\partial \phi_0} = \sum_{i=1}^I 2(f_i - y_i)$, $\frac{\partial L}{\partial \phi_1} = \sum_{i=1}^I 2(f_i - y_i) a(\theta_0 + \theta_1 x_i)$, $\frac{\partial L}{\partial \phi_2} = \sum_{i=1}^I 2(f_i - y_i) a(\beta_0 + \beta_1 x_i)$, $\frac{\partial L}{\partial \phi_3} = \sum_{i=1}^I 2(f_i - y_i) a(\gamma_0 + \gamma_1 x_i)$
inner derivatives: $\frac{\partial L}{\partial \theta_0} = \sum_{i=1}^I 2(f_i - y_i) \phi_1 a'(\theta_0 + \theta_1 x_i)$
therefore: the slopes get a factor x, and the other units their own weights.
"""
import numpy as np


def relu_derivative(z):
    return (1 + np.sign(z)) / 2


def _hidden(theta, beta, gamma, x):
    W = np.stack([theta, beta, gamma])
    return W @ np.stack([np.ones_like(x), x])


def loss(phi, theta, beta, gamma, x, y):
    h = np.clip(_hidden(theta, beta, gamma, x), 0, None)
    r = phi[0] + phi[1:] @ h - y
    return r @ r


def gradient(phi, theta, beta, gamma, x, y):
    z = _hidden(theta, beta, gamma, x)
    h = np.clip(z, 0, None)
    r = 2 * (phi[0] + phi[1:] @ h - y)
    outer = np.concatenate([[r.sum()], h @ r])
    delta = phi[1:, None] * relu_derivative(z) * r
    inner = np.stack([delta.sum(axis=1), delta @ x], axis=1)
    return np.concatenate([outer, inner.reshape(-1)])
