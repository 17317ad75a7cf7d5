"""Sameness of numbers and arrays whose right value is known: forward error, entry by entry."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from grader.evidence import Text
from grader.judging import exact
from grader.judging.compare import shapes, wording, zones
from grader.judging.compare.wording import What, say
from grader.judging.outcome import Mismatch, current

C = 4.0
SHARP, WAYS = 1e-6, 4
FEW_DIGITS = 1e-3  # a relative error below this makes the hint about precision; it decides nothing


class Mistake(NamedTuple):
    """What a known mistake gives on this instance, and the hint for a student whose result is that."""

    value: Any
    hint: Text


def number(
    found: object,
    expected: object,
    what: What,
    *,
    terms: int = 1,
    kappa: float = 0.0,
    scale: float = 1.0,
    dtype: npt.DTypeLike = np.float64,
    mistakes: Sequence[Mistake] = (),
) -> None:
    """One number: |found - expected| <= 4 u (terms + kappa) max(scale, |expected|) + smallest normal.

    `expected` is a ball, fraction, float; +-inf is met by itself alone.
    Source: Higham, Accuracy and Stability of Numerical Algorithms, 3.1 (gamma_n) with kappa the relative
    condition number, and the absolute floor that the catalogue gives (11.2.4: scale = 1).
    Measured: see `entries`.
    Rejects nan, complex numbers, other shapes.
    """
    value = shapes.as_number(found, what, infinite=True)
    right = plain(expected)
    if not _is_finite(right) or not np.isfinite(value):
        _same_infinity(value, right, what, mistakes)
        return
    with exact.precisely():
        size = max(scale, float(abs(exact.ball(right)).abs_upper()))
    rule = Rule(terms, kappa, size, dtype)
    _each(np.array(value), _objects(right), rule, what, tuple(mistakes))


def entries(
    found: object,
    expected: object,
    what: What,
    *,
    terms: int | None = None,
    kappa: npt.ArrayLike = 0.0,
    scale: npt.ArrayLike | None = None,
    dtype: npt.DTypeLike = np.float64,
    mistakes: Sequence[Mistake] = (),
) -> None:
    """Arrays of one shape, entry by entry: |found_i - expected_i| <= 4 u (terms + kappa_i) scale_i + smallest
    normal.

    expected: nested lists or an array of balls, fractions, floats, complex numbers, of the shape that is
    wanted.
    terms: how many numbers are added up in an entry, by default the last axis' length.
    kappa_i: the relative condition number of the entry.
    scale_i: size of the terms that are added up in it, by default |expected_i|; larger where they cancel,
    infinite for an entry that is shown but not judged.
    Source: as for `number`.
    Measured (test_compare_margins.py): right programs at most 0.4 of it, known mistakes above 4e4.
    Rejects nan, infinity, other shapes, complex numbers where real ones are expected.
    """
    right = _objects(expected)
    values = _coerced(found, right, what)
    rule = Rule(terms or (right.shape[-1] if right.size else 1), kappa, scale, dtype)
    _each(values, right, rule, what, tuple(mistakes))


def formula(
    found: object,
    expected: object,
    rounded: object,
    what: What,
    *,
    size: float,
    mistakes: Sequence[Mistake] = (),
) -> None:
    """The value of a formula, a number or an array: |found_i - expected_i| <= 16 (u s + d) + smallest normal.

    rounded: the formula in balls of 53 bits, from arguments that are known to u each; d is how far any entry of it
    reaches from what is expected: that bounds what rounding does to the formula as it is written.
    size: of what a right program may add up, at least 1; s is that or the largest |expected_i|: another way to compute
    what is 0 need not give 0.
    Source: running error analysis: Higham, Accuracy and Stability of Numerical Algorithms, 3.3.
    Measured (test_expressions.py): right programs at most 0.2 of it, known mistakes above 1e6.
    Rejects nan, infinity, other shapes, complex numbers.
    """
    right = _objects(expected)
    with exact.precisely():
        u = exact.ball(zones.unit_roundoff())
        largest = max([size, *(float(abs(exact.ball(e)).abs_upper()) for e in right.ravel())])
        scale = largest + float(_reach(right, rounded) / u)
    if right.ndim == 0:
        number(found, right[()], what, terms=WAYS, scale=scale, mistakes=mistakes)
    else:
        entries(found, right, what, terms=WAYS, scale=scale, mistakes=mistakes)


def is_sharp(expected: object, rounded: object) -> bool:
    """Whether rounding leaves of a formula's values what tells a mistake from them: it moves none by more than 1e-6 of
    the largest, or of 1.
    """
    right = _objects(expected)
    with exact.precisely():
        largest = max([1.0, *(float(abs(exact.ball(e)).abs_upper()) for e in right.ravel())])
        return bool(_reach(right, rounded) <= SHARP * largest)


def _reach(right: Any, rounded: object) -> Any:
    """How far any of these balls reaches from the right value; infinite where one is not finite."""
    reaches = [
        abs(r - exact.ball(e)).abs_upper() for e, r in zip(right.ravel(), _objects(rounded).ravel(), strict=True)
    ]
    return max(reaches, key=lambda reach: float(reach) if reach.is_finite() else np.inf)


def between(
    found: object,
    one: Any,
    other: Any,
    what: What,
    *,
    terms: int,
    scale: npt.ArrayLike,
    dtype: npt.DTypeLike = np.float64,
) -> None:
    """Arrays of one shape: every entry lies between two values, either of which is right, up to rounding.

    The distance from the interval that the two values span is at most 4 u terms scale_i + smallest normal, as in
    `entries`, to which this comes down where they agree.
    Rejects nan, infinity, other shapes.
    """
    ends = _objects(one), _objects(other)
    values = _coerced(found, ends[0], what)
    rule = Rule(terms, 0.0, scale, dtype)
    with exact.precisely():
        tolerances = rule.tolerances(ends[0])
        nearest = np.empty(values.shape, dtype=object)
        for index, entry in np.ndenumerate(values):
            nearest[index] = _nearest(exact.ball(float(entry)), *(exact.ball(end[index]) for end in ends))
        errors = _errors(values, nearest)
        worst = _worst(errors, tolerances)
    if worst is None:
        current().compared()
        return
    index = tuple(int(i) for i in np.unravel_index(worst, values.shape))

    def mismatch() -> Mismatch:
        where = wording.entry_name(index)
        low, high = (wording.show(end[index]) for end in ends)
        allowed = f"between {low} and {high}" if low != high else low
        why = say(
            f"{{what}}{where.en}: expected {allowed}, found {wording.show(values[index])}.",
            f"{{what}}{where.zh}：应{f'介于 {low} 与 {high} 之间' if low != high else f'为 {low}'}，"
            f"得到 {wording.show(values[index])}。",
            what,
        )
        return Mismatch(expected=allowed, found=wording.show(values[index]), why=why)

    settle_open(errors[worst], tolerances[worst], mismatch, what)


def _nearest(x: Any, one: Any, other: Any) -> Any:
    """The point between the two that is nearest to x."""
    low, high = (one, other) if one.mid() <= other.mid() else (other, one)
    return low if x <= low else high if x >= high else x


class Rule(NamedTuple):
    """The forward tolerance of one array: 4 u (terms + kappa) scale, scale = |expected| if none is given."""

    terms: int
    kappa: npt.ArrayLike
    scale: npt.ArrayLike | None
    dtype: npt.DTypeLike

    def tolerances(self, expected: Any) -> Any:
        """One tolerance (a ball) for each entry of `expected`."""
        u, floor = zones.unit_roundoff(self.dtype), zones.smallest_normal(self.dtype)
        size = [abs(exact.ball(e)).abs_upper() for e in expected.ravel()] if self.scale is None else None
        scales = size or [exact.ball(s) for s in np.broadcast_to(_objects(self.scale), expected.shape).ravel()]
        kappas = np.broadcast_to(np.asarray(self.kappa, dtype=np.float64), expected.shape).ravel()
        return [exact.ball(C * u * (self.terms + float(k))) * s + floor for k, s in zip(kappas, scales, strict=True)]


def settle_open(error: object, limit: zones.Tolerance, mismatch: Any, what: What, *, power: bool = True) -> None:
    """`zones.settle` with the usual doubt: wrong by more than rounding explains, by less than a mistake would
    be.
    """
    doubt = say(
        "{what} is off by more than rounding explains, but by less than a mistake would make it.",
        "{what}的偏差超出舍入误差所能解释的范围，但又小于通常错误造成的偏差。",
        what,
    )
    zones.settle(error, limit, mismatch, doubt, power=power)


def _each(values: Any, right: Any, rule: Rule, what: What, mistakes: tuple[Mistake, ...]) -> None:
    with exact.precisely():
        tolerances = rule.tolerances(right)
        errors = _errors(values, right)
        worst = _worst(errors, tolerances)
        differences = [_objects(mistake.value) for mistake in mistakes]
        power = not mistakes or any(_tells(other, right, tolerances) for other in differences)
    if worst is None:
        current().compared()
        return
    index = tuple(int(i) for i in np.unravel_index(worst, right.shape))

    def mismatch() -> Mismatch:
        hint = _hint(values, mistakes, tolerances) or _few_digits(errors[worst], right[index])
        return _differs(values, right, index, what, hint)

    settle_open(errors[worst], tolerances[worst], mismatch, what, power=power)


def _errors(values: Any, right: Any) -> list[Any]:
    return [abs(exact.ball(v) - exact.ball(r)) for v, r in zip(values.ravel(), right.ravel(), strict=True)]


def _worst(errors: list[Any], tolerances: list[Any]) -> int | None:
    """The entry that is furthest outside its tolerance for its size; the first of none at all is None."""
    if not errors:
        return None
    ratios = [
        float((e / t).mid()) if t > 0 else float(e.mid()) * np.inf for e, t in zip(errors, tolerances, strict=True)
    ]
    return int(np.argmax(ratios))


def _tells(other: Any, right: Any, tolerances: list[Any]) -> bool:
    if other.shape != right.shape:
        return True
    pairs = zip(_errors(other, right), tolerances, strict=True)
    return any(zones.has_power([error], tolerance) for error, tolerance in pairs)


def _hint(values: Any, mistakes: tuple[Mistake, ...], tolerances: list[Any]) -> Text | None:
    with exact.precisely():
        for mistake in mistakes:
            other = _objects(mistake.value)
            if other.shape != values.shape:
                continue
            pairs = zip(_errors(values, other), tolerances, strict=True)
            # Next to a huge right value everything small is alike: the mistake must be near for its own size too.
            sizes = (FEW_DIGITS * (1 + abs(exact.ball(entry))) for entry in other.ravel())
            if all(
                error <= zones.REJECT * tolerance and error <= size
                for (error, tolerance), size in zip(pairs, sizes, strict=True)
            ):
                return mistake.hint
    return None


def _few_digits(error: Any, right: Any) -> Text | None:
    """The hint for a result that begins rightly: computed in less precision, or approximated."""
    with exact.precisely():
        size = float(abs(exact.ball(right)).mid())
        share = float(error.mid()) / size if np.isfinite(size) and size > 0 else np.inf
    if not 0 < share < FEW_DIGITS:
        return None
    n = int(-np.log10(share))
    return Text(
        f"about {n} digits are right: float32, rounding or a finite difference?",
        f"大约前 {n} 位数字正确：是不是用了 float32、取整或有限差分？",
    )


def _differs(values: Any, right: Any, index: tuple[int, ...], what: What, hint: Text | None) -> Mismatch:
    where = wording.entry_name(index)
    expected, found = wording.show_both(right[index], values[index])
    why = say(
        f"{{what}}{where.en}: expected {expected}, found {found}.",
        f"{{what}}{where.zh}：应为 {expected}，得到 {found}。",
        what,
    )
    if 0 < right.size <= wording.MOST_ENTRIES:
        expected, found = wording.show_both(right, values)
    return Mismatch(expected=expected, found=found, why=why, hint=hint)


def _coerced(found: object, right: Any, what: What) -> Any:
    is_complex = any(isinstance(entry, complex | np.complexfloating) for entry in right.ravel())
    if right.ndim == 1 and is_complex:
        return shapes.as_complex_vector(found, right.shape[0], what)
    if right.ndim == 1:
        return shapes.as_vector(found, right.shape[0], what)
    return shapes.as_matrix(found, right.shape, what)


def _objects(values: Any) -> Any:
    """Nested lists, arrays or one number as an object array with the balls, fractions, floats as entries."""
    if isinstance(values, np.ndarray):
        return values.astype(object)
    if isinstance(values, list | tuple):
        parts = [_objects(value) for value in values]
        out = np.empty((len(parts), *(parts[0].shape if parts else ())), dtype=object)
        for i, part in enumerate(parts):
            out[i] = part[()] if part.ndim == 0 else part
        return out
    single = np.empty((), dtype=object)
    single[()] = values
    return single


def plain(expected: object) -> Any:
    """A right value as a ball, fraction or Python number, whatever it came as."""
    if isinstance(expected, np.ndarray | np.generic):
        return expected.item()
    return Fraction(expected) if isinstance(expected, int) else expected


def _is_finite(right: Any) -> bool:
    with exact.precisely():
        return bool(exact.ball(right).is_finite())


def _same_infinity(value: float, right: Any, what: What, mistakes: Sequence[Mistake]) -> None:
    """For infinite numbers; what was lost on the way to what is right, a ball of no number or of all, tells nothing."""
    current().compared()
    with exact.precisely():
        ball = exact.ball(right)
        same = not np.isfinite(value) and bool(ball == exact.ball(value))
        known = bool(ball.is_finite()) or any(ball == exact.ball(infinity) for infinity in (np.inf, -np.inf))
    if not known:
        current().leave_open(say("{what} could not be computed to compare with.", "无法算出用于比较的{what}。", what))
    elif not same:
        expected, found = wording.show_both(right, value)
        why = say(
            f"{{what}}: expected {expected}, found {found}.",
            f"{{what}}：应为 {expected}，得到 {found}。",
            what,
        )
        hint = next((mistake.hint for mistake in mistakes if mistake.value == value), None)
        raise Mismatch(expected=expected, found=found, why=why, hint=hint)
