"""An objective in other coordinates."""

from __future__ import annotations

from typing import Any

import numpy as np

from reference import balls
from reference.arrays import Array, floating, namespace
from reference.errors import ShapeError
from reference.objective import Objective


def turned(objective: Objective, R: Any) -> Objective:
    """F(x) = f(Rx), with the gradient R'g(Rx) and the Hessian R'H(Rx)R.  R: (d, d), orthogonal or not.

    Raises ShapeError unless R fits.

    >>> from reference.objectives.plain import plain
    >>> turned(plain(), [[0.0, 1.0], [1.0, 0.0]]).value([0.0, 1.0])
    np.float64(0.1)
    """
    R = np.asarray(R) if np.asarray(R).dtype == object else floating(R)
    if R.shape != (objective.dim, objective.dim):
        raise ShapeError(f"expected R ({objective.dim}, {objective.dim}), found {tuple(R.shape)}")

    def there(x: Array) -> Array:
        return namespace(x).matmul(_as(R, x), x[..., None])[..., 0]

    def value(x: Array) -> Any:
        return objective.value(there(x))

    def gradient(x: Array) -> Array:
        return namespace(x).matmul(_as(R.T, x), objective.gradient(there(x))[..., None])[..., 0]

    def hessian(x: Array) -> Array:
        xp = namespace(x)
        return xp.matmul(_as(R.T, x), xp.matmul(objective.hessian(there(x)), _as(R, x)))

    second = hessian if objective.hessian_of else None
    return Objective(f"turned {objective.name}", objective.formula, objective.dim, value, gradient, second)


def _as(R: Array, x: Array) -> Array:
    xp = namespace(x)
    return balls.array(R) if xp is balls else xp.asarray(R, dtype=x.dtype, device=x.device)
