"""Polynomials in random names, with numbers or power series as coefficients, and their means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from flint import arb

from grader.claims.tokens import UnreadError

Variable = tuple[str, int]  # the random name, and which entry of it, from 0
Monomial = tuple[tuple[Variable, int], ...]  # each variable with its power, in order

MOST_MONOMIALS, MOST_PRODUCTS = 100, 1_000


@dataclass(frozen=True, eq=False)
class Polynomial:
    """The sum of `terms`: coefficients by monomial.  Raises UnreadError where it grows too long."""

    terms: Mapping[Monomial, Any]

    def __add__(self, other: Any) -> Polynomial:
        found = dict(self.terms)
        for monomial, coefficient in _terms(other).items():
            found[monomial] = found[monomial] + coefficient if monomial in found else coefficient
        return Polynomial(_bounded(found))

    __radd__ = __add__

    def __neg__(self) -> Polynomial:
        return Polynomial({monomial: -coefficient for monomial, coefficient in self.terms.items()})

    def __sub__(self, other: Any) -> Polynomial:
        return self.__add__(-other)

    def __rsub__(self, other: Any) -> Polynomial:
        return (-self).__add__(other)

    def __mul__(self, other: Any) -> Polynomial:
        others = _terms(other)
        if len(self.terms) * len(others) > MOST_PRODUCTS:
            raise _too_long()
        found: dict[Monomial, Any] = {}
        for one, a in self.terms.items():
            for two, b in others.items():
                monomial = _times(one, two)
                found[monomial] = found[monomial] + a * b if monomial in found else a * b
        return Polynomial(_bounded(found))

    __rmul__ = __mul__

    def __truediv__(self, number: Any) -> Polynomial:
        return Polynomial({monomial: coefficient / number for monomial, coefficient in self.terms.items()})

    def constant(self) -> Any:
        """The number that it is.  Raises UnreadError where it depends on a random name."""
        if any(self.terms):
            raise UnreadError("only expectations of polynomials are computed", "只计算多项式的期望")
        return self.terms.get((), arb(0))


def size(value: Any) -> int:
    """How much work the polynomials of a value stand for; 0 for numbers and arrays of them."""
    if isinstance(value, Polynomial):
        return len(value.terms) ** 2
    return sum(map(size, value.flat)) if isinstance(value, np.ndarray) else 0


def variable(name: str, entry: int) -> Polynomial:
    """A random number as a polynomial."""
    return Polynomial({(((name, entry), 1),): arb(1)})


def mean(value: Any, laws: Mapping[str, str]) -> Any:
    """The mean over the names with these laws, which are independent; other names stay."""
    if not isinstance(value, Polynomial):
        return value
    found = Polynomial({})
    for monomial, coefficient in value.terms.items():
        factor = 1
        rest: list[tuple[Variable, int]] = []
        for (name, entry), power in monomial:
            if name in laws:
                factor *= moment(laws[name], power)
            else:
                rest.append(((name, entry), power))
        found = found + Polynomial({tuple(rest): coefficient * factor})
    return found if any(found.terms) else found.constant()


def moment(law: str, power: int) -> int:
    """The mean of X^power: of the standard normal distribution 1 · 3 · 5 ..., of a coin's ±1 it is 1; odd ones: 0."""
    if power % 2:
        return 0
    found = 1
    for k in range(1, power, 2):
        found *= k if law == "normal" else 1
    return found


def _terms(other: Any) -> Mapping[Monomial, Any]:
    return other.terms if isinstance(other, Polynomial) else {(): other}


def _times(one: Monomial, two: Monomial) -> Monomial:
    powers = dict(one)
    for which, power in two:
        powers[which] = powers.get(which, 0) + power
    return tuple(sorted(powers.items()))


def _bounded(terms: dict[Monomial, Any]) -> dict[Monomial, Any]:
    if len(terms) > MOST_MONOMIALS:
        raise _too_long()
    return terms


def _too_long() -> UnreadError:
    return UnreadError("the expectation takes too long to compute", "期望的计算所需时间过长")
