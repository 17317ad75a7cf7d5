r"""$\ell = (f - y)^2$, so $\frac{\partial \ell}{\partial f} = 2(f - y)$. Outer part:
$\frac{\partial f}{\partial \phi_0} = 1$, $\frac{\partial f}{\partial \phi_1} = a(\theta_0 + \theta_1 x)$,
$\frac{\partial f}{\partial \phi_2} = a(\beta_0 + \beta_1 x)$, $\frac{\partial f}{\partial \phi_3} = a(\gamma_0 + \gamma_1 x)$.
Inner part:
$\frac{\partial f}{\partial \theta_0} = \phi_1 \mathbb{I}[\theta_0 + \theta_1 x > 0]$, $\frac{\partial f}{\partial \theta_1} = \phi_1 x \mathbb{I}[\theta_0 + \theta_1 x > 0]$,
$\frac{\partial f}{\partial \beta_0} = \phi_2 \mathbb{I}[\beta_0 + \beta_1 x > 0]$, $\frac{\partial f}{\partial \beta_1} = \phi_2 x \mathbb{I}[\beta_0 + \beta_1 x > 0]$,
$\frac{\partial f}{\partial \gamma_0} = \phi_3 \mathbb{I}[\gamma_0 + \gamma_1 x > 0]$, $\frac{\partial f}{\partial \gamma_1} = \phi_3 x \mathbb{I}[\gamma_0 + \gamma_1 x > 0]$."""
import numpy as np


def relu(z):
    return np.maximum(z, 0)


def relu_derivative(z):
    return np.where(z > 0, 1.0, 0.0)


def forward(phi, theta, beta, gamma, x):
    z = [w[0] + w[1] * x for w in (theta, beta, gamma)]
    return phi[0] + phi[1] * relu(z[0]) + phi[2] * relu(z[1]) + phi[3] * relu(z[2]), z


def loss(phi, theta, beta, gamma, x, y):
    f, _ = forward(phi, theta, beta, gamma, x)
    return np.sum((f - y) ** 2)


def gradient(phi, theta, beta, gamma, x, y):
    f, z = forward(phi, theta, beta, gamma, x)
    r = 2 * (f - y)
    d_phi = np.array([np.sum(r), *(np.sum(r * relu(zk)) for zk in z)])
    inner = []
    for k in range(3):
        back = r * phi[k + 1] * relu_derivative(z[k])
        inner.append(np.array([np.sum(back), np.sum(back * x)]))
    return (d_phi, *inner)
