"""Witnesses that three values do not tell the half of an interval in which a convex function is least."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from grader.evidence import Text
from grader.judging import compare
from grader.judging.compare import halving
from grader.judging.outcome import Mismatch
from grader.judging.real_functions import EVEN, IRREGULAR, Grid, RealFunction, below_chords

STEPS = 40
NAMES = ("f_left", "f_right")
WITNESS = Text("the witness", "你给出的例子")
UNPACK = "f_left, f_right, a, b = halving_witness()\n"


class Witness(NamedTuple):
    """Two functions on [a, b], middle = (a + b)/2; scale: the size of their terms, from their values on a grid.

    dtype: the coarsest in which the values come back."""

    sides: tuple[RealFunction, RealFunction]
    a: float
    b: float
    middle: float
    scale: float
    dtype: np.dtype[Any]


def read_witness(returned: object) -> Witness:
    """What `halving_witness()` returned, as two functions and an interval.  Raises Mismatch for anything else."""
    *functions, left, right = compare.as_parts(returned, (*NAMES, "a", "b"), WITNESS)
    a, b = compare.as_number(left, "a"), compare.as_number(right, "b")
    if not a < b:
        raise Mismatch(
            expected="a < b",
            found=f"a = {compare.show(a)}, b = {compare.show(b)}",
            why=Text("[a, b] must be an interval: a < b.", "[a, b] 应是一个区间：a < b。"),
        )
    first, second = (RealFunction(name, function) for name, function in zip(NAMES, functions, strict=True))
    scale = Grid.on(a, b).scale(first, second)
    return Witness((first, second), a, b, (a + b) / 2, scale, compare.coarsest(first.dtype, second.dtype))


def values_agree(witness: Witness) -> None:
    """Both functions have the same values at a, in the middle and at b.  Raises Mismatch."""
    first, second = witness.sides
    for x, name in ((witness.a, "a"), (witness.middle, "(a + b) / 2"), (witness.b, "b")):
        snippet = f"{UNPACK}print(f_left({name}), f_right({name}))  # expected: equal\n"
        what = Text("the functions", "两个函数")
        halving.same_value(first(x), second(x), x, witness.scale, what, snippet, dtype=witness.dtype)


def convex_on(witness: Witness) -> None:
    """Both functions lie on or below their chords: of an even grid, then of an irregular one.  Raises Mismatch."""
    for side in witness.sides:
        for parts in (EVEN, IRREGULAR):
            grid = Grid.on(witness.a, witness.b, parts=parts)
            below_chords(side, grid, witness.scale, UNPACK, witness.dtype)


def halves_differ(witness: Witness) -> None:
    """The minimisers of one lie left of the middle, those of the other right of it.  Raises Mismatch."""
    left = [_lies_left(witness, side) for side in witness.sides]
    if left[0] != left[1]:
        return
    where = Text("left", "左") if left[0] else Text("right", "右")
    raise Mismatch(
        expected="minimisers in different halves",
        found=f"both in the {where.en} half",
        why=Text(
            f"Both functions are least in the {where.en} half of [a, b]; one of them should be in the other half.",
            f"两个函数的极小点都在 [a, b] 的{where.zh}半边；应有一个在另一半边。",
        ),
        snippet=_grid(NAMES),
    )


def _lies_left(witness: Witness, side: RealFunction) -> bool:
    lowest, x = _least(side, witness.a, witness.b)
    middle = compare.show(witness.middle)
    mismatch = Mismatch(
        expected=f"{side.name} lower somewhere than at {middle}",
        found=f"nowhere lower than {side.name}({middle}) = {compare.show(side(witness.middle))}",
        why=Text(
            f"{side.name} is least at the midpoint {middle} itself: its minimiser is not strictly inside one half.",
            f"{side.name} 恰好在中点 {middle} 处最小：极小点不是严格位于某一半。",
        ),
        snippet=_grid((side.name,)),
    )
    halving.lower(lowest, side(witness.middle), witness.scale, mismatch, side.name, dtype=witness.dtype)
    return x < witness.middle


def _least(value: Callable[[float], float], a: float, b: float) -> tuple[float, float]:
    """The lowest value that ternary search meets on [a, b], and where."""
    met = [(value(a), a), (value(b), b)]
    for _ in range(STEPS):
        x, y = a + (b - a) / 3, b - (b - a) / 3
        fx, fy = value(x), value(y)
        met += [(fx, x), (fy, y)]
        a, b = (a, y) if fx < fy else (x, b)
    return min(met)


def _grid(names: tuple[str, ...]) -> str:
    """Python that prints where each function is least on a grid."""
    lines = [f"print(min(grid, key={name}))\n" for name in names]
    return f"{UNPACK}grid = [a + (b - a) * i / 1000 for i in range(1001)]\n{''.join(lines)}print((a + b) / 2)\n"
