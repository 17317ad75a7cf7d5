r"""Turned by 45°, diag(a, b) has $H_{11} = H_{22} = \frac{a+b}{2}$ and $H_{12} = H_{21} = \frac{a-b}{2}$. Dividing by its
diagonal is dividing by one number: the preconditioner is a multiple of I. The iteration has the eigenvalues 1 - 2a/(a+b) and
1 - 2b/(a+b), so the factor is $\frac{|a-b|}{a+b} = \frac{\kappa-1}{\kappa+1}$, which plain gradient descent has at its best rate.
"""
import numpy as np


def diag_newton(f_grad, f_hess, x0, eta=1.0, steps=10):
    x = np.array(x0, dtype=float)
    path = [x.copy()]
    for _ in range(steps):
        g, H = f_grad(x), np.asarray(f_hess(x))
        h = np.abs(np.diag(H) if H.ndim == 2 else H)
        if np.any(h == 0):
            raise ValueError("a zero on the diagonal of the Hessian")
        x = x - eta * g / h
        path.append(x.copy())
    return path


def rotated(f, f_grad, f_hess):
    c = np.sqrt(0.5)
    R = np.array([[c, -c], [c, c]])
    return lambda x: f(R @ x), lambda x: R.T @ f_grad(R @ x), lambda x: R.T @ f_hess(R @ x) @ R


def contraction(H):
    H = np.asarray(H, dtype=float)
    return max(abs(np.linalg.eigvals(np.eye(len(H)) - H / np.diag(H)[:, None])))
