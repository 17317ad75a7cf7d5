"""Sameness of Adam's iterates and moments: one-step defects on the student's own trace."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
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
    x0 = np.asarray(start, dtype=np.float64).ravel()
    trace = np.vstack([x0, _rows(found, len(x0), what)])
    columns = np.asarray(gradients, dtype=np.float64).reshape(len(found), len(x0))
    u = zones.unit_roundoff(dtype)
    floor = zones.smallest_normal(dtype)
    defects = _defects(trace.astype(np.longdouble), _extended(columns, rule), rule, (u, floor))
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
    moments = _extended(columns, rule)
    largest = np.maximum.accumulate(np.abs(columns), axis=0)
    for found, right, name, beta, size in (
        (found_m, moments.m, "m", rule.beta1, largest),
        (found_v, moments.v, "v", rule.beta2, largest**2),
    ):
        _same_moment(_rows(found, columns.shape[1], what), right, (name, beta, size), columns, rule, what, dtype)


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


def _rows(found: Sequence[object], d: int, what: What) -> Reals:
    def after(t: int) -> What:
        name = wording.text(what)
        return type(name)(f"{name.en} after step {t + 1}", f"{name.zh}在第 {t + 1} 步之后")

    return shapes.as_rows(found, d, after).reshape(-1, d)


def _extended(columns: Reals, rule: AdamRule) -> Moments:
    """`_moments` in longdouble: not to be changed, since every submission is asked for the same gradients."""
    return _extended_moments(np.ascontiguousarray(columns).tobytes(), columns.shape[1], rule.beta1, rule.beta2)


@lru_cache(maxsize=256)
def _extended_moments(columns: bytes, d: int, beta1: float, beta2: float) -> Moments:
    gradients = np.frombuffer(columns).reshape(-1, d).astype(np.longdouble)
    return _moments(gradients, AdamRule(lr=1.0, beta1=beta1, beta2=beta2, eps=1.0))


def _moments(columns: Any, rule: AdamRule) -> Moments:
    """Moments of gradients (T, d); the same recursions in longdouble and, on object arrays of balls, in
    balls.
    """
    one: Any = arb(1) if columns.dtype == object else np.longdouble(1)
    beta1, beta2 = one * rule.beta1, one * rule.beta2
    new = (1 - beta1) * columns, (1 - beta2) * columns * columns, (1 - beta1) * abs(columns)
    m, v, size = _means(np.array([beta1, beta2, beta1])[:, None], np.stack(new, axis=1))
    # Each of the numbers in a mean is rounded once more at each step.
    old_m, old_v = _means(np.array([beta1, beta2])[:, None], np.stack([size, v], axis=1))
    left1, left2 = (1 - np.multiply.accumulate(np.full(len(columns), beta))[:, None] for beta in (beta1, beta2))
    return Moments(m / left1, v / left2, size / left1, _ratio(old_m, size), _ratio(old_v, v))


def _means(betas: Any, new: Any) -> Any:
    """y_t = betas y_{t-1} + new_t from y_0 = 0, for several at once: new (T, k, d), betas (k, 1); gives (k, T, d)."""
    y = new[0] * 0
    rows = []
    for row in new:
        y = betas * y + row
        rows.append(y)
    return np.stack(rows, axis=1)


def _balls(columns: Reals) -> Any:
    return np.array([[arb(float(entry)) for entry in row] for row in columns], dtype=object)


def _largest(ratios: Any) -> tuple[int, int]:
    t, i = np.unravel_index(int(np.argmax(ratios)), ratios.shape)
    return int(t), int(i)


def _ratio(old: Any, size: Any) -> Any:
    # No gradient yet: nothing has been rounded.
    if size.dtype == object:
        return _ball_ratios(old, size)
    return np.where(size > 0, old / np.where(size > 0, size, 1), size * 0)


_ball_ratios = np.frompyfunc(lambda a, b: a / b if b > 0 else b * 0, 2, 1)


def _steps(moments: Moments, rule: AdamRule) -> tuple[Any, Any]:
    """lr / denominator and the right step, for every step and coordinate."""
    inside, outside = (rule.eps, 0.0) if rule.eps_inside else (0.0, rule.eps)
    under = moments.v + inside
    root = _ball_roots(under) if under.dtype == object else np.sqrt(under)
    rate = rule.lr / (root + outside)
    return rate, rate * moments.m


_ball_roots = np.frompyfunc(lambda v: v.sqrt(), 1, 1)


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
