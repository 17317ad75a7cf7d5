"""How long steps are: under a constant gradient g, at t = 1, 2, ..., and the longest that Adam can make.

Values are those of x_{t-1} - x_t, which has the sign of g.  Hyperparameters, their ranges and the place of eps are as
in `reference.optimisers`.  Source: the update formulas; Kingma and Ba 2015, 2.1, for Adam's weaker bounds.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from reference import ranges

Numbers = npt.NDArray[np.float64]


def momentum(g: float, t: int, lr: float, beta: float = 0.9) -> float:
    """lr (1 - β^t) / (1 - β) g, of v <- βv + g: it grows to lr g / (1 - β)."""
    _check(t, lr, beta=beta)
    return lr * (1 - beta**t) / (1 - beta) * g


def adagrad(g: float, t: int, lr: float, eps: float = 1e-6) -> float:
    """lr g / sqrt(t g² + eps)."""
    _check(t, lr)
    return lr * g / math.sqrt(t * g * g + eps)


def rmsprop(g: float, t: int, lr: float, gamma: float = 0.9, eps: float = 1e-6) -> float:
    """lr g / sqrt((1 - γ^t) g² + eps): it falls to lr g / sqrt(g² + eps)."""
    _check(t, lr, gamma=gamma)
    return lr * g / math.sqrt((1 - gamma**t) * g * g + eps)


def adam(g: float, lr: float, eps: float = 1e-8) -> float:
    """lr g / (|g| + eps), for every t."""
    _check(1, lr)
    return lr * g / (abs(g) + eps)


def adadelta_first(g: float, rho: float = 0.9, eps: float = 1e-5) -> float:
    """The first step, g sqrt(eps / ((1 - ρ) g² + eps)), of the order of sqrt eps."""
    _check(1, 1, rho=rho)
    return g * math.sqrt(eps / ((1 - rho) * g * g + eps))


def adadelta_early(g: float, t: int, rho: float = 0.9, eps: float = 1e-5) -> float:
    """About sqrt((1 - ρ) eps t) for 1 / (1 - ρ) << t << `adadelta_time`, whatever the size of g (g² >> eps)."""
    _check(t, 1, rho=rho)
    return math.copysign(math.sqrt((1 - rho) * eps * t), g)


def adadelta_limit(g: float) -> float:
    """g: in the long run Adadelta is gradient descent at the rate 1."""
    return g


def adadelta_time(g: float, rho: float = 0.9, eps: float = 1e-5) -> float:
    """(g² + eps) / ((1 - ρ) eps): in so many steps its square comes nearer to the limit by a factor e."""
    _check(1, 1, rho=rho)
    return (g * g + eps) / ((1 - rho) * eps)


def largest_adam(lr: float, t: int | None = None, beta1: float = 0.9, beta2: float = 0.999) -> float:
    """The largest |step t| of Adam over all gradients, with eps = 0; its limit for t = None, which may be infinite.

    lr (1 - β1) / (1 - β1^t) sqrt((1 - β2^t) / (1 - β2) (1 - q^t) / (1 - q)), q = β1² / β2; 0 < beta2 < 1.  By the
    inequality of Cauchy and Schwarz, with equality at `worst_gradients`.
    """
    _check(1 if t is None else t, lr, beta1=beta1, beta2=beta2)
    ranges.positive(beta2=beta2)
    q = beta1 * beta1 / beta2
    if t is None:
        return math.inf if q >= 1 else lr * (1 - beta1) / math.sqrt((1 - beta2) * (1 - q))
    powers = t if q == 1 else math.expm1(t * math.log(q)) / (q - 1) if q else 1
    return lr * (1 - beta1) / (1 - beta1**t) * math.sqrt((1 - beta2**t) / (1 - beta2) * powers)


def worst_gradients(t: int, beta1: float = 0.9, beta2: float = 0.999) -> Numbers:
    """g_1, ..., g_t for which step t is the largest, (t,): g_k in proportion to (β2 / β1)^k, the last one 1.

    Those that the last step hardly sees underflow to 0.  0 < beta2 < 1.
    """
    _check(t, 1, beta1=beta1, beta2=beta2)
    ranges.positive(beta2=beta2)
    return np.asarray((beta1 / beta2) ** np.arange(t - 1, -1, -1, dtype=float), dtype=np.float64)


def _check(t: int, lr: float, **betas: float) -> None:
    ranges.count("t", t)
    ranges.positive(lr=lr)
    ranges.below_one(**betas)
