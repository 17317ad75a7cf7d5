"""Figures of what a method did, for reports and the command line: paths, convergence, searches.

A path is what was visited, (T+1, d); `reference.trace.Trace` has it as `x`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from grader.evidence import Contours, Figure, Line, Points, Text

Array = npt.NDArray[Any]
Function = Callable[[Any], Any]
Paths = Mapping[Text, Array]

# As many cells as level lines need to look smooth, and no more: a figure is kept in results.json.
_ACROSS, _UP = 46, 37
_SMALLEST = 1e-300


def path_on_contours(
    title: Text, name: str, f: Function, paths: Paths, window: Sequence[tuple[float, float]] = ()
) -> Figure:
    """Paths in the plane on the level lines of f; the last path's points are marked.

    f: (..., 2) -> (...).  paths: (T+1, 2) each, by label.  window: an interval for each axis, which grows to hold
    what is finite of the paths, up to three times its size.
    """
    across, up = (np.linspace(*_span(paths, axis, window), n) for axis, n in ((0, _ACROSS), (1, _UP)))
    grid = np.stack(np.meshgrid(across, up), axis=-1)
    with np.errstate(all="ignore"):
        values = np.asarray(f(grid), dtype=float)
    contours = Contours(Text(name, name), _floats(across), _floats(up), tuple(map(_floats, values)))
    return Figure(title, "x₁", "x₂", (contours, *_lines(paths, lambda path: (path[:, 0], path[:, 1]))))


def path_on_curve(
    title: Text, name: str, f: Function, paths: Paths, window: Sequence[tuple[float, float]] = ()
) -> Figure:
    """Paths on the graph of a function of one variable.  f: (..., 1) -> (...); paths: (T+1, 1) each."""
    xs = np.linspace(*_span(paths, 0, window), 201)
    with np.errstate(all="ignore"):
        curve = Line(Text(name, name), _floats(xs), _floats(f(xs[:, None])))
        visited = _lines(paths, lambda path: (path[:, 0], f(path)))
    return Figure(title, "x", "f(x)", (curve, *visited))


def convergence(title: Text, values: Paths, best: float = 0.0) -> Figure:
    """How the values f(x_t), (T+1,) by label, approach `best`, on a logarithmic scale; values at it are left out."""
    above = {label: np.asarray(path, dtype=float) - best for label, path in values.items()}
    what = "f(x)" if best == 0 else "f(x) − f*"
    return _logarithmic(title, above, "t", what, None)


def losses(title: Text, values: Paths, epochs: Sequence[float]) -> Figure:
    """How losses, (K,) by label, fall over the epochs after which they were taken, on a logarithmic scale."""
    return _logarithmic(title, values, "epoch", "loss", epochs)


def _logarithmic(title: Text, values: Paths, across: str, what: str, numbers: Sequence[float] | None) -> Figure:
    def logarithms(path: Array) -> tuple[Any, Array]:
        with np.errstate(all="ignore"):
            return (numbers or range(len(path))), np.where(path > _SMALLEST, np.log10(path), np.nan)

    return Figure(title, across, f"log₁₀({what})", _lines(values, logarithms, marked=False))


def brackets(title: Text, ends: Array, minimiser: float) -> Figure:
    """How the bracket of a search closes on the minimiser.  ends: (K+1, 2), the interval before and after each pass."""
    passes = _floats(np.arange(len(ends)))
    layers = (
        Line(Text("left end", "左端点"), _floats(ends[:, 0]), passes),
        Line(Text("right end", "右端点"), _floats(ends[:, 1]), passes),
        Line(Text("minimiser", "极小点"), (minimiser, minimiser), (0.0, float(len(ends) - 1))),
    )
    return Figure(title, "x", "n", layers)


def lengths(title: Text, ends: Array) -> Figure:
    """How long the bracket is after each pass, on a logarithmic scale.  ends: (K+1, 2), as for `brackets`."""
    return _logarithmic(title, {Text("b − a", "b − a"): ends[:, 1] - ends[:, 0]}, "n", "b − a", None)


def evaluations(title: Text, name: str, f: Callable[[float], float], asked: Sequence[float], grid: Sequence[float],
                minimiser: float) -> Figure:  # fmt: skip
    """The graph of f with the points at which a search asked for it, and its minimiser."""
    layers = (
        Line(Text(name, name), tuple(grid), tuple(map(f, grid))),
        Points(Text("evaluations", "求值点"), tuple(asked), tuple(map(f, asked))),
        Points(Text("minimiser", "极小点"), (minimiser,), (f(minimiser),)),
    )
    return Figure(title, "x", "f(x)", layers)


def order_of_evaluations(title: Text, asked: Sequence[float], minimiser: float) -> Figure:
    """The same points one after the other."""
    layers = (
        Line(Text("evaluations", "求值点"), tuple(asked), _floats(np.arange(1, len(asked) + 1)), marked=True),
        Line(Text("minimiser", "极小点"), (minimiser, minimiser), (0.0, len(asked) + 1.0)),
    )
    return Figure(title, "x", "n", layers)


def _lines(paths: Paths, coordinates: Callable[[Array], tuple[Any, Any]], marked: bool = True) -> tuple[Line, ...]:
    last = len(paths) - 1
    drawn = []
    for i, (label, path) in enumerate(paths.items()):
        xs, ys = coordinates(path)
        drawn.append(Line(label, _floats(xs), _floats(ys), marked=marked and i == last))
    return tuple(drawn)


def _span(paths: Paths, axis: int, window: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The window's interval, grown to hold the paths; a tenth more than the paths where there is none."""
    visited = np.concatenate([np.asarray(path, dtype=float)[:, axis] for path in paths.values()])
    visited = visited[np.isfinite(visited)]
    if not window:
        low, high = (float(visited.min()), float(visited.max())) if visited.size else (-1.0, 1.0)
        room = 0.1 * (high - low) or 1.0
        return low - room, high + room
    low, high = window[axis]
    size = high - low
    inside = visited[(visited >= low - size) & (visited <= high + size)]
    for x in inside.tolist():
        # A little room, so that the path does not run along the frame.
        low, high = min(low, x - 0.03 * size), max(high, x + 0.03 * size)
    return low, high


def _floats(values: Any) -> tuple[float, ...]:
    return tuple(map(float, values))
