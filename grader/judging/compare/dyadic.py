"""Whether a series of falling terms is finite, as far as terms up to 2^60 tell: by its sums from 2^k to 2^(k+1)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from grader.evidence import Text
from grader.judging.compare.wording import What, say, show
from grader.judging.outcome import Mismatch, current

Reals = npt.NDArray[np.float64]

FIRST, LAST, EACH = 40, 60, 8
FALLS, LESS = 1e-4, 0.95
ROUNDING = 1e-12


def places() -> list[int]:
    """Where the terms are asked for: eight places in each [2^k, 2^(k+1)), k = 40 to 59, in order."""
    return [2**k + j * 2**k // EACH for k in range(FIRST, LAST) for j in range(EACH)]


def never_rising(values: Sequence[float], at: Sequence[int], what: What) -> None:
    """Positive numbers of which none is larger than one before it, by more than a relative 1e-12."""
    current().compared()
    low = np.inf
    for value, t in zip(values, at, strict=True):
        if value <= 0:
            why = say(f"{{what}} must be positive; at t = {t} it is not.", f"{{what}}应为正；在 t = {t} 处不是。", what)
            raise Mismatch(expected="> 0", found=show(value), why=why)
        if value > low * (1 + ROUNDING):
            why = say(f"{{what}} must not rise; at t = {t} it has.", f"{{what}}不应上升；到 t = {t} 处已经上升。", what)
            raise Mismatch(expected=f"<= {show(low)}", found=show(value), why=why)
        low = min(low, value)


def infinite_sum(terms: Sequence[float], what: What, hint: Text) -> None:
    """The series of the terms at `places` is infinite: its dyadic sums do not fall.

    By Cauchy's condensation test it is so if the sums S_k over [2^k, 2^(k+1)) have an infinite sum.  For t^-c the
    quotient S_k / S_(k+1) is 2^(c-1).  Where none from k = 50 on falls by more than a factor 2^0.0001, the series is
    taken for infinite; where all do, by factors that do not come nearer to 1 (as they do for 1/(t log t)), for finite,
    which is a mismatch.  Anything else is left to a person.
    """
    _settle(terms, what, hint, finite=False)


def finite_sum(terms: Sequence[float], what: What, hint: Text) -> None:
    """The series is finite, told in the same way."""
    _settle(terms, what, hint, finite=True)


def _settle(terms: Sequence[float], what: What, hint: Text, *, finite: bool) -> None:
    current().compared()
    seems = _seems_finite(np.asarray(terms, dtype=np.float64))
    if seems is None:
        doubt = say(
            "{what}: the terms up to 2^60 do not tell whether the sum is finite.",
            "{what}：由 2^60 之前的项看不出级数是否收敛。",
            what,
        )
        current().leave_open(doubt)
    elif seems != finite:
        names = (Text("infinite", "发散"), Text("finite", "收敛"))
        wanted, found = names[finite], names[seems]
        why = say(
            f"{{what}} must have {'a finite' if finite else 'an infinite'} sum, but it is {found.en}.",
            f"{{what}}之和应{wanted.zh}，但它{found.zh}。",
            what,
        )
        raise Mismatch(expected=wanted.en, found=found.en, why=why, hint=hint)


def _seems_finite(terms: Reals) -> bool | None:
    means = terms.reshape(LAST - FIRST, EACH).mean(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        falls = np.log2(means[:-1] / means[1:]) - 1  # sums are means times 2^k
    half = len(falls) // 2
    if np.all(falls[half:] <= FALLS):
        return False
    steady = bool(np.min(falls[half:]) >= LESS * np.max(falls[:half]))
    return True if np.all(falls > FALLS) and steady else None
