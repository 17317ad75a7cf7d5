"""Sameness of Yogi's iterates: one-step defects on the student's own trace, with the state rebuilt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from grader.evidence import Text
from grader.judging.compare import shapes, wording, zones
from grader.judging.compare.adam import AdamRule
from grader.judging.compare.forward import settle_open
from grader.judging.compare.wording import What, say
from grader.judging.outcome import Mismatch
from reference.certified import defects
from reference.optimisers.yogi import yogi

Reals = npt.NDArray[np.float64]

C = 8.0
TIE = 1e-3
TIE_ROUNDINGS = 100
GRADIENT_TERMS = 10
LOOKS_LIKE = 1e-5  # for hints; it decides nothing


def before_a_tie(gradients: Reals, beta2: float, dtype: npt.DTypeLike = np.float64) -> int:
    """How many of the first steps are Yogi's whatever rounding does: at a tie v = g² both signs are right.

    A tie counts as one where v and g² differ by less than 1e-3 of the larger, or by 100 times what rounding in `dtype`
    can have made of v; one of g = 0 does no harm.  At least 1, as v = 0 at first.
    """
    v, sizes = np.zeros(gradients.shape[1]), np.zeros(gradients.shape[1])
    for t, g in enumerate(gradients.astype(np.float64)):
        square = g * g
        slack = np.maximum(TIE * np.maximum(v, square), TIE_ROUNDINGS * zones.unit_roundoff(dtype) * sizes)
        if t and np.any((np.abs(v - square) <= slack) & (square > 0)):
            return t
        v = _yogis(v, square, beta2)
        sizes += v + square
    return len(gradients)


def yogi_steps(
    found: Sequence[object],
    start: Reals,
    gradients: Reals,
    rule: AdamRule,
    what: What,
    *,
    dtype: npt.DTypeLike = np.float64,
) -> None:
    """Every step of a trace is Yogi's, corrected as Adam's: found = x_1 .. x_T from `start` (d,), gradients (T, d).

    |x_t - (x_{t-1} - d_t)| <= 8 u [|x_{t-1}| + r_t ((10 + t) M_t + (kappa_t + A_t / v_t) |m_t|)] + N (1 + r_t), by
    coordinate, r_t = lr / (sqrt(v_t) + eps), with corrected moments, M_t the corrected mean of |g|, and
    kappa_t = beta2 / (1 - beta2) + 1/(1 - beta1^t) + 1/(1 - beta2^t) as for `adam_steps`; A_t = sum of v_s + g_s² over
    s <= t: v is a plain sum, of which each step rounds a term and the sum.  There must be no tie (`before_a_tie`).
    Source: verification.md, section 5 (one-step defects), and the recursion.
    Measured (test_compare_yogi.py): right programs at most 0.3, known mistakes above 1e3 by the third step.
    """
    d = len(start)
    x = np.vstack([start, shapes.as_rows(found, d, lambda t: _after(what, t)).reshape(-1, d)])
    columns = np.asarray(gradients, dtype=np.float64)
    exact = yogi(rule.lr, rule.beta1, rule.beta2, rule.eps, eps_inside=rule.eps_inside)
    defect = defects(exact, x, columns).defect
    limits = _limits(x, columns, rule, dtype)
    ratios = defect / limits
    wrong = np.argwhere(ratios >= zones.REJECT)
    t, i = wrong[0] if len(wrong) else np.unravel_index(int(np.argmax(ratios)), ratios.shape)

    def mismatch() -> Mismatch:
        moved = list(_moves(RIGHT, columns[: t + 1], rule))
        expected, came = wording.show_both(float(x[t, i] - moved[t][i]), float(x[t + 1, i]))
        why = say(
            f"{{what}} after step {t + 1}, coordinate {i}: expected {expected}, found {came}.",
            f"{{what}}在第 {t + 1} 步之后的第 {i} 个坐标（从 0 数起）：应为 {expected}，得到 {came}。",
            what,
        )
        return Mismatch(expected=expected, found=came, why=why, hint=_hint(x, columns, rule, int(t)))

    settle_open(float(defect[t, i]), float(limits[t, i]), mismatch, what)


def _limits(x: Reals, gradients: Reals, rule: AdamRule, dtype: npt.DTypeLike) -> Reals:
    m, v, size, sums = (np.zeros(gradients.shape[1]) for _ in range(4))
    rows = []
    u, floor = zones.unit_roundoff(dtype), zones.smallest_normal(dtype)
    for t, g in enumerate(gradients, 1):
        m = rule.beta1 * m + (1 - rule.beta1) * g
        size = rule.beta1 * size + (1 - rule.beta1) * np.abs(g)
        v = _yogis(v, g * g, rule.beta2)
        sums = sums + v + g * g
        left1, left2 = 1 - rule.beta1**t, 1 - rule.beta2**t
        rate = rule.lr / _root(v / left2, rule)
        kappa = rule.beta2 / (1 - rule.beta2) + 1 / left1 + 1 / left2
        share = sums / np.where(v > 0, v, 1)
        lost = rate * ((GRADIENT_TERMS + t) * size / left1 + (kappa + share) * np.abs(m) / left1)
        rows.append(C * u * (np.abs(x[t - 1]) + lost) + floor * (1 + rate))
    return np.array(rows)


def _root(v: Reals, rule: AdamRule) -> Any:
    return np.sqrt(v + rule.eps) if rule.eps_inside else np.sqrt(v) + rule.eps


def _after(what: What, t: int) -> Text:
    name = wording.text(what)
    return Text(f"{name.en} after step {t + 1}", f"{name.zh}在第 {t + 1} 步之后")


class Variant(NamedTuple):
    """A way to go wrong: v from the old one, g² and beta2; whether moments are corrected, and eps changes its place."""

    v: Callable[[Reals, Reals, float], Reals]
    corrected: bool = True
    eps_elsewhere: bool = False


def _yogis(v: Reals, square: Reals, beta2: float) -> Reals:
    return v - (1 - beta2) * np.sign(v - square) * square


def _adams(v: Reals, square: Reals, beta2: float) -> Reals:
    return beta2 * v + (1 - beta2) * square


def _without_the_square(v: Reals, square: Reals, beta2: float) -> Reals:
    return v + (1 - beta2) * np.sign(square - v)


def _of_the_difference(v: Reals, square: Reals, beta2: float) -> Reals:
    return v + (1 - beta2) * np.sign(square - v) * (square - v)


def _only_up(v: Reals, square: Reals, beta2: float) -> Reals:
    return np.maximum(v, _adams(v, square, beta2))


RIGHT = Variant(_yogis)
MISTAKES: tuple[tuple[Variant, Text], ...] = (
    (
        Variant(_adams),
        Text(
            "is this Adam's v? Yogi adds (1 − β₂)·sign(g² − v)·g²",
            "这是 Adam 的 v 吗？Yogi 加上的是 (1 − β₂)·sign(g² − v)·g²",
        ),
    ),
    (
        Variant(_without_the_square),
        Text("is the factor g² beside the sign missing?", "sign 旁边的因子 g² 是不是漏了？"),
    ),
    (
        Variant(_of_the_difference),
        Text("is sign(g² − v) multiplied by g² − v? by g²", "sign(g² − v) 是不是乘了 g² − v？应乘 g²"),
    ),
    (Variant(_only_up), Text("is that AMSGrad, whose v never falls?", "这是 v 从不下降的 AMSGrad 吗？")),
    (Variant(_yogis, corrected=False), Text("is the bias correction missing?", "是不是漏了偏差校正？")),
    (
        Variant(_yogis, eps_elsewhere=True),
        Text("where does eps stand? (EPS_INSIDE says so)", "eps 放在哪里？（由 EPS_INSIDE 声明）"),
    ),
)


def _hint(x: Reals, gradients: Reals, rule: AdamRule, t: int) -> Text | None:
    """The hint of the mistake that makes the steps up to the wrong one."""
    for variant, hint in MISTAKES:
        with np.errstate(all="ignore"):
            moved = np.array(list(_moves(variant, gradients[: t + 1], rule)))
        off = np.abs((x[1 : t + 2] - x[: t + 1]) + moved)
        if np.all(off <= LOOKS_LIKE * (np.abs(moved) + np.abs(x[1 : t + 2]))) and np.any(moved != 0):
            return hint
    return None


def _moves(variant: Variant, gradients: Reals, rule: AdamRule) -> Any:
    m, v = np.zeros(gradients.shape[1]), np.zeros(gradients.shape[1])
    if variant.eps_elsewhere:
        rule = rule._replace(eps_inside=not rule.eps_inside)
    for t, g in enumerate(gradients, 1):
        m = rule.beta1 * m + (1 - rule.beta1) * g
        v = variant.v(v, g * g, rule.beta2)
        left1, left2 = (1 - rule.beta1**t, 1 - rule.beta2**t) if variant.corrected else (1.0, 1.0)
        yield rule.lr * (m / left1) / _root(v / left2, rule)
