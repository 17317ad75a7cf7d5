"""Sameness of the path of gradient descent on a linear regression: one-step defects on the student's own rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from grader.evidence import Text
from grader.judging import exact
from grader.judging.compare import shapes, wording, zones
from grader.judging.compare.forward import settle_open
from grader.judging.compare.wording import What, say
from grader.judging.outcome import Mismatch, current
from reference import balls

Array = npt.NDArray[Any]

C = 4.0
LOOKS_LIKE = 1e-6  # for hints; it decides nothing


class Observations(NamedTuple):
    """X (N, d), y (N,): the loss of a row is half the square of x'w + b - y."""

    X: Array
    y: Array


def regression_path(
    found: object,
    rows: Observations,
    batches: Sequence[Sequence[int]],
    lr: float,
    start: Array,
    what: What,
    *,
    reduction: str = "mean",
    factors: Sequence[tuple[float, Text]] = (),
) -> None:
    """found (T+1, d+1), weights then bias: the start (d+1,), and after it a step on the rows of each batch.

    |p_{t+1} - (p_t - lr g_t)| <= 4 u (|p_t| + (m + d + 3) lr G_t) by coordinate, g_t the gradient of the batch's m
    rows, their "mean" or "sum", G_t the same with all terms by their size: what m rows and d products may lose.
    u is that of X's dtype.  factors: what a known mistake multiplies the step by, and its hint.
    Source: Higham, 3.1; verification.md, section 5.  Measured (test_compare_regression.py): right programs at most 0.2.
    """
    path = shapes.as_matrix(found, (len(batches) + 1, len(start)), what)
    current().compared()
    if not np.array_equal(path[0], start):
        expected, came = wording.show_both(start, path[0])
        why = say("The first row of {what} must be the start.", "{what}的第一行应为起点。", what)
        raise Mismatch(expected=expected, found=came, why=why)
    u, floor = zones.unit_roundoff(rows.X.dtype), zones.smallest_normal(rows.X.dtype)
    for t, batch in enumerate(batches):
        with exact.precisely():
            gradient, size = _gradient(path[t], rows, batch, reduction)
            before = balls.array(path[t])
            change = -exact.ball(lr) * gradient
            limits = C * u * (abs(before) + (len(batch) + len(start) + 2) * abs(exact.ball(lr)) * size) + floor
            defects = abs(balls.array(path[t + 1]) - (before + change))
            ratios = [float((d / limit).mid()) for d, limit in zip(defects, limits, strict=True)]
            i = int(np.argmax(ratios))

        def mismatch(t: int = t, before: Array = before, change: Array = change) -> Mismatch:
            right, moved = np.asarray(before + change, dtype=float), path[t + 1] - path[t]
            expected, came = wording.show_both(right, path[t + 1])
            why = say(
                f"{{what}}, step {t + 1}: expected {expected}, found {came}.",
                f"{{what}}，第 {t + 1} 步：应为 {expected}，得到 {came}。",
                what,
            )
            hint = _hint(moved, np.asarray(change, dtype=float), factors)
            return Mismatch(expected=expected, found=came, why=why, hint=hint)

        settle_open(defects[i], limits[i], mismatch, what)


def _gradient(point: Array, rows: Observations, batch: Sequence[int], reduction: str) -> tuple[Array, Array]:
    """The gradient in balls, and what it is if nothing cancels."""
    x = balls.array(np.column_stack([rows.X[list(batch)], np.ones(len(batch))]))
    y, p = balls.array(rows.y[list(batch)]), balls.array(point)
    among = len(batch) if reduction == "mean" else 1
    return x.T @ (x @ p - y) / among, abs(x).T @ (abs(x) @ abs(p) + abs(y)) / among


def _hint(moved: Array, change: Array, factors: Sequence[tuple[float, Text]]) -> Text | None:
    length = float(np.max(np.abs(change)))
    for factor, hint in factors:
        if factor != 1 and np.max(np.abs(moved - factor * change)) <= LOOKS_LIKE * abs(factor) * length:
            return hint
    return None
