r"""$\nabla h(x) = Qx + c$ and $\nabla^2 h = Q \succ 0$: the only stationary point $x^* = -Q^{-1}c$ is the minimum."""
import torch


def minimizer(Q, c, b):
    S = (Q + Q.mT) / 2
    L = torch.linalg.cholesky(S)
    x = torch.cholesky_solve(-c.unsqueeze(1), L)
    return x, b + torch.dot(c, x.squeeze(1)) / 2
