"""What random answers must do: counts whose law is known exactly, each with a stated chance of a false alarm."""

from __future__ import annotations

from scipy.stats import binom

from grader.evidence import Text
from grader.judging.outcome import Mismatch, current

FALSE_ALARM = 1e-12


def binomial(count: int, trials: int, p: float, why: Text, hint: Text | None = None) -> None:
    """A count that has the law Bin(trials, p): raises Mismatch where one as far out has a chance below 1e-12.

    Of both tails together; so that a check may make a thousand such comparisons and call a right answer wrong with a
    probability below 1e-9.  There is no middle zone: nothing is rounded.
    """
    current().compared()
    tail = min(binom.cdf(count, trials, p), binom.sf(count - 1, trials, p))
    if 2 * tail < FALSE_ALARM:
        expected = f"about {trials * p:.0f} of {trials}"
        raise Mismatch(expected=expected, found=str(count), why=why, hint=hint)
