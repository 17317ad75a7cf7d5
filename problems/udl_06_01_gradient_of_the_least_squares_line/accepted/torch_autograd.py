r"""With $f_i = \phi_0 + \phi_1 x_i$ and $\ell_i = (f_i - y_i)^2$:
$\frac{\partial \ell_i}{\partial f_i} = 2(f_i - y_i)$, $\frac{\partial \ell_i}{\partial \phi_0} = 2 (\phi_0 + \phi_1 x_i - y_i)$,
$\frac{\partial \ell_i}{\partial \phi_1} = 2 x_i (\phi_0 + \phi_1 x_i - y_i)$, and
$\frac{\partial L}{\partial \phi} = \sum_{i=1}^I \frac{\partial \ell_i}{\partial \phi}$."""
import torch


def loss(phi, x, y):
    return torch.sum((phi[0] + phi[1] * x - y) ** 2)


def contribution(phi, x_i, y_i):
    p = phi.detach().clone().requires_grad_(True)
    ((p[0] + p[1] * x_i - y_i) ** 2).backward()
    return p.grad


def gradient(phi, x, y):
    return torch.func.grad(loss)(phi, x, y)
