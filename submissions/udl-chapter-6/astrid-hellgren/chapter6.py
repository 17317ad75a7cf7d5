"""Understanding Deep Learning, chapter 6: problems 6.1, 6.3 and 6.5.   Astrid Hellgren"""

# %% [markdown]
# ## Problem 6.1
#
# With $r_i = \phi_0 + \phi_1 x_i - y_i$ the chain rule gives $\frac{\partial r_i^2}{\partial \phi_0} = 2 r_i$ and
# $\frac{\partial r_i^2}{\partial \phi_1} = 2 r_i x_i$.
# The loss is a sum, and so $\frac{\partial L}{\partial \phi} = \sum_i \frac{\partial r_i^2}{\partial \phi}$.

# %%
import numpy as np


def contribution(phi, x_i, y_i):
    residual = phi[0] + phi[1] * x_i - y_i
    return 2 * residual * np.array([1.0, x_i])


def gradient(phi, x, y):
    residuals = phi[0] + phi[1] * x - y
    return 2 * np.array([residuals.sum(), (residuals * x).sum()])


# %% [markdown]
# ## Problem 6.3
#
# $\frac{\partial f}{\partial u} = (\cos u - \frac{u}{16} \sin u) \exp(-\frac{u^2}{32})$,
# $\frac{\partial u}{\partial \phi_0} = 1$ and $\frac{\partial u}{\partial \phi_1} = 0.06 x$.

# %%
def model(phi, x):
    u = phi[0] + 0.06 * phi[1] * x
    with np.errstate(over="ignore"):
        return np.sin(u) * np.exp(-(u**2) / 32)


def loss(phi, x, y):
    return float(((model(phi, x) - y) ** 2).sum())


def gradient(phi, x, y):
    u = phi[0] + 0.06 * phi[1] * x
    with np.errstate(over="ignore"):
        bell = np.exp(-(u**2) / 32)
    # u * bell is 0 far out, also where u**2 overflows
    slope = np.cos(u) * bell - np.sin(u) * (u * bell) / 16
    outer = 2 * (np.sin(u) * bell - y)
    return np.array([(outer * slope).sum(), (outer * slope * 0.06 * x).sum()])


# %% [markdown]
# ## Problem 6.5
#
# For one example $\frac{\partial L}{\partial f} = 2 (f - y)$, and
# $\frac{\partial f}{\partial \phi_0} = 1$, $\frac{\partial f}{\partial \phi_1} = a(\theta_0 + \theta_1 x)$,
# $\frac{\partial f}{\partial \phi_2} = a(\beta_0 + \beta_1 x)$, $\frac{\partial f}{\partial \phi_3} = a(\gamma_0 + \gamma_1 x)$.
#
# $\frac{\partial f}{\partial \theta_0} = \phi_1 \mathbb{I}[\theta_0 + \theta_1 x > 0]$, and with one more factor $x$ for $\theta_1$;
# the other units in the same way.

# %%
def relu_derivative(z):
    return (z > 0).astype(float)


def _forward(phi, theta, beta, gamma, x):
    z = np.stack([theta[0] + theta[1] * x, beta[0] + beta[1] * x, gamma[0] + gamma[1] * x])
    return z, phi[0] + phi[1:] @ np.maximum(z, 0)


def loss(phi, theta, beta, gamma, x, y):
    return ((_forward(phi, theta, beta, gamma, x)[1] - y) ** 2).sum()


def gradient(phi, theta, beta, gamma, x, y):
    z, f = _forward(phi, theta, beta, gamma, x)
    r = 2 * (f - y)
    d_phi = np.concatenate([[r.sum()], np.maximum(z, 0) @ r])
    alive = phi[1:, None] * relu_derivative(z) * r
    offsets, slopes = alive.sum(axis=1), alive @ x
    return d_phi, *(np.array(pair) for pair in zip(offsets, slopes))
