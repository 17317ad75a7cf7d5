"""Sameness of Adadelta's iterates: one-step defects on the student's own trace, with the state rebuilt."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from grader.evidence import Text
from grader.judging.compare import shapes, wording, zones
from grader.judging.compare.forward import settle_open
from grader.judging.compare.wording import What, say
from grader.judging.outcome import Mismatch
from reference.certified import defects
from reference.optimisers.adadelta import adadelta

Reals = npt.NDArray[np.float64]
Wrong = Callable[[Reals, Reals, Reals, float, float], tuple[Reals, Reals, Reals]]

C = 8.0
LOOKS_LIKE = 1e-5  # for hints; it decides nothing


def adadelta_steps(
    found: Sequence[object],
    start: Reals,
    gradients: Reals,
    rho: float,
    eps: float,
    what: What,
    *,
    dtype: npt.DTypeLike = np.float64,
) -> None:
    """Every step of a trace is Adadelta's: found = x_1 .. x_T from `start` (d,), gradients (T, d).

    |x_t - (x_{t-1} - d_t)| <= 8 u [|x_{t-1}| + |d_t| t (4 + t + X_t / sqrt(eps))], by coordinate, X_t the largest |x|
    so far.  s is rounded at each step; Delta is, and inherits the errors of s and of the d before, none of which it
    makes larger: t (4 + t) u in all.  Who takes x_t - x_{t-1} for d_t has it to u X_t, which moves sqrt(Delta + eps) by
    at most u X_t / sqrt(eps) of itself a step.
    Source: verification.md, section 5 (one-step defects), and the recursions.
    Measured (test_compare_adadelta.py): right programs at most 0.3, known mistakes above 1e3 by the third step.
    """
    d = len(start)
    x = np.vstack([start, shapes.as_rows(found, d, lambda t: _after(what, t)).reshape(-1, d)])
    defect, size = defects(adadelta(rho, eps), x, gradients)
    before = np.abs(x[:-1])
    steps = np.arange(1, len(x))[:, None]
    reach = np.maximum.accumulate(np.abs(x), axis=0)[1:]
    lost = np.maximum(size - before, 0.0) * steps * (4 + steps + reach / np.sqrt(eps))
    limits = C * zones.unit_roundoff(dtype) * (before + lost) + zones.smallest_normal(dtype)
    ratios = defect / limits
    wrong = np.argwhere(ratios >= zones.REJECT)
    t, i = wrong[0] if len(wrong) else np.unravel_index(int(np.argmax(ratios)), ratios.shape)

    def mismatch() -> Mismatch:
        right = _right_step(x, gradients, rho, eps, int(t))[i]
        expected, came = wording.show_both(float(right), float(x[t + 1, i]))
        why = say(
            f"{{what}} after step {t + 1}, coordinate {i}: expected {expected}, found {came}.",
            f"{{what}}在第 {t + 1} 步之后的第 {i} 个坐标（从 0 数起）：应为 {expected}，得到 {came}。",
            what,
        )
        return Mismatch(expected=expected, found=came, why=why, hint=_hint(x, gradients, rho, eps, int(t)))

    settle_open(float(defect[t, i]), float(limits[t, i]), mismatch, what)


def _after(what: What, t: int) -> Text:
    name = wording.text(what)
    return Text(f"{name.en} after step {t + 1}", f"{name.zh}在第 {t + 1} 步之后")


def _right_step(x: Reals, gradients: Reals, rho: float, eps: float, t: int) -> Any:
    rule = adadelta(rho, eps)
    state = rule.init(x[0])
    for k in range(t + 1):
        change, state = rule.update(gradients[k], state, x[k])
    return x[t] + change


def _hint(x: Reals, gradients: Reals, rho: float, eps: float, t: int) -> Text | None:
    """The hint of the mistake that makes the steps up to the wrong one."""
    for rule, hint in MISTAKES:
        with np.errstate(all="ignore"):
            moved = np.array(list(_moves(rule, gradients[: t + 1], rho, eps)))
        off = np.abs((x[1 : t + 2] - x[: t + 1]) + moved)
        if np.all(off <= LOOKS_LIKE * (np.abs(moved) + np.abs(x[1 : t + 2]))) and np.any(moved != 0):
            return hint
    return None


def _moves(rule: Wrong, gradients: Reals, rho: float, eps: float) -> Iterator[Reals]:
    s, delta = np.zeros(gradients.shape[1]), np.zeros(gradients.shape[1])
    for g in gradients.astype(np.float64):
        s, delta, moved = rule(g, s, delta, rho, eps)
        yield moved


def _new_delta_in_the_root(g: Reals, s: Reals, delta: Reals, rho: float, eps: float) -> tuple[Reals, Reals, Reals]:
    s = rho * s + (1 - rho) * g**2
    delta = rho * delta + (1 - rho) * (delta + eps) / (s + eps) * g**2
    return s, delta, np.sqrt((delta + eps) / (s + eps)) * g


def _old_s(g: Reals, s: Reals, delta: Reals, rho: float, eps: float) -> tuple[Reals, Reals, Reals]:
    r = (delta + eps) / (s + eps)
    return rho * s + (1 - rho) * g**2, rho * delta + (1 - rho) * r * g**2, np.sqrt(r) * g


def _without_root(g: Reals, s: Reals, delta: Reals, rho: float, eps: float) -> tuple[Reals, Reals, Reals]:
    s = rho * s + (1 - rho) * g**2
    r = (delta + eps) / (s + eps)
    return s, rho * delta + (1 - rho) * r * g**2, r * g


def _square_forgotten(g: Reals, s: Reals, delta: Reals, rho: float, eps: float) -> tuple[Reals, Reals, Reals]:
    s = rho * s + (1 - rho) * g**2
    r = (delta + eps) / (s + eps)
    return s, rho * delta + (1 - rho) * r, np.sqrt(r) * g


MISTAKES: tuple[tuple[Wrong, Text], ...] = (
    (
        _new_delta_in_the_root,
        Text("is Δ updated before x? the step of x takes the old Δ", "Δ 是不是先于 x 更新了？x 的一步要用旧的 Δ"),
    ),
    (_old_s, Text("is s updated too late? both formulas take the new s", "s 是不是更新得太晚了？两个式子都用新的 s")),
    (_without_root, Text("is the square root missing in the step of x?", "x 的更新中是不是漏了平方根？")),
    (_square_forgotten, Text("is the factor g² missing in the update of Δ?", "Δ 的更新中是不是漏了因子 g²？")),
)
