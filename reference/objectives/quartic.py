"""f(x) = (x - c)'A(x - c)/2 + sum_i s_i x_i^4/12: curvature that changes, along axes that are coupled.

Made for trials of methods that look at the Hessian's diagonal, A_ii + s_i x_i^2: it keeps its sign where s_i has the
sign of A_ii.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from reference.arrays import Array, floating, namespace
from reference.errors import ShapeError
from reference.objective import Objective


def quartic(A: Any = ((2.0, 1.5), (1.5, -1.0)), c: Any = None, s: Any = None) -> Objective:
    """½(x − c)ᵀA(x − c) + Σsᵢxᵢ⁴/12.

    A: (d, d) symmetric; c, s: (d,), zeros by default.  Raises ShapeError with the shapes.
    """
    A = floating(A)
    d = A.shape[-1] if A.ndim else 0
    c, s = (np.zeros(d) if given is None else floating(given) for given in (c, s))
    if A.shape != (d, d) or c.shape != (d,) or s.shape != (d,):
        raise ShapeError(f"expected A (d, d), c, s (d,), found {tuple(A.shape)}, {tuple(c.shape)}, {tuple(s.shape)}")

    def pulled(x: Array, A: Array, c: Array) -> Array:
        return namespace(x).matmul(A, (x - c)[..., None])[..., 0]

    def value(x: Array, A: Array, c: Array, s: Array) -> Array:
        return namespace(x).sum((x - c) * pulled(x, A, c) / 2 + s * x * x * x * x / 12, axis=-1)

    def gradient(x: Array, A: Array, c: Array, s: Array) -> Array:
        return pulled(x, A, c) + s * x * x * x / 3  # a ball around 0 has no power but by products

    def hessian(x: Array, A: Array, c: Array, s: Array) -> Array:
        one = namespace(x).asarray(np.eye(d), dtype=x.dtype) if isinstance(x, np.ndarray) else _eye(x, d)
        return A + (s * x * x)[..., None] * one

    formula = "½(x − c)ᵀA(x − c) + Σsᵢxᵢ⁴/12"
    data = {"A": A, "c": c, "s": s}
    window = ((-3.0, 3.0),) * d
    return Objective("quartic", formula, d, value, gradient, hessian, data, start=(1.0,) * d, window=window)


def _eye(x: Array, d: int) -> Array:
    xp = namespace(x)
    return xp.asarray(np.eye(d), dtype=x.dtype, device=x.device)
