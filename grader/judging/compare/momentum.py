"""Sameness of what momentum does on curvatures: its steps, its closed form, and how well it was tuned.

The method is v <- beta v + lambda x, x <- x - lr v from x = 1, v = 0; gradient descent is beta = 0.  a is lr lambda.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt

from grader.evidence import Text
from grader.judging import exact
from grader.judging.compare import shapes, wording, zones
from grader.judging.compare.forward import Mistake, settle_open
from grader.judging.compare.wording import What, say
from grader.judging.outcome import Mismatch, current
from reference.closed_forms import momentum

Array = npt.NDArray[Any]

C = 4.0
LOOKS_LIKE = 1e-9  # for hints; it decides nothing


def momentum_path(
    found: object,
    lams: Array,
    lr: float,
    beta: float,
    what: What,
    *,
    steps: int | None,
    mistakes: Sequence[tuple[float, float, Text]] = (),
    dtype: npt.DTypeLike = np.float64,
) -> Array:
    """found (steps+1, n) begins with ones, and each step is momentum's: one-step defects on the student's own rows.

    |x_{t+1} - ((1 + beta - a) x_t - beta x_{t-1})| <= 4 u (t + 2) ((1 + beta + a)|x_t| + beta |x_{t-1}|), x_{-1} = x_0:
    the loop loses a few u of these terms, a power (1 - a)^t or a closed form t times as many.
    steps: None takes any number.  mistakes: (lr, beta, hint) of another rule from the same start.  Gives the rows.
    Source: verification.md, section 5, with v_t = (x_{t-1} - x_t) / lr, which is off by the last rounding alone.
    Measured (test_compare_momentum.py): right programs at most 0.3 of it, float32 included.
    """
    x = shapes.as_matrix(found, (None, len(lams)), what)
    _has_rows(x, steps, what)
    _starts_at_ones(x, what)
    columns = _balls(lams)
    u, floor = zones.unit_roundoff(dtype), zones.smallest_normal(dtype)
    with exact.precisely():
        a, b = exact.ball(lr) * columns, exact.ball(beta)
        rows = _balls(np.vstack([x[:1], x]))
        old, now, new = rows[:-2], rows[1:-1], rows[2:]
        right = (1 + b - a) * now - b * old
        terms = (1 + b + a) * abs(now) + b * abs(old)
        grown = np.array([[exact.ball(C * u * (t + 2))] for t in range(len(new))], dtype=object).reshape(-1, 1)
        defects, limits = abs(new - right), grown * terms + floor
        t, i = _worst(defects, limits)
    if t < 0:
        current().compared()
        return x

    def mismatch() -> Mismatch:
        expected, came = wording.show_both(right[t, i], x[t + 1, i])
        why = say(
            f"{{what}}, step {t + 1} of coordinate {i} (λ = {wording.show(float(lams[i]))}): "
            f"expected {expected}, found {came}.",
            f"{{what}}，第 {i} 个坐标（λ = {wording.show(float(lams[i]))}，从 0 数起）的第 {t + 1} 步："
            f"应为 {expected}，得到 {came}。",
            what,
        )
        hint = next((hint for rate, memory, hint in mistakes if _goes_by(x[:, i], lams[i], rate, memory)), None)
        return Mismatch(expected=expected, found=came, why=why, hint=hint)

    settle_open(defects[t, i], limits[t, i], mismatch, what)
    return x


def _has_rows(x: Array, steps: int | None, what: What) -> None:
    if len(x) == 0 or (steps is not None and len(x) != steps + 1):
        wanted = f"rows: {steps + 1}" if steps is not None else "at least one row"
        raise Mismatch(
            expected=wanted,
            found=f"rows: {len(x)}",
            why=say(
                "{what} must have a row for the start and one after each step.",
                "{what}应有起点一行，以及每一步之后各一行。",
                what,
            ),
            hint=Text("is the row of the start missing?", "是不是漏了起点那一行？") if len(x) == steps else None,
        )


def _starts_at_ones(x: Array, what: What) -> None:
    current().compared()
    if not np.all(x[0] == 1):
        raise Mismatch(
            expected=wording.show(np.ones(x.shape[1])),
            found=wording.show(x[0]),
            why=say("The first row of {what} must be the start, ones.", "{what}的第一行应为起点，即全为 1。", what),
        )


def _goes_by(column: Array, lam: float, lr: float, beta: float) -> bool:
    """Whether a trace is, but for rounding, that of another rate and memory."""
    if len(column) < 2:
        return False
    old, now, new = np.r_[1.0, column[:-2]], column[:-1], column[1:]
    right = (1 + beta - lr * lam) * now - beta * old
    return bool(np.all(np.abs(new - right) <= LOOKS_LIKE * (1 + np.abs(right))))


def momentum_value(
    found: object, t: int, lam: float, lr: float, beta: float, what: What, *, mistakes: Sequence[Mistake] = ()
) -> None:
    """x_t from x_0 = 1 in the size of the terms of the closed form c1 z1^t + c2 z2^t, |z1| >= |z2|.

    With s = 1 + beta + a, d = |z1 - z2| and k = 2 + s / d, for two different roots:
    |error| <= 4 u (t + 1) k^2 s z^(t-1), z = |z1| + u k s: each root is off by u k s, which counts t times in its
    power, and the weights by k times as much.
    For a double root, with sqrt(u) for u and 1 for k: it splits into two that are sqrt(u) apart where it is computed
    as an eigenvalue.
    Source: first-order perturbation; Higham, Functions of Matrices, 3.1 (divided differences).
    Measured (test_compare_momentum.py): right programs (roots, sines, powers of matrices, eigenvectors) at most 0.3.
    """
    value = shapes.as_number(found, what)
    a, b = Fraction(lr) * Fraction(lam), Fraction(beta)
    u = zones.unit_roundoff()
    with exact.precisely():
        right = momentum.exact_iterate(t, a, b)
        s, d = exact.ball(1 + a + b), exact.ball(abs(momentum.discriminant(a, b))).sqrt()
        double = momentum.discriminant(a, b) == 0
        precision, k = (exact.ball(u).sqrt(), exact.ball(1)) if double else (exact.ball(u), 2 + s / d)
        z = momentum.exact_factor(a, b) + u * k * s
        limit = C * precision * (t + 1) * k**2 * s * z ** max(t - 1, 0) + zones.smallest_normal()

    def mismatch() -> Mismatch:
        expected, came = wording.show_both(right, value)
        why = say(f"{{what}}: expected {expected}, found {came}.", f"{{what}}：应为 {expected}，得到 {came}。", what)
        hint = next((m.hint for m in mistakes if abs(value - m.value) <= LOOKS_LIKE * abs(m.value)), None)
        return Mismatch(expected=expected, found=came, why=why, hint=hint)

    settle_open(abs(exact.ball(value) - right), limit, mismatch, what)


def best_factor(
    found: object, at: tuple[float, float], lams: Array, best: object, share: float, what: What, *, root: bool
) -> None:
    """The rate `found` is the best there is, and reached at (lr, beta): each differs by at most share (1 - best).

    share: the task's threshold, exact; `best`: a ball.  Rounding adds 8 u, and with `root` 4 sqrt(u): the best beta
    makes the roots double, and a rounding u of lr or beta moves them by up to 2 sqrt(u).
    What is reached is the largest modulus of a root over all lams, in balls, at the returned bits.
    """
    value = shapes.as_number(found, what)
    lr, beta = (Fraction(part) for part in at)
    current().compared(2)
    u = zones.unit_roundoff()
    with exact.precisely():
        right = exact.ball(best)
        limit = share * (1 - right) + 8 * u + (4 * exact.ball(u).sqrt() if root else 0)
        factors = [momentum.exact_factor(lr * Fraction(float(lam)), beta) for lam in lams]
        reached = max(factors, key=lambda factor: factor.mid())
        missed, misnamed = not reached - right <= limit, not abs(exact.ball(value) - right) <= limit
    if missed:
        slowest = wording.show(float(lams[max(range(len(lams)), key=lambda j: factors[j].mid())]))
        expected, came = wording.show_both(right, reached)
        raise Mismatch(
            expected=f"a rate of {expected}",
            found=f"a rate of {came}",
            why=say(
                f"With the constants returned the coordinate with λ = {slowest} changes by the factor {came} a step "
                f"in the long run; {expected} can be had.",
                f"用你返回的超参数，λ = {slowest} 的坐标长期来看每步变为 {came} 倍；可以做到 {expected}。",
                what,
            ),
        )
    if misnamed:
        expected, came = wording.show_both(right, value)
        raise Mismatch(
            expected=expected,
            found=came,
            why=say(f"{{what}}: expected {expected}, found {came}.", f"{{what}}：应为 {expected}，得到 {came}。", what),
        )


def _balls(values: Array) -> Any:
    return np.array([exact.ball(float(value)) for value in values.ravel()], dtype=object).reshape(values.shape)


def _worst(errors: Any, limits: Any) -> tuple[int, int]:
    """The first entry that is surely wrong, or else the one furthest outside its tolerance; (-1, -1) of none."""
    if errors.size == 0:
        return -1, -1
    ratios = np.array([float((e / limit).mid()) for e, limit in zip(errors.ravel(), limits.ravel(), strict=True)])
    wrong = np.flatnonzero(ratios >= zones.REJECT)
    flat = int(wrong[0]) if wrong.size else int(np.argmax(ratios))
    return flat // errors.shape[1], flat % errors.shape[1]
