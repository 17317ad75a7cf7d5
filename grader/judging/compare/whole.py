"""Counts: numbers that are asked for exactly, whatever their size, and that may come as a text."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from grader.judging.compare import shapes, wording
from grader.judging.compare.forward import Mistake
from grader.judging.compare.wording import What, say
from grader.judging.outcome import Mismatch, current

LONGEST = 80
_NUMERAL = re.compile(
    r"(?P<number>[+-]?\d+/0*[1-9]\d*|[+-]?\d+(?:_\d+)*(?:\.\d+)?(?:[eE][+-]?\d{1,3})?)(?P<unit>.*)", re.DOTALL
)


def same_count(
    found: object,
    expected: int,
    what: What,
    *,
    units: Collection[str] = (),
    mistakes: Sequence[Mistake] = (),
) -> None:
    """The number itself: found = expected, a float taken as the dyadic rational that it is.

    A text is read as by `told`.  Rejects nan, infinity, other shapes, truth values.
    """
    number = told(found, what, units=units)
    if number is None:
        return
    current().compared()
    if number == expected:
        return
    shown = _digits(Fraction(expected)), _digits(number)
    why = say(
        f"{{what}}: expected {shown[0]}, found {shown[1]}.", f"{{what}}：应为 {shown[0]}，得到 {shown[1]}。", what
    )
    near = (mistake.hint for mistake in mistakes if number == Fraction(mistake.value))
    raise Mismatch(expected=shown[0], found=shown[1], why=why, hint=next(near, None))


def told(found: object, what: What, *, units: Collection[str] = ()) -> Fraction | None:
    """The number that `found` is, exactly: of any numeric type, in an array of one entry, or written out as a text.

    A text is a numeral ('200', '1e12', '1000/5'), with one of `units` behind it or nothing.  Any other is noted as
    unread, for a person, and None is returned: what a comma means in a number depends on the place.
    Rejects nan, infinity, other shapes, truth values.
    """
    if isinstance(found, str):
        return _read(found, what, units)
    if isinstance(found, int | Fraction) and not isinstance(found, bool):
        return Fraction(found)
    if isinstance(found, np.ndarray | np.generic) and found.size == 1 and found.dtype.kind in "iu":
        return Fraction(int(np.asarray(found).item()))  # an int64 beyond 2^53 is no float
    if isinstance(found, list | tuple) and len(found) == 1:
        return told(found[0], what, units=units)
    return Fraction(shapes.as_number(found, what))


def _read(text: str, what: What, units: Collection[str]) -> Fraction | None:
    plain = text.strip() if len(text) <= LONGEST else ""
    numeral = _NUMERAL.fullmatch(plain)
    if numeral and numeral["unit"].strip().lower() in {"", *units}:
        return Fraction(numeral["number"])
    _leave_unread(text, what)
    return None


def _leave_unread(text: str, what: What) -> None:
    said = wording.describe(text)
    current().leave_unread(
        say(f"{{what}}: {said.en} is not read by machine.", f"{{what}}：程序读不懂{said.zh}。", what)
    )


def _digits(number: Fraction) -> str:
    """All digits of a whole number that has not too many: the last one may be what is wrong."""
    whole = number.denominator == 1 and abs(number) < 10**LONGEST
    return str(number.numerator) if whole else wording.show(number, wording.MOST_DIGITS)


def as_shape(found: object, n: int, what: What) -> tuple[Any, ...] | None:
    """The n sizes of a shape: a tuple, list or array of n, or a text of n numerals between 'x', '×', '*', 'by' or
    commas, with or without parentheses; None for another text, which is noted as unread.
    """
    if not isinstance(found, str):
        return shapes.as_parts(found, tuple(f"n{k + 1}" for k in range(n)), what)
    parts = re.split(r"\s*(?:×|x|\*|\bby\b|,|乘|\\times)\s*", found[:LONGEST].strip().strip("()[]").rstrip(","))
    if len(parts) == n and len(found) <= LONGEST:
        return tuple(parts)
    _leave_unread(found, what)
    return None
