"""Samples that should be normal: tests whose law is exact for every sample size, each with a stated false alarm."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr
from scipy.stats import chi2

from grader.evidence import Text
from grader.judging.compare.forward import Mistake
from grader.judging.compare.wording import What, say, show
from grader.judging.outcome import Mismatch, current

Reals = npt.NDArray[np.float64]

FALSE_ALARM = 5e-11


def standard_normal(z: Reals, what: What, mistakes: Sequence[Mistake] = ()) -> None:
    """z (n,) are independent and N(0, 1): raises Mismatch where one of three tests fails, each by chance in 5e-11.

    The sum of squares has the law chi-squared(n); sqrt(n) times the mean is N(0, 1); the largest distance of the
    empirical distribution function from the true one exceeds s with a probability of at most 2 exp(-2 n s^2).
    So a check with 20 tests of this module calls a right sampler wrong with a probability below 1e-9.  There is no
    middle zone: nothing here is near the size of rounding.
    mistakes: the variances that known ones give, in those that are right, a number or (n,).
    Source: Massart 1990, The tight constant in the Dvoretzky-Kiefer-Wolfowitz inequality.
    """
    n = len(z)
    current().compared(3)
    if not _has_variance_one(z):
        squares = float(np.mean(z * z))
        near = (mistake.hint for mistake in mistakes if _has_variance_one(z / np.sqrt(mistake.value)))
        why = say("{what}: the variance is not the right one.", "{what}：方差不对。", what)
        raise Mismatch(expected="variance 1 times the right one", found=f"{show(squares)} times", why=why,
            hint=NONE if squares == 0 else next(near, None))  # fmt: skip
    shift = math.sqrt(n) * float(np.mean(z))
    if _two_sided(shift) < FALSE_ALARM:
        why = say(
            "{what}: the mean is too far from the right one for independent draws.",
            "{what}：均值偏离过大，各分量不可能是独立抽取的。",
            what,
        )
        raise Mismatch(expected="within 6.6 standard errors", found=f"{show(shift)} standard errors", why=why)
    distance, bound = _distance(z), math.sqrt(math.log(2 / FALSE_ALARM) / (2 * n))
    if distance > bound:
        why = say(
            "{what}: mean and variance are right, but the distribution is not normal.",
            "{what}：均值和方差正确，但分布不是正态分布。",
            what,
        )
        raise Mismatch(
            expected=f"distribution functions at most {show(bound)} apart", found=f"{show(distance)} apart", why=why
        )


def uncorrelated(x: Reals, y: Reals, why: Text, hint: Text | None = None) -> None:
    """x and y (n,) are independent samples of N(0, 1), up to a factor of x: x'y / |x| is N(0, 1), whatever x is.

    Raises Mismatch where that is as far out as by chance in 5e-11.
    """
    current().compared()
    length = float(np.linalg.norm(x))
    found = float(x @ y) / length if length > 0 else 0.0
    if _two_sided(found) < FALSE_ALARM:
        share = found / float(np.linalg.norm(y))
        raise Mismatch(expected="correlation near 0", found=f"correlation {show(share)}", why=why, hint=hint)


NONE = Text("is there any noise at all?", "到底有没有加噪声？")


def _has_variance_one(z: Reals) -> bool:
    with np.errstate(over="ignore"):
        total = float(np.sum(z * z))
    return bool(2 * min(chi2.cdf(total, len(z)), chi2.sf(total, len(z))) >= FALSE_ALARM)


def _two_sided(z: float) -> float:
    return 2 * float(ndtr(-abs(z)))


def _distance(z: Reals) -> float:
    """The largest distance between the empirical distribution function of z and that of N(0, 1)."""
    n, right = len(z), ndtr(np.sort(z))
    steps = np.arange(n + 1) / n
    return float(max(np.max(steps[1:] - right), np.max(right - steps[:-1])))
