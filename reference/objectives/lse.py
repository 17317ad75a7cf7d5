"""f(x) = log sum_i exp(x_i).  Source: Dive into Deep Learning 11.2, exercise 4; `reference.log_sum_exp` in balls."""

from __future__ import annotations

from reference import ranges
from reference.arrays import Array, namespace
from reference.objective import Objective


def lse(n: int = 2) -> Objective:
    """log Σe^{xᵢ}, i = 1..n: convex, without a minimum (it falls along −(1, …, 1))."""
    ranges.count("n", n)

    def value(x: Array) -> Array:
        xp = namespace(x)
        top = xp.max(x, axis=-1, keepdims=True)
        return xp.log(xp.sum(xp.exp(x - top), axis=-1)) + top[..., 0]

    def hessian(x: Array) -> Array:
        p = softmax(x)
        xp = namespace(x)
        # Off the diagonal -p_i p_j; each row sums to 0, which gives the diagonal without cancellation.
        return xp.stack(
            [
                xp.stack([p[..., i] * _others(p, i) if i == j else -p[..., i] * p[..., j] for j in range(n)], axis=-1)
                for i in range(n)
            ],
            axis=-2,
        )

    return Objective("lse", "log Σe^{xᵢ}", n, value, softmax, hessian, start=(1.0,) * n, window=((-3.0, 3.0),) * n)


def softmax(x: Array) -> Array:
    """The gradient, e^{x_i} / sum_j e^{x_j}, shifted by the largest entry."""
    xp = namespace(x)
    weights = xp.exp(x - xp.max(x, axis=-1, keepdims=True))
    return weights / xp.sum(weights, axis=-1, keepdims=True)


def _others(p: Array, i: int) -> Array:
    return sum((p[..., j] for j in range(p.shape[-1]) if j != i), 0 * p[..., i])
