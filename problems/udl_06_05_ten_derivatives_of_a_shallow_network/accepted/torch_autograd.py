r"""$\frac{\partial \ell}{\partial f} = 2(f - y)$ and $\frac{\partial f}{\partial \theta_0} = \phi_1 a'(\theta_0 + \theta_1 x)$; the rest follows in the same way."""
import torch


def relu_derivative(z):
    return (z >= 0)


def loss(phi, theta, beta, gamma, x, y):
    f = phi[0]
    for weight, w in zip(phi[1:], (theta, beta, gamma)):
        f = f + weight * torch.relu(w[0] + w[1] * x)
    return torch.sum((f - y) ** 2)


def gradient(phi, theta, beta, gamma, x, y):
    parameters = [p.clone().requires_grad_(True) for p in (phi, theta, beta, gamma)]
    return torch.autograd.grad(loss(*parameters, x, y), parameters)
