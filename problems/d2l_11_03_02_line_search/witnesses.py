"""Witnesses that three values do not tell the half of an interval in which a convex function is least."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np

from grader.evidence import Text
from grader.judging import compare
from grader.judging.compare import halving
from grader.judging.outcome import Mismatch, current

STEPS = 40
EVEN = tuple(i / 64 for i in range(65))
IRREGULAR = tuple(sorted(i * (math.sqrt(5) - 1) / 2 % 1 for i in range(1, 129)))
NAMES = ("f_left", "f_right")
WITNESS = Text("the witness", "你给出的例子")
UNPACK = "f_left, f_right, a, b = halving_witness()\n"


class Side(NamedTuple):
    """One of the two functions: as a student wrote it, checked to give numbers."""

    name: str
    value: Callable[[float], float]


class Witness(NamedTuple):
    """Two functions on [a, b], middle = (a + b)/2; scale: the size of their terms, from their values on a grid.

    dtype: the coarsest in which the values come back."""

    sides: tuple[Side, Side]
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
    first, second = (_side(name, function) for name, function in zip(NAMES, functions, strict=True))
    values = [side.value(a + part * (b - a)) for side in (first, second) for part in EVEN]
    dtype = compare.coarsest(np.float64, *(getattr(function(a), "dtype", np.float64) for function in functions))
    return Witness((first, second), a, b, (a + b) / 2, halving.size(values, a, b), dtype)


def _side(name: str, function: Any) -> Side:
    if not callable(function):
        got = compare.describe(function)
        raise Mismatch(
            expected=f"{name}: a function of x",
            found=got.en,
            why=Text(f"{name} must be a function of x; it is {got.en}.", f"{name} 应是 x 的函数，而它是{got.zh}。"),
        )
    return Side(name, lambda x: compare.as_number(function(x), f"{name}({compare.show(x)})"))


def values_agree(witness: Witness) -> None:
    """Both functions have the same values at a, in the middle and at b.  Raises Mismatch."""
    first, second = witness.sides
    for x, name in ((witness.a, "a"), (witness.middle, "(a + b) / 2"), (witness.b, "b")):
        snippet = f"{UNPACK}print(f_left({name}), f_right({name}))  # expected: equal\n"
        what = Text("the functions", "两个函数")
        halving.same_value(first.value(x), second.value(x), x, witness.scale, what, snippet, dtype=witness.dtype)


def convex_on(witness: Witness) -> None:
    """Both functions lie on or below their chords: of an even grid, then of an irregular one.  Raises Mismatch."""
    for side in witness.sides:
        for parts in (EVEN, IRREGULAR):
            points = [witness.a + part * (witness.b - witness.a) for part in parts]
            _below_chords(witness, side, points)


def _below_chords(witness: Witness, side: Side, points: Sequence[float]) -> None:
    """Chords over 1, 2, 4 ... points to each side: the one that the function is furthest above is compared."""
    values = [side.value(x) for x in points]
    strides = [2**k for k in range((len(points) // 2).bit_length())]
    middles = [(i, s) for s in strides for i in range(s, len(points) - s)]
    worst, stride = max(middles, key=lambda at: _above(points, values, *at))
    current().compared(len(middles) - 1)
    at = worst - stride, worst, worst + stride
    x, y, z = (points[i] for i in at)
    snippet = (
        f"{UNPACK}x, y, z = {x!r}, {y!r}, {z!r}\n"
        f"chord = {side.name}(x) + (y - x) / (z - x) * ({side.name}(z) - {side.name}(x))\n"
        f"print({side.name}(y), chord)  # expected: the first not above the second\n"
    )
    heights = values[at[0]], values[at[1]], values[at[2]]
    halving.convex_at((x, y, z), heights, witness.scale, side.name, snippet, dtype=witness.dtype)


def _above(points: Sequence[float], values: Sequence[float], i: int, stride: int) -> float:
    x, y, z = points[i - stride], points[i], points[i + stride]
    left, right = values[i - stride], values[i + stride]
    return values[i] - (left + (y - x) / (z - x) * (right - left))


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


def _lies_left(witness: Witness, side: Side) -> bool:
    lowest, x = _least(side.value, witness.a, witness.b)
    middle = compare.show(witness.middle)
    mismatch = Mismatch(
        expected=f"{side.name} lower somewhere than at {middle}",
        found=f"nowhere lower than {side.name}({middle}) = {compare.show(side.value(witness.middle))}",
        why=Text(
            f"{side.name} is least at the midpoint {middle} itself: its minimiser is not strictly inside one half.",
            f"{side.name} 恰好在中点 {middle} 处最小：极小点不是严格位于某一半。",
        ),
        snippet=_grid((side.name,)),
    )
    halving.lower(lowest, side.value(witness.middle), witness.scale, mismatch, side.name, dtype=witness.dtype)
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
