"""
Optimisation exercises, Yusuf Demir

11.2.4: with p = softmax(x) the Hessian is diag(p) - p p^T and v^T H v is the variance of v under p, so it is >= 0.
11.3.2: f'(x) = 0 gives e^(3x) = 2 e^(-3), so x = (log 2 - 3) / 3.
11.6.3: Qx + c = 0, so x* = -Q^(-1) c; Q is positive definite, so it is the minimum, b - c^T Q^(-1) c / 2.
11.7.3: row j with the largest |x_j|, triangle inequality, divide by |x_j|.
11.10.2: weight (1 - beta) / (1 - beta^t) for the new gradient.
"""
import numpy as np
from course_plots import contour_plot   # works on the lab computers

GOLD = (5 ** 0.5 - 1) / 2


def log_sum_exp(x):
    m = np.max(x)
    return m + np.log(np.sum(np.exp(x - m)))


def gradient(x):
    e = np.exp(x - np.max(x))
    return e / np.sum(e)


def hessian(x):
    p = gradient(x)
    return np.diag(p) - np.outer(p, p)


def certificate(x):
    p = gradient(x)
    return p, np.eye(len(p)) - p


def line_search(f, a, b, tol):
    c, d = b - GOLD * (b - a), a + GOLD * (b - a)
    fc, fd = f(c), f(d)
    while b - a > tol and a < c < d < b:
        if fc < fd:
            b, d, fd = d, c, fc
            c = b - GOLD * (b - a)
            fc = f(c)
        else:
            a, c, fc = c, d, fd
            d = a + GOLD * (b - a)
            fd = f(d)
    return (a + b) / 2


def bisection(df, a, b, tol):
    while b - a > tol:
        m = (a + b) / 2
        if m in (a, b):
            break
        if df(m) > 0:
            b = m
        else:
            a = m
    return (a + b) / 2


def halving_witness():
    return (lambda x: max(-3 * x - 2, x)), (lambda x: max(3 * x - 2, -x)), -1.0, 1.0


def contraction():
    return GOLD


def x_min():
    return (np.log(2) - 3) / 3


def f_min():
    return np.log(1.5) + x_min()


def quadratic_minimizer(Q, c, b):
    S = (Q + Q.T) / 2
    np.linalg.cholesky(S)
    x = -np.linalg.solve(S, c)
    return x, b + c @ x / 2


def gershgorin_discs(M):
    d = np.diag(M)
    return d, np.abs(M).sum(axis=1) - np.abs(d)


def disc_of_eigenpair(M, eigenvalue, eigenvector):
    return np.argmax(np.abs(eigenvector))


def init_state(x):
    return {"m": np.zeros_like(x), "v": np.zeros_like(x), "t": 0}


def adam_step(x, grad, state, lr, beta1, beta2, eps):
    t = state["t"] + 1
    w1, w2 = (1 - beta1) / (1 - beta1 ** t), (1 - beta2) / (1 - beta2 ** t)
    m = (1 - w1) * state["m"] + w1 * grad
    v = (1 - w2) * state["v"] + w2 * grad ** 2
    return x - lr * m / (np.sqrt(v) + eps), {"m": m, "v": v, "t": t}


if __name__ == "__main__":
    contour_plot(lambda x, y: x ** 2 + 10 * y ** 2)
