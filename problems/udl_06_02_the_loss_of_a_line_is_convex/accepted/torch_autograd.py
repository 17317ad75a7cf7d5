r"""$v^\top \nabla^2 L(\phi) v = 2 \sum_i (v_0 + v_1 x_i)^2$, which is never negative, and zero for a $v \ne 0$ only if all x are equal."""
import torch


def loss(phi, x):
    return ((phi[0] + phi[1] * x) ** 2).sum()


def hessian(x):
    return torch.func.hessian(loss)(torch.zeros(2, dtype=x.dtype), x)


def trace_and_determinant(x):
    H = hessian(x)
    return torch.trace(H), torch.linalg.det(H)


def certificate(x):
    values, vectors = torch.linalg.eigh(hessian(x))
    return values.clamp(min=0), vectors.T


def flat_direction(x):
    if torch.any(x != x[0]):
        return None
    d = torch.tensor([-float(x[0]), 1.0], dtype=torch.float64)
    return d / torch.linalg.norm(d)
