"""f(x) = x'Qx/2 + c'x + b.  Source: Dive into Deep Learning 11.6, exercise 3.

The literature also writes x'Qx, with the Hessian 2Q; this is the form with Hessian Q.  `reference.quadratic` has its
exact minimum in rationals.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from reference.arrays import Array, floating, host, namespace
from reference.errors import ShapeError
from reference.objective import Known, Objective, Window


def quadratic(
    Q: Any = ((2.0, 0.8), (0.8, 1.0)),
    c: Any = None,
    b: Any = 0.0,
    *,
    name: str = "quadratic",
    formula: str = "½xᵀQx + cᵀx + b",
    start: tuple[float, ...] = (),
    window: Window = (),
) -> Objective:
    """½xᵀQx + cᵀx + b, Hessian Q.

    Q: (d, d) symmetric, c: (d,), b a number; or one of each for every problem of a batch, (B, d, d), (B, d), (B,),
    which then takes points (B, d).  Raises ShapeError with the shapes.
    """
    Q = floating(Q)
    d = Q.shape[-1] if Q.ndim else 0
    c = np.zeros(d) if c is None else floating(c)
    if Q.ndim not in (2, 3) or Q.shape[-2:] != (d, d) or c.shape[-1:] != (d,):
        raise ShapeError(f"expected Q (..., d, d) and c (..., d), found {tuple(Q.shape)} and {tuple(c.shape)}")

    def product(Q: Array, x: Array) -> Array:
        return namespace(x).matmul(Q, x[..., None])[..., 0]

    def value(x: Array, Q: Array, c: Array, b: Array) -> Array:
        return namespace(x).sum(x * (product(Q, x) / 2 + c), axis=-1) + b

    def gradient(x: Array, Q: Array, c: Array, b: Array) -> Array:
        return product(Q, x) + c

    def hessian(x: Array, Q: Array, c: Array, b: Array) -> Array:
        return Q + 0 * x[..., None]

    batched = Q.ndim == 3 or c.ndim == 2
    data = {"Q": Q, "c": c, "b": floating(b)}
    if batched:
        data = _one_for_each(data, d)
    return Objective(
        name, formula, d, value, gradient, hessian, data, batched, known=() if batched else _minimum(Q, c, b),
        start=start or (1.0,) * d, window=window,
    )  # fmt: skip


def _one_for_each(data: dict[str, Array], d: int) -> dict[str, Array]:
    xp, size = namespace(data["Q"]), len(data["Q"] if data["Q"].ndim == 3 else data["c"])
    ends = {"Q": (d, d), "c": (d,), "b": ()}
    return {name: xp.broadcast_to(array, (size, *ends[name])) for name, array in data.items()}


def _minimum(Q: Array, c: Array, b: Any) -> tuple[Known, ...]:
    Q, c = host(Q), host(c)
    if np.linalg.eigvalsh(Q).min() <= 0:
        return ()
    x = np.linalg.solve(Q, -c)
    return (Known(tuple(x.tolist()), float(b) + float(c @ x) / 2),)
