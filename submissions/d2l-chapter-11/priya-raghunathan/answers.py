r"""Optimisation homework -- Priya Raghunathan.

I do not like notebooks, so this is a plain module. `python answers.py` runs a few sanity checks. The derivations are
in the strings above each exercise.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike
from scipy.linalg import cho_factor, cho_solve
from scipy.special import logsumexp, softmax

# ---------------------------------------------------------------------------------------------------------------------
# Exercise 11.2.4
# ---------------------------------------------------------------------------------------------------------------------
r"""
log-sum-exp is convex.

The gradient is the softmax, $\partial_i f = e^{x_i} / \sum_j e^{x_j} =: p_i$, and the Hessian is
$H = \mathrm{diag}(p) - p p^T$: on the diagonal $p_i (1 - p_i)$, off it $-p_i p_j$.

Let $K$ be a random index with $P(K = i) = p_i$. Then $v^T H v = E[v_K^2] - (E[v_K])^2 = \mathrm{Var}(v_K) \ge 0$.
"""


def log_sum_exp(x: ArrayLike) -> float:
    return float(logsumexp(x))


def gradient(x: ArrayLike) -> np.ndarray:
    return softmax(x)


def hessian(x: ArrayLike) -> np.ndarray:
    p = softmax(x)
    return np.diag(p) - np.outer(p, p)


def certificate(x: ArrayLike) -> tuple[list[float], list[np.ndarray]]:
    """Var(v_K) = 1/2 E (v_K - v_L)^2 for two independent copies K and L."""
    p = softmax(x)
    n = len(p)
    unit = np.eye(n)
    weights, vectors = [], []
    for k in range(n):
        for l in range(n):
            weights.append(0.5 * p[k] * p[l])
            vectors.append(unit[k] - unit[l])
    return weights, vectors


# ---------------------------------------------------------------------------------------------------------------------
# Exercise 11.3.2
# ---------------------------------------------------------------------------------------------------------------------
r"""
Golden section search. Convexity means: if $f(c) \le f(d)$ for $c < d$, no point right of $d$ is better than $c$.

No, one value at the midpoint does not decide between the halves (see `halving_witness`); two inner points decide
which outer piece to throw away, the sign of the derivative decides the half.

With $u = e^x$ the last function is $\log(u + e^{-3} u^{-2})$. The inside is smallest where $1 = 2 e^{-3} u^{-3}$, so
$u^3 = 2 e^{-3}$ and $x = (\log 2 - 3) / 3$. There $u + e^{-3} u^{-2} = u + u / 2$, so $f = \log(3/2) + x$.
"""

GOLDEN = (math.sqrt(5.0) - 1.0) / 2.0


def line_search(f, a: float, b: float, tol: float) -> float:
    tol = max(tol, 4.0 * math.ulp(max(abs(a), abs(b))))
    c, d = b - GOLDEN * (b - a), a + GOLDEN * (b - a)
    f_c, f_d = f(c), f(d)
    while b - a > tol:
        if f_c > f_d:
            a, c, f_c = c, d, f_d
            d = a + GOLDEN * (b - a)
            f_d = f(d)
        else:
            b, d, f_d = d, c, f_c
            c = b - GOLDEN * (b - a)
            f_c = f(c)
    return 0.5 * (a + b)


def bisection(df, a: float, b: float, tol: float) -> float:
    for _ in range(max(0, math.ceil(math.log2((b - a) / tol)))):
        middle = 0.5 * (a + b)
        if df(middle) > 0.0:
            b = middle
        else:
            a = middle
    return 0.5 * (a + b)


def halving_witness():
    """|x - 1| + something: both go through (-2, 3), (0, 1), (2, 3)."""

    def left(x):
        return max(-2.0 * x - 1.0, x + 1.0)

    def right(x):
        return max(1.0 - x, 2.0 * x - 1.0)

    return left, right, -2.0, 2.0


def contraction() -> float:
    return GOLDEN


def x_min() -> float:
    return (math.log(2.0) - 3.0) / 3.0


def f_min() -> float:
    return math.log(1.5) + x_min()


# ---------------------------------------------------------------------------------------------------------------------
# Exercise 11.6.3
# ---------------------------------------------------------------------------------------------------------------------
r"""
$\nabla h(x) = Q x + c$ is zero at $x^* = -Q^{-1} c$, and $\nabla^2 h = Q \succ 0$ makes $h$ strictly convex, so this is
the only minimum. $h(x^*) = \frac12 c^T Q^{-1} c - c^T Q^{-1} c + b = b - \frac12 c^T Q^{-1} c$.
"""


def quadratic_minimizer(Q: np.ndarray, c: np.ndarray, b: float) -> tuple[np.ndarray, float]:
    if not np.array_equal(Q, Q.T):
        raise ValueError("Q has to be symmetric")
    factor = cho_factor(Q)  # LinAlgError, which is a ValueError, unless Q is positive definite
    y = cho_solve(factor, c)
    return -y, b - 0.5 * (c @ y)


# ---------------------------------------------------------------------------------------------------------------------
# Exercise 11.7.3
# ---------------------------------------------------------------------------------------------------------------------
r"""
Take the row $j$ of $M x = \lambda x$ in which $|x_j|$ is largest: $(\lambda - M_{jj}) x_j = \sum_{k \ne j} M_{jk} x_k$.
So $|\lambda - M_{jj}| |x_j| \le \sum_{k \ne j} |M_{jk}| |x_k|$; divide by $|x_j| = \max_k |x_k| > 0$ and use
$|x_k| / |x_j| \le 1$.
"""


def gershgorin_discs(M: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    centres = M.diagonal().copy()
    without = M.copy()
    np.fill_diagonal(without, 0)
    return centres, np.linalg.norm(without, ord=1, axis=1)


def disc_of_eigenpair(M: np.ndarray, eigenvalue: complex, eigenvector: np.ndarray) -> int:
    return max(range(len(eigenvector)), key=lambda k: abs(eigenvector[k]))


# ---------------------------------------------------------------------------------------------------------------------
# Exercise 11.10.2
# ---------------------------------------------------------------------------------------------------------------------
r"""
The corrected moment satisfies $\hat m_t = \beta_{1t} \hat m_{t-1} + (1 - \beta_{1t}) g_t$ with
$\beta_{1t} = \beta_1 (1 - \beta_1^{t-1}) / (1 - \beta_1^t)$, and in the same way for $v$. As $\beta_{1t} + (1 - \beta_{1t})
= 1$ and $\beta_{1,1} = 0$, the weights of $g_1, \dots, g_t$ add up to one.
"""


class AdamState(dict):
    """m, v and the number of steps so far."""


def init_state(x: np.ndarray) -> AdamState:
    return AdamState(m=np.zeros_like(x), v=np.zeros_like(x), t=1)


def _decay(beta: float, t: int) -> float:
    return beta * (1.0 - beta ** (t - 1)) / (1.0 - beta**t)


def adam_step(x, grad, state, lr, beta1, beta2, eps):
    t = state["t"] + 1
    b1, b2 = _decay(beta1, t), _decay(beta2, t)
    m = b1 * state["m"] + (1.0 - b1) * grad
    v = b2 * state["v"] + (1.0 - b2) * grad**2
    return x - lr * m / (np.sqrt(v) + eps), AdamState(m=m, v=v, t=t)


if __name__ == "__main__":
    z = np.array([0.1, -0.4, 2.0])
    w, vs = certificate(z)
    assert np.allclose(sum(wk * np.outer(vk, vk) for wk, vk in zip(w, vs)), hessian(z))
    print("line search:", line_search(lambda t: np.logaddexp(t, -2 * t - 3), -10.0, 10.0, 1e-8), "expected:", x_min())
    print("quadratic:", quadratic_minimizer(np.diag([2.0, 4.0]), np.array([2.0, 4.0]), 0.0))
