"""Sameness of a student's iterates with an optimiser's: one-step defects on the student's own trace."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from grader.evidence import Text
from grader.judging.compare import shapes, wording, zones
from grader.judging.compare.forward import Mistake, settle_open
from grader.judging.compare.wording import What, say
from grader.judging.outcome import Mismatch, current
from reference import balls
from reference.certified import defects
from reference.optimiser import Curvature, Optimiser

Array = npt.NDArray[Any]

C = 8
LOOKS_LIKE = 1e-9  # for hints; it decides nothing


def as_trace(found: object, start: Array, steps: int, what: What) -> Array:
    """x_0 .. x_T as they were returned, (T+1, d): a list of arrays (d,), an array, or a list of numbers if d = 1.

    Raises Mismatch for another number of iterates, for other shapes, and where the first is not the start.
    """
    several = isinstance(found, list | tuple) or (isinstance(found, np.ndarray) and found.ndim > 0)
    iterates: Sequence[Any] = found if several else ()  # type: ignore[assignment]
    if len(iterates) != steps + 1:
        raise _not_all(found, iterates, steps, what)
    rows = [_iterate(row, start, k) for k, row in enumerate(iterates)]
    current().compared()
    if not np.array_equal(rows[0], np.ravel(start)):
        expected, came = wording.show_both(np.ravel(start), rows[0])
        why = say("{what} must begin with the start itself.", "{what}应以起点本身开头。", what)
        hint = Text(
            "is one array changed in place and appended each time?", "是不是每次都把同一个数组（原地修改后）加进列表？"
        )
        repeated = steps > 0 and all(np.array_equal(row, rows[0]) for row in rows)
        raise Mismatch(expected=expected, found=came, why=why, hint=hint if repeated else None)
    return np.array(rows)


def _iterate(row: Any, start: Array, k: int) -> Array:
    name = Text(f"iterate {k}", f"第 {k} 个迭代点")
    if start.ndim == 0:
        return np.array([shapes.as_number(row, name)])
    return shapes.as_vector(row, len(start), name)


def _not_all(found: object, iterates: Sequence[Any], steps: int, what: What) -> Mismatch:
    return Mismatch(
        expected=f"{steps + 1} points",
        found=f"{len(iterates)} points" if len(iterates) else wording.describe(found).en,
        why=say(
            f"{{what}} must hold {steps + 1} points: the start, and one for each of the {steps} steps after it.",
            f"{{what}}应含 {steps + 1} 个点：起点，以及其后 {steps} 步各一个。",
            what,
        ),
        hint=Text("is the start missing?", "是不是漏了起点？") if len(iterates) == steps > 0 else None,
    )


def steps(
    xs: Array,
    told: Sequence[Any],
    rules: Sequence[Optimiser],
    *,
    others: Callable[[int], Sequence[Mistake]] = lambda _: (),
    dtype: npt.DTypeLike = np.float64,
) -> None:
    """Every step is that of one of the rules: |x_{t+1} - (x_t + change_t)| <= 8 u (|x_t| + |change_t|), by coordinate.

    xs: (T+1, d).  told: what the optimiser is told at each x_t, the floats that the student was told (gradients, or a
    `Curvature`).  rules: readings of one rule (where eps stands), of which one must fit all steps.
    others(t): what known mistakes make of step t: x_{t+1}, (d,).
    The change is computed in balls from what was told, so that errors of earlier steps do not add up.
    Source: verification.md, section 5.  Measured: right programs at most 0.3 of it, float32 included.
    """
    if len(xs) == 1:
        current().compared()
        return
    best = min((_worst(xs, told, rule, dtype) for rule in rules), key=lambda one: one.ratio)

    def mismatch() -> Mismatch:
        return _differs(xs, told, rules[0], best, others(best.step))

    step = Text(f"step {best.step + 1}", f"第 {best.step + 1} 步")
    settle_open(best.defect, best.limit, mismatch, step)


class _Worst(NamedTuple):
    """The first step that is surely wrong, or else the one furthest outside its tolerance; its worst coordinate.

    ratio: the largest defect of all steps, in tolerances.
    """

    ratio: float
    step: int
    coordinate: int
    defect: float
    limit: float


def _worst(xs: Array, told: Sequence[Any], rule: Optimiser, dtype: npt.DTypeLike) -> _Worst:
    defect, size = defects(rule, xs, [_exactly(one) for one in told])
    limits = C * zones.unit_roundoff(dtype) * size + zones.smallest_normal(dtype)
    ratios = defect / limits
    # nan, where the step is not finite, is the worst of all.
    ratios = np.where(np.isnan(ratios), np.inf, ratios)
    wrong = np.flatnonzero(ratios.max(axis=1) >= zones.REJECT)
    t = int(wrong[0]) if wrong.size else int(np.argmax(ratios.max(axis=1)))
    i = int(np.argmax(ratios[t]))
    return _Worst(float(ratios.max()), t, i, float(defect[t, i]), float(limits[t, i]))


def _exactly(told: Any) -> Any:
    """Floats as the balls that they are."""
    return Curvature(*map(balls.array, told)) if isinstance(told, Curvature) else balls.array(told)


def _differs(xs: Array, told: Sequence[Any], rule: Optimiser, worst: _Worst, others: Sequence[Mistake]) -> Mismatch:
    t, i = worst.step, worst.coordinate
    change, _ = rule.update(told[t], rule.init(xs[t]), xs[t])
    right = np.asarray(xs[t] + change, dtype=np.float64)
    expected, came = wording.show_both(right[i], xs[t + 1][i])
    where = wording.show(xs[t] if xs.shape[1] > 1 else xs[t][0])
    why = Text(
        f"Step {t + 1}, from x = {where}{_coordinate(i, xs).en}: expected {expected}, found {came}.",
        f"第 {t + 1} 步，从 x = {where} 出发{_coordinate(i, xs).zh}：应为 {expected}，得到 {came}。",
    )
    hints = (mistake.hint for mistake in others if _is_near(mistake.value, xs[t + 1], right))
    return Mismatch(expected=wording.show(right), found=wording.show(xs[t + 1]), why=why, hint=next(hints, None))


def _is_near(value: Any, found: Array, right: Array) -> bool:
    """Whether a mistake gives what was found, and not, as it may on some instances, what is right."""
    other = np.ravel(np.asarray(value, dtype=np.float64))
    off, size = float(np.max(np.abs(other - found))), 1 + float(np.max(np.abs(other)))
    return off <= LOOKS_LIKE * size and off < float(np.max(np.abs(right - found))) / 10


def _coordinate(i: int, xs: Array) -> Text:
    return Text(f", coordinate {i}", f"，第 {i} 个坐标（从 0 数起）") if xs.shape[1] > 1 else Text("", "")
