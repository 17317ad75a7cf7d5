"""Sameness of Adam's iterates and moments: one-step defects on the student's own trace."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from flint import arb

from grader.judging import exact
from grader.judging.compare import adam_mistakes, shapes, wording, zones
from grader.judging.compare.forward import settle_open
from grader.judging.compare.wording import What, say
from grader.judging.outcome import Mismatch

Reals = npt.NDArray[np.float64]

C = 8
GRADIENT_TERMS = 10.0
# Where longdouble is no wider than double, everything is decided in balls.
SURE = 0.5 if np.finfo(np.longdouble).eps < 2**-60 else 0.0
BITS = 160


class AdamRule(NamedTuple):
    """Hyperparameters of Adam (Kingma and Ba 2015, algorithm 1), the floats that the student got.

    eps_inside: the step is lr m / sqrt(v + eps) instead of lr m / (sqrt(v) + eps).  lr > 0, 0 <= beta < 1,
    eps > 0.
    """

    lr: float
    beta1: float
    beta2: float
    eps: float
    eps_inside: bool = False


class Moments(NamedTuple):
    """What is rebuilt after each step, (T, d) each: bias-corrected m, v, mean of |g|, and how old m and v
    are.

    `age_m` and `age_v` count the roundings that a weighted mean has gone through, in units of u: about
    1 / (1 - beta) for steady gradients, the number of steps since the last one for sparse ones.
    """

    m: Any
    v: Any
    size: Any
    age_m: Any
    age_v: Any


def adam_steps(
    found: Sequence[object],
    start: Reals,
    gradients: Reals,
    rule: AdamRule,
    what: What,
    *,
    dtype: npt.DTypeLike = np.float64,
) -> None:
    """Every step of a trace is Adam's: found = x_1 .. x_T from `start`, gradients (T, d).

    Per coordinate |x_t - (x_{t-1} - lr m/(sqrt(v) + eps))| <= 8 u [|x_{t-1}| + lr (max(10, age_m) M_t +
    max(kappa, age_v) |m|)/(sqrt(v) + eps)] + N (1 + lr/(sqrt(v) + eps)), N the smallest normal number, which pays
    for moments that underflow, M_t the bias-corrected mean of |g|, kappa = beta2/(1 - beta2) +
    1/(1 - beta1^t) + 1/(1 - beta2^t), which pays for 1 - 0.999 in float32. Ages replace the constants where
    gradients are sparse, so that m and v are old.
    Source: verification.md, section 5 (C = 2 would do).
    Measured: right code (numpy, torch, weights, sums) below 0.2; no bias correction 1e4, t off by one 263,
    betas swapped 2e3 (float32; 1e11 and more in float64). m and v come from the gradients alone, in extended
    precision; what is not surely right is decided in balls.
    """
    trace = _trace(found, start, what)
    columns = np.asarray(gradients, dtype=np.float64).reshape(len(found), trace.shape[1])
    u = zones.unit_roundoff(dtype)
    floor = zones.smallest_normal(dtype)
    defects = _defects(trace.astype(np.longdouble), _moments(columns.astype(np.longdouble), rule), rule, (u, floor))
    t, i = _largest(defects.ratios)
    ratio: Any = defects.ratios[t, i]
    one = _balls(columns[: t + 1, i : i + 1])
    with exact.precisely(BITS):
        moments = _moments(one, rule) if ratio >= SURE else None
        if moments is not None:
            ratio = _defects(_balls(trace[: t + 2, i : i + 1]), moments, rule, (u, floor)).ratios[t, 0]

    def mismatch() -> Mismatch:
        assert moments is not None
        before, right = float(trace[t, i]), arb(float(trace[t, i])) - _steps(moments, rule)[1][t, 0]
        m, v = float(moments.m[t, 0]), float(moments.v[t, 0])
        near = zones.REJECT * float(defects.limits[t, i])
        hint = adam_mistakes.known_step(float(trace[t + 1, i]) - before, (m, v), rule, t, near)
        expected, shown = wording.show_both(right, trace[t + 1, i])
        why = say(
            f"{{what}} after step {t + 1}, coordinate {i}: expected {expected}, found {shown}.",
            f"{{what}}在第 {t + 1} 步之后的第 {i} 个坐标：应为 {expected}，得到 {shown}。",
            what,
        )
        return Mismatch(expected=expected, found=shown, why=why, hint=hint)

    settle_open(ratio, 1.0, mismatch, what)


def adam_moments(
    found_m: Sequence[object],
    found_v: Sequence[object],
    gradients: Reals,
    rule: AdamRule,
    what: What,
    *,
    dtype: npt.DTypeLike = np.float64,
) -> None:
    """The stored moments are the corrected ones at every step, per coordinate.

    |m_t - m| <= 8 u kappa1 max|g|, |v_t - v| <= 8 u kappa2 max g^2, kappa = beta/(1 - beta) + 1/(1 - beta^t)
    + 10 for each beta, the maximum over the gradients so far, per coordinate.
    Source: catalogue, "Readings settled" (11.10.2), and `adam_steps` for kappa. Decided in balls where not
    surely right.
    """
    columns = np.asarray(gradients, dtype=np.float64)
    moments = _moments(columns.astype(np.longdouble), rule)
    largest = np.maximum.accumulate(np.abs(columns), axis=0)
    for found, right, name, beta, size in (
        (found_m, moments.m, "m", rule.beta1, largest),
        (found_v, moments.v, "v", rule.beta2, largest**2),
    ):
        _same_moment(_trace(found, None, what, columns.shape[1]), right, (name, beta, size), columns, rule, what, dtype)


def _same_moment(
    found: Reals,
    right: Any,
    moment: tuple[str, float, Reals],
    columns: Reals,
    rule: AdamRule,
    what: What,
    dtype: npt.DTypeLike,
) -> None:
    name, beta, size = moment
    steps = np.arange(1, len(found) + 1)[:, None]
    kappa = beta / (1 - beta) + 1 / (1 - beta**steps) + GRADIENT_TERMS
    limits = C * zones.unit_roundoff(dtype) * kappa * size + zones.smallest_normal(dtype)
    ratios = np.abs(found - right) / limits
    t, i = _largest(ratios)
    error = arb(float(ratios[t, i] * limits[t, i]))
    if ratios[t, i] >= SURE:
        with exact.precisely(BITS):
            rebuilt = _moments(_balls(columns[: t + 1, i : i + 1]), rule)
            error = abs(arb(float(found[t, i])) - getattr(rebuilt, name)[t, 0])

    def mismatch() -> Mismatch:
        expected, shown = wording.show_both(float(right[t, i]), found[t, i])
        why = say(
            f"{{what}}, {name} after step {t + 1}, coordinate {i}: expected {expected}, found {shown}.",
            f"{{what}}，第 {t + 1} 步之后 {name} 的第 {i} 个坐标：应为 {expected}，得到 {shown}。",
            what,
        )
        near = zones.REJECT * float(limits[t, i])
        hint = adam_mistakes.known_moment(float(found[t, i]), float(right[t, i]), beta, t, near)
        return Mismatch(expected=expected, found=shown, why=why, hint=hint)

    settle_open(error, float(limits[t, i]), mismatch, what)


def _trace(found: Sequence[object], start: Reals | None, what: What, d: int | None = None) -> Reals:
    rows = [] if start is None else [np.asarray(start, dtype=np.float64).ravel()]
    d = len(rows[0]) if d is None else d
    for t, x in enumerate(found):
        name = wording.text(what)
        step = type(name)(f"{name.en} after step {t + 1}", f"{name.zh}在第 {t + 1} 步之后")
        rows.append(shapes.as_vector(x, d, step))
    return np.array(rows)


def _moments(columns: Any, rule: AdamRule) -> Moments:
    """Moments of gradients (T, d); the same recursions in longdouble and, on object arrays of balls, in
    balls.
    """
    balls = columns.dtype == object
    one: Any = arb(1) if balls else np.longdouble(1)
    beta1, beta2 = one * rule.beta1, one * rule.beta2
    m = v = size = old_m = old_v = columns[0] * 0
    rows: list[tuple[Any, ...]] = []
    power1 = power2 = one
    for g in columns:
        m, v, size = (
            beta1 * m + (1 - beta1) * g,
            beta2 * v + (1 - beta2) * g * g,
            beta1 * size + (1 - beta1) * abs(g),
        )
        # Each of the numbers in the mean is rounded once more at each step.
        old_m, old_v = beta1 * old_m + size, beta2 * old_v + v
        power1, power2 = power1 * beta1, power2 * beta2
        rows.append((m / (1 - power1), v / (1 - power2), size / (1 - power1), _ratio(old_m, size), _ratio(old_v, v)))
    return Moments(*(np.array(column) for column in zip(*rows, strict=True)))


def _balls(columns: Reals) -> Any:
    return np.array([[arb(float(entry)) for entry in row] for row in columns], dtype=object)


def _largest(ratios: Any) -> tuple[int, int]:
    t, i = np.unravel_index(int(np.argmax(ratios)), ratios.shape)
    return int(t), int(i)


def _ratio(old: Any, size: Any) -> Any:
    # No gradient yet: nothing has been rounded.
    return np.array([a / b if b > 0 else b * 0 for a, b in zip(old, size, strict=True)])


def _steps(moments: Moments, rule: AdamRule) -> tuple[Any, Any]:
    """lr / denominator and the right step, for every step and coordinate."""
    inside, outside = (rule.eps, 0.0) if rule.eps_inside else (0.0, rule.eps)
    rate = rule.lr / (np.vectorize(_root, otypes=[moments.v.dtype])(moments.v + inside) + outside)
    return rate, rate * moments.m


def _root(v: Any) -> Any:
    return v.sqrt() if isinstance(v, arb) else np.sqrt(v)


class _Defects(NamedTuple):
    """Defect over tolerance of every step and coordinate, and the tolerances, (T, d)."""

    ratios: Any
    limits: Any


def _defects(trace: Any, moments: Moments, rule: AdamRule, precision: tuple[float, float]) -> _Defects:
    """The defects of a trace; `precision` is u and the smallest normal number of its dtype."""
    u, floor = precision
    rate, step = _steps(moments, rule)
    t = np.arange(1, len(moments.m) + 1)[:, None]
    kappa = rule.beta2 / (1 - rule.beta2) + 1 / (1 - rule.beta1**t) + 1 / (1 - rule.beta2**t)
    lost = rate * (
        np.maximum(GRADIENT_TERMS, moments.age_m) * moments.size + np.maximum(kappa, moments.age_v) * abs(moments.m)
    )
    defect = abs(trace[1:] - (trace[:-1] - step))
    limits = C * u * (abs(trace[:-1]) + lost) + floor * (1 + rate)
    return _Defects(np.where(defect == 0, defect, defect / limits), limits)
