"""The minima of x²(1 + sin x) that a student found, and the function in which one of them was deepened."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np
from hypothesis import assume
from hypothesis import strategies as st

from grader.evidence import Text
from grader.judging import compare
from grader.judging.outcome import Mismatch, current
from grader.judging.real_functions import EVEN, IRREGULAR, RealFunction
from reference.closed_forms.waves import maxima, minima

# Thresholds of the task: of a minimum that was found, and of the depth there, which hangs on where it was found.
PRECISION, OF_DEPTH = 1e-6, 1e-4
NEAR = 1e-2
BESIDE = 1e-3  # a hole around a minimum that was searched for is as far off as that
REACH = 20.0
WIDEST = math.pi / 4
LIST = Text("the list of minima", "极小点列表")
WIDTH = Text("width()", "width()")
FORGOTTEN = Text("is x = 0 forgotten? f(0) = 0 as well", "是不是漏了 x = 0？那里也有 f(0) = 0")
OTHERS = Text("where is 1 + sin x = 0? f = 0 there as well", "1 + sin x = 0 的点呢？那里也有 f = 0")
MAXIMA = Text("is this a maximum? f′ = 0 there too", "这是不是极大点？那里也有 f′ = 0")
TOO_COARSE = Text("is the grid too coarse? f is steep far from 0", "网格是不是太粗了？在离 0 很远处 f 变化很快")
PRODUCT = Text("is f′ = 2x(1 + sin x) + x² cos x? both terms count", "f′ = 2x(1 + sin x) + x² cos x，两项都写上了吗？")


class Interval(NamedTuple):
    """An open interval, whose ends are no stationary points of f and not near any."""

    a: float
    b: float


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """From a tenth long to 2000 long, anywhere in [-1000, 1000]."""
    length = draw(st.sampled_from([3.0, 20.0, 0.1, 100.0, 2000.0]))
    middle = draw(st.integers(-1000, 1000)) * (1 - min(length / 2000, 1)) / draw(st.sampled_from([100, 1, 10]))
    share = draw(st.integers(1, 997)) / 997
    a, b = middle - length * share / 2, middle + length * (1 - share / 2) / 2
    assume(not any(minima(end - NEAR, end + NEAR) or maxima(end - NEAR, end + NEAR) for end in (a, b)))
    return Interval(round(a, 3), round(b, 3))


def f(x: float) -> float:
    """x²(1 + sin x)."""
    return x * x * (1 + math.sin(x))


def are_all_minima(found: object, interval: Interval) -> None:
    """found holds the minima inside (a, b), ascending, each within 1e-6 max(1, |x|).  Raises Mismatch."""
    a, b = interval
    xs, right = compare.as_vector(found, None, LIST).tolist(), minima(a, b)
    current().compared()
    missing = [m for m in right if not any(abs(x - m) < NEAR for x in xs)]
    extra = [x for x in xs if not any(abs(x - m) < NEAR for m in right)]
    if extra:
        raise _extra(extra[0], len(xs), interval)
    if missing:
        raise _missing(missing, right, len(xs), interval)
    if xs != sorted(xs) or len(xs) != len(right):
        raise Mismatch(
            expected=f"{len(right)} minima in ascending order",
            found=compare.show(xs),
            why=Text(
                "Each minimum must stand in the list once, in ascending order.",
                "每个极小点应恰好出现一次，按升序排列。",
            ),
        )
    for x, m in zip(xs, right, strict=True):
        what = Text(f"the minimum near {m:.4f}", f"{m:.4f} 附近的极小点")
        point = (Fraction(m), Fraction(m))
        compare.minimiser(x, interval, point, PRECISION * max(1.0, abs(m)), f, what, scale=m * m or 1.0)


def _extra(x: float, count: int, interval: Interval) -> Mismatch:
    a, b = interval
    right = minima(a, b)
    inside = a < x < b
    where = (
        Text(f"outside ({a:g}, {b:g})", f"不在 ({a:g}, {b:g}) 内") if not inside else Text("no minimum", "不是极小点")
    )
    hint = MAXIMA if maxima(x - NEAR, x + NEAR) else PRODUCT if inside else None
    return Mismatch(
        expected=f"{len(right)} minima{': ' + compare.show(right) if 0 < len(right) <= 8 else ''}",
        found=f"{count}, among them {compare.show(x)}",
        why=Text(f"{compare.show(x)} is {where.en}.", f"{compare.show(x)} {where.zh}。"),
        hint=hint,
    )


def _missing(missing: list[float], right: list[float], count: int, interval: Interval) -> Mismatch:
    shown, (a, b) = compare.show(missing[0]), interval
    hint = (
        FORGOTTEN if missing == [0.0] else OTHERS if 0.0 not in missing and len(missing) == len(right) - 1 > 0 else None
    )
    far = all(abs(x) > 50 for x in missing)
    return Mismatch(
        expected=f"{len(right)} minima in ({a:g}, {b:g})",
        found=f"{count}, without {shown}",
        why=Text(f"f has a minimum at {shown}, where it is 0.", f"f 在 {shown} 处有极小值 0。"),
        hint=hint or (TOO_COARSE if far else None),
    )


def half_width(found: object) -> float:
    """width(): positive and below π/4.  Raises Mismatch."""
    w = compare.as_number(found, WIDTH)
    current().compared()
    if 0 < w < WIDEST:
        return w
    raise Mismatch(
        expected="0 < width() < π/4",
        found=compare.show(w),
        why=Text(
            "width() must be positive and less than π/4, so that no two minima are near each other.",
            "width() 应大于 0 且小于 π/4，使不同极小点的邻域互不相交。",
        ),
    )


def is_deepened(candidate: Any, k: int, depth: float) -> None:
    """deepen(k, depth) is f but for the neighbourhood of the k-th minimum, where it is -depth.  Raises Mismatch."""
    w = half_width(candidate.width())
    m = minima(-REACH, REACH)[k]
    g = RealFunction("g", candidate.deepen(k, depth))

    def shows(x: float) -> None:
        lines = (f"g = {{}}({k}, {depth!r})", f"x = {x!r}", "print(g(x), x**2 * (1 + np.sin(x)))  # g and f")
        candidate.reproduced("deepen", {}, f"{{}}({k}, {depth!r})", *lines)

    size = max(m * m, depth)
    shows(m)
    what = Text(f"g at its minimum {compare.show(m)}", f"g 在极小点 {compare.show(m)} 处的值")
    mistakes = [compare.Mistake(0.0, Text("is k counted from 0, in ascending order?", "k 是从 0 开始、按升序数的吗？"))]
    compare.within(g(m), -depth, what, relative=OF_DEPTH, mistakes=mistakes)
    for x in _outside(m, w):
        shows(x)
        what = Text(f"g({compare.show(x)}) outside the neighbourhood", f"邻域之外的 g({compare.show(x)})")
        compare.number(g(x), f(x), what, terms=8, scale=max(2 * x * x, 1.0), dtype=g.dtype)
    lowest = min((m + w * (2 * part - 1) for part in (*EVEN, *IRREGULAR)), key=g)
    shows(lowest)
    what = Text(f"−g({compare.show(lowest)})", f"−g({compare.show(lowest)})")
    compare.not_above(-g(lowest), depth * (1 + OF_DEPTH), what, scale=size, terms=8, dtype=g.dtype)


def _outside(m: float, w: float) -> list[float]:
    """Points at which g must be f: beside the neighbourhood, at the other minima, all over [-20, 20], beyond."""
    beside = [m + side * (w + gap) for side in (-1, 1) for gap in (BESIDE, 0.02, 0.1, w / 3)]
    others = [x for x in minima(-REACH, REACH) if x != m]
    grid = [round(-REACH + 2 * REACH * part, 6) for part in IRREGULAR[::2]]
    return [x for x in (*others, *beside, *grid, -REACH, REACH, -50.0, 777.7) if abs(x - m) >= w + BESIDE]


def figure_values(candidate: Any, k: int, depth: float) -> tuple[list[float], list[float]]:
    """A grid on [-12, 12] and the deepened function on it."""
    g = RealFunction("g", candidate.deepen(k, depth))
    xs = np.linspace(-12, 12, 481).tolist()
    return xs, [g(x) for x in xs]
