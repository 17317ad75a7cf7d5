"""Pairs of convex functions that a student returned: a minimum that is not convex, and one that is."""

from __future__ import annotations

from typing import Any, NamedTuple

from grader.evidence import Text
from grader.judging import compare
from grader.judging.compare import convexity
from grader.judging.outcome import Mismatch
from grader.judging.real_functions import EVEN, IRREGULAR, Grid, Lower, RealFunction, Valued, below_chords

WITNESS = Text("the witness", "你给出的例子")
PAIR = Text("the pair", "你给出的一对函数")
BOTH = Text("f and g", "f 与 g")
UNPACK = "f, g, x, y, t = min_witness()\n"
UNPACK_PAIR = "f, g = convex_min_pair()\n"
MINIMUM = "h = lambda z: min(f(z), g(z))\n"
REACHES = (1.0, 10.0, 100.0, 1e4)
MOST_CROSSINGS, BISECTIONS, SHRINKINGS = 2, 60, 12


class Witness(NamedTuple):
    """f, g and the points x, m = tx + (1 - t)y, y of a chord of their minimum."""

    f: RealFunction
    g: RealFunction
    x: float
    m: float
    y: float

    @property
    def h(self) -> Lower:
        """The smaller of f and g."""
        return Lower(self.f, self.g)


def read_witness(returned: object) -> Witness:
    """What `min_witness()` returned.  Raises Mismatch for anything but two functions, two points and 0 < t < 1."""
    first, second, x, y, t = compare.as_parts(returned, ("f", "g", "x", "y", "t"), WITNESS)
    left, right, part = (compare.as_number(value, name) for value, name in ((x, "x"), (y, "y"), (t, "t")))
    if not 0 < part < 1:
        shown = compare.show(part)
        raise Mismatch(
            expected="0 < t < 1",
            found=f"t = {shown}",
            why=Text(
                f"t must lie strictly between 0 and 1; at t = {shown} there is nothing between x and y to look at.",
                f"t 应严格位于 0 与 1 之间；t = {shown} 时，x 与 y 之间没有可看的点。",
            ),
        )
    return Witness(RealFunction("f", first), RealFunction("g", second), left, part * left + (1 - part) * right, right)


def minimum_exceeds_its_chord(witness: Witness) -> None:
    """min(f, g) at tx + (1 - t)y lies above the chord from x to y.  Raises Mismatch."""
    f, g, x, m, y = witness
    if not min(x, y) < m < max(x, y):
        raise Mismatch(
            expected="x and y apart",
            found=f"x = {compare.show(x)}, y = {compare.show(y)}",
            why=Text(
                "tx + (1 − t)y must be a point strictly between x and y.",
                "tx + (1 − t)y 应是严格位于 x 与 y 之间的点。",
            ),
        )
    points = (x, m, y)
    values = tuple(witness.h(z) for z in points)
    scale = Grid.on(min(x, y), max(x, y), m).scale(f, g)
    snippet = (
        f"{UNPACK}{MINIMUM}z = t * x + (1 - t) * y\n"
        "print(h(z), t * h(x) + (1 - t) * h(y))  # expected: the first larger than the second\n"
    )
    convexity.above_chord(points, values, scale, witness.h.label, snippet, dtype=_dtype(f, g))  # type: ignore[arg-type]


def both_convex_around(witness: Witness) -> None:
    """f and g lie below their chords between x and y, around them, and on [-10, 10].  Raises Mismatch."""
    f, g, x, m, y = witness
    low, high = min(x, y), max(x, y)
    length = high - low
    for a, b in ((low, high), (low - 4 * length, high + 4 * length), (-10.0, 10.0)):
        inside = [z for z in (x, m, y) if a <= z <= b]
        for function in (f, g):
            for parts in (EVEN, IRREGULAR):
                _convex_on(function, Grid.on(a, b, *inside, parts=parts), UNPACK)
            function.overflows = True


def read_pair(returned: object) -> tuple[RealFunction, RealFunction]:
    """What `convex_min_pair()` returned: two functions.  Raises Mismatch for anything else."""
    first, second = compare.as_parts(returned, ("f", "g"), PAIR)
    return RealFunction("f", first), RealFunction("g", second)


def both_and_their_minimum_convex(f: RealFunction, g: RealFunction) -> None:
    """f, g and the smaller of them lie below their chords on intervals of several lengths.  Raises Mismatch."""
    h = Lower(f, g)
    for reach in REACHES:
        for parts in (EVEN, IRREGULAR):
            grid = Grid.on(-reach, reach, parts=parts)
            for function, code in ((f, UNPACK_PAIR), (g, UNPACK_PAIR), (h, UNPACK_PAIR + MINIMUM)):
                _convex_on(function, grid, code, f, g)
        for crossing, spacing in _crossings(f, g, Grid.on(-reach, reach)):
            _convex_near(crossing, spacing, h, f, g)
        f.overflows = g.overflows = True


def they_differ(f: RealFunction, g: RealFunction) -> None:
    """f and g are not the same function.  Raises Mismatch."""
    grids = [Grid.on(-reach, reach, parts=IRREGULAR) for reach in REACHES]
    scales = [grid.scale(f, g) for grid in grids]
    values = [[grid.values(function) for grid in grids] for function in (f, g)]
    convexity.differ(*values, scales, BOTH, dtype=_dtype(f, g))


def _convex_on(function: Valued, grid: Grid, unpack: str, *made_of: RealFunction) -> None:
    sides = made_of or (function,)
    below_chords(function, grid, grid.scale(*sides), unpack, _dtype(*sides))


def _crossings(f: RealFunction, g: RealFunction, grid: Grid) -> list[tuple[float, float]]:
    """Where one overtakes the other between two points of the grid, and how far these are apart."""
    apart = [f(x) > g(x) for x in grid.points]
    turns = [(a, b) for a, b, s, t in zip(grid.points, grid.points[1:], apart, apart[1:], strict=False) if s != t]
    found = []
    for a, b in turns[:MOST_CROSSINGS]:
        low, high = a, b
        for _ in range(BISECTIONS):
            middle = (low + high) / 2
            low, high = (middle, high) if (f(middle) > g(middle)) == (f(low) > g(low)) else (low, middle)
        found.append((low, b - a))
    return found


def _convex_near(crossing: float, spacing: float, h: Valued, f: RealFunction, g: RealFunction) -> None:
    """A kink of the minimum is short of a chord over it, however little the functions differ elsewhere."""
    for k in range(SHRINKINGS):
        reach = spacing * 4.0**-k
        grid = Grid((crossing - reach, crossing, crossing + reach))
        if grid.points[0] < crossing < grid.points[2]:
            _convex_on(h, grid, UNPACK_PAIR + MINIMUM, f, g)


def _dtype(*functions: Any) -> Any:
    return compare.coarsest(*(function.dtype for function in functions))
