"""Runs and single steps in ball arithmetic: the same formulas, with an error bound for every number.

Source: Johansson 2017 (Arb).  Balls around iterates grow with each step, since a ball forgets that x and the step
from x depend on each other: on a run that converges by about a bit a step, and by as many as a step cancels (a
coordinate that falls to 1e-8 of itself: 27).  Look at `radii`, and take more bits.  Single steps on iterates that are
given have no feedback and need no more than 128.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from flint import arb, ctx

from reference import balls
from reference.errors import ShapeError
from reference.objective import Objective
from reference.optimiser import Curvature, Optimiser, Slope

Balls = npt.NDArray[Any]  # of arb: python-flint has no type stubs
Numbers = npt.NDArray[Any]

BITS = 128


class Defects(NamedTuple):
    """For each step t = 1..T and coordinate, (T, d): bounds of |x_t - (x_{t-1} + change_t)|, and the size of what was
    added, |x_{t-1}| + |change_t|, in whose units of rounding a defect is to be seen.
    """

    defect: npt.NDArray[np.float64]
    size: npt.NDArray[np.float64]


def exactly(optimiser: Optimiser) -> Optimiser:
    """The optimiser with its floats as balls: each the dyadic rational that the float is."""
    return optimiser.mapped(lambda value: balls.ball(value) if isinstance(value, float) else value)


def run_in_balls(optimiser: Optimiser, objective: Objective, x0: Any, steps: int, bits: int = 256) -> list[Balls]:
    """x0 and the iterate after each step, (d,) balls each; every true iterate (for these floats) lies in its ball."""
    with ctx.workprec(bits):
        rule, x = exactly(optimiser), balls.array(np.asarray(x0, dtype=float))
        state, xs = rule.init(x), [x]
        for t in range(steps):
            point = rule.look(state, x) if rule.look else x
            change, state = rule.update(_told(rule, objective, point, t), state, x)
            x = rule.apply(change, x)
            xs.append(x)
    return xs


def gradients_along(objective: Objective, xs: Any, bits: int = BITS) -> Balls:
    """The gradients at points xs (T, d), floats that are taken for what they are, as balls (T, d)."""
    with ctx.workprec(bits):
        return np.stack([objective.gradient(balls.array(x), t) for t, x in enumerate(np.asarray(xs))])


def defects(optimiser: Optimiser, xs: Any, told: Sequence[Any] | Balls, bits: int = BITS) -> Defects:
    """How far each step of a trace is from the step that the optimiser makes from the same past.

    xs: (T+1, d), the iterates as they were returned.  told: (T, d), the gradients that were given for each step,
    floats or balls (`gradients_along`), or a `Curvature` for each step.  The state is rebuilt from `told` alone, so
    that errors of earlier steps do not add up.
    """
    xs = np.asarray(xs)
    if xs.ndim != 2 or len(xs) != len(told) + 1:
        raise ShapeError(f"expected iterates (T+1, d) and T = {len(told)} gradients, found {xs.shape}")
    found = []
    with ctx.workprec(bits):
        rule, points = exactly(optimiser), [balls.array(x) for x in xs]
        state = rule.init(points[0])
        for before, after, answer in zip(points, points[1:], told, strict=False):
            exact = answer if isinstance(answer, Curvature) else balls.array(answer)
            change, state = rule.update(exact, state, before)
            expected = rule.apply(change, before)
            found.append(((after - expected), abs(before) + abs(change)))
    return Defects(_upper([pair[0] for pair in found]), _upper([pair[1] for pair in found]))


def radii(x: Balls) -> npt.NDArray[np.float64]:
    """How wide each ball is: upper bounds of its radius, of x's shape."""
    return np.array([float(entry.rad()) for entry in x.flat]).reshape(x.shape)


def midpoints(x: Balls) -> npt.NDArray[np.float64]:
    """The floats nearest to the balls' middles, of x's shape."""
    return np.array([float(entry.mid()) for entry in x.flat]).reshape(x.shape)


def _told(rule: Optimiser, objective: Objective, point: Balls, t: int) -> Any:
    gradient = objective.gradient(point, t)
    if rule.asks == "curvature":
        return Curvature(gradient, objective.hessian(point))
    return Slope(gradient, objective.value) if rule.asks == "values" else gradient


def _upper(rows: list[Balls]) -> npt.NDArray[np.float64]:
    return np.array([[float(abs(arb(entry)).abs_upper()) for entry in row] for row in rows])
