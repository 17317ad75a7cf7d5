"""Paths of steepest descent on quadratics: each step is judged by itself, on the path that came back."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from grader.evidence import Text
from grader.judging import exact
from grader.judging.compare import shapes, wording, zones
from grader.judging.compare.forward import C, settle_open
from grader.judging.compare.wording import What, say
from grader.judging.outcome import Mismatch, current
from reference import quadratic

Array = npt.NDArray[Any]


def exact_steps(found: object, Q: Array, c: Array, start: Array, steps: int, what: What, *, hint: Text) -> None:
    """A path (steps + 1, n) from `start` on h(x) = x'Qx/2 + c'x, each row x - a g from the row x before it, with the
    gradient g = Qx + c there and a = g'g / g'Qg: the largest entry of the difference is at most
    4 u (n + 3) (|x| + (3 + 2 sqrt(K)) (|Q| |x| + |c|) / m), in infinity norms, m the smallest eigenvalue and K the
    condition number.

    Source: g is computed to within d = (n + 1) u (|Q| |x| + |c|) (Higham, 3.5); a is then off by 2 d/|g| in its
    numerator and 2 sqrt(a M) d/|g| in its denominator, M the largest eigenvalue, and a <= 1/m.
    Measured (test_compare_zigzag.py): right programs at most 0.1 of it; wrong rates and signs above 1e6.
    At the start the row must be `start` itself.  `hint` is given where a step is not along the gradient's line.
    """
    path = shapes.as_matrix(found, (steps + 1, len(start)), what)
    current().compared()
    if not np.array_equal(path[0], np.asarray(start, dtype=np.float64)):
        why = say("{what} must begin at the starting point.", "{what}应从起点开始。", what)
        raise Mismatch(expected=wording.show(np.asarray(start)), found=wording.show(path[0]), why=why)
    eigenvalues = np.linalg.eigvalsh(Q)
    m, K = float(eigenvalues[0]), float(eigenvalues[-1] / eigenvalues[0])
    rows, size_c = float(np.max(np.sum(np.abs(Q), axis=1))), float(np.max(np.abs(c), initial=0.0))
    for t, (before, after) in enumerate(pairwise(path), 1):
        g, rate = quadratic.steepest(Q, c, before)
        right = [exact.rational(x) - exact.rational(rate * s) for x, s in zip(before, g, strict=True)]
        error = max(abs(exact.rational(x) - r) for x, r in zip(after, right, strict=True))
        x_size = float(np.max(np.abs(before)))
        scale = x_size + (3 + 2 * np.sqrt(K)) * (rows * x_size + size_c) / m
        limit = C * zones.unit_roundoff() * (len(start) + 3) * scale + zones.smallest_normal()
        settle_open(error, limit, lambda t=t, r=right, a=after, g=g, b=before: _off(t, r, a, g, b, what, hint), what)


def _off(t: int, right: list[Any], after: Array, g: list[Any], before: Array, what: What, hint: Text) -> Mismatch:
    step, slope = after - before, np.array([float(entry) for entry in g])
    aside = np.linalg.norm(step) * np.linalg.norm(slope) - abs(float(step @ slope))
    off_line = aside > 1e-6 * np.linalg.norm(step) * np.linalg.norm(slope)  # which hint is given; it decides nothing
    expected, returned = wording.show_both(np.array([exact.as_float(entry) for entry in right]), after)
    rate = Text("along −g, but not as far as the exact step", "方向是 −g，但长度不是精确步长")
    why = say(
        f"{{what}} after step {t}: expected {expected}, found {returned}.",
        f"{{what}}在第 {t} 步之后：应为 {expected}，得到 {returned}。",
        what,
    )
    return Mismatch(expected=expected, found=returned, why=why, hint=hint if off_line else rate)
