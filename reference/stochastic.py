"""Oracles that answer with something other than the gradient: noise, a part of the data, the next of a cycle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from reference.arrays import Array, like
from reference.draws import Draws
from reference.errors import ShapeError
from reference.objective import Objective


def noisy(objective: Objective, sigma: Any, seed: int = 0) -> Objective:
    """The objective with independent N(0, sigma^2) added to each gradient that is asked for; sigma: a number or (d,).

    The noise of step t is a function of (seed, t): all devices and all parts of a batch get the same.
    """

    def gradient_at(x: Array, t: int, /, sigma: Array, draws: Draws, **data: Array) -> Array:
        return objective.gradient_of(x, **data) + sigma * draws.normal((t,), x)

    return replace(
        _apart(objective, "sigma", "draws"),
        data={**objective.data, "sigma": np.asarray(sigma, dtype=np.float64), "draws": Draws(seed)},
        gradient_at=gradient_at,
    )


def sampled(objective: Objective, batches: Sequence[Any]) -> Objective:
    """The objective whose oracle sees the rows `batches[t]` of the data at step t, and then the first batch again.

    The objective's data are arrays with one row for each observation (`objectives.linreg`, `gabor`, `logistic`); it
    decides whether a batch is summed or averaged.
    """
    shapes = sorted(tuple(getattr(array, "shape", ())) for array in objective.data.values())
    if len({shape[:1] for shape in shapes}) != 1 or () in shapes:
        raise ShapeError(
            f"{objective.name}: expected data with one row an observation, found arrays of shapes {shapes}"
        )

    def gradient_at(x: Array, t: int, /, **data: Array) -> Array:
        chosen = batches[t % len(batches)]
        return objective.gradient_of(x, **{name: array[chosen] for name, array in data.items()})

    return replace(objective, gradient_at=gradient_at)


def cycled(objective: Objective, name: str, formula: str, slopes: Any, intercepts: Any) -> Objective:
    """An oracle that answers step t = 0, 1, ... with slopes[t mod p] x + intercepts[t mod p]; both (p,)."""

    def gradient_at(x: Array, t: int, /, slopes: Array, intercepts: Array, **_: Array) -> Array:
        k = t % len(slopes)
        return like(slopes[k], x) * x + like(intercepts[k], x)

    data = {"slopes": np.asarray(slopes, dtype=float), "intercepts": np.asarray(intercepts, dtype=float)}
    return replace(
        _apart(objective, *data), name=name, formula=formula, data={**objective.data, **data}, gradient_at=gradient_at
    )


def _apart(objective: Objective, *names: str) -> Objective:
    """The objective whose functions do not see these data: they are the oracle's."""

    def without(function: Any) -> Any:
        def blind(x: Array, /, **data: Any) -> Any:
            return function(x, **{name: value for name, value in data.items() if name not in names})

        return function and blind

    return replace(
        objective,
        value_of=without(objective.value_of),
        gradient_of=without(objective.gradient_of),
        hessian_of=without(objective.hessian_of),
    )
