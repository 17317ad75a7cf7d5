"""h(x) = ½xᵀQx + xᵀc + b; ∇h(x) = Qx + c; ∇²h = Q."""
import numpy as np
from scipy.linalg import cho_factor, cho_solve


def quadratic_minimizer(Q, c, b):
    c = c.reshape(-1, 1)
    S = (Q + Q.transpose()) / 2
    x = cho_solve(cho_factor(S), -c)
    h = 0.5 * x.T @ S @ x + c.T @ x + b
    return x, h
