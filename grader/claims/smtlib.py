"""Clauses of polynomial inequalities in SMT-LIB, the language of solvers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from grader.claims.facts import Clause, Literal
from grader.claims.rational import UNKNOWN, CannotError, Polynomial, variables_in

MOST_TERMS, MOST_DEGREE = 300, 12


class Assertion(NamedTuple):
    """A clause as it is written, with the numbers of its variables."""

    text: str
    variables: frozenset[int]


def asserted(clause: Clause) -> Assertion:
    """Raises CannotError where it is too long for a solver."""
    polynomials = [_polynomial(literal) for literal in clause]
    if any(len(p) > MOST_TERMS or p.total_degree() > MOST_DEGREE for p in polynomials):
        raise CannotError
    literals = [_compared(p, literal.relation) for p, literal in zip(polynomials, clause, strict=True)]
    variables = frozenset(k for p in polynomials for k in variables_in(p))
    return Assertion(f"(assert (or {' '.join(literals)} false))", variables)


def script(assertions: Iterable[Assertion]) -> str:
    """The declarations of all variables, and the assertions."""
    found = list(assertions)
    used = sorted(frozenset[int]().union(*(assertion.variables for assertion in found)))
    return "\n".join([*(f"(declare-const v{k} Real)" for k in used), *(assertion.text for assertion in found)])


def _polynomial(literal: Literal) -> Polynomial:
    """Of the sign of the fraction, whose denominator is not 0; of the numerator where that is enough."""
    x, relation = literal
    field = x.field
    if relation in ("=", "!=") or field.sign(field.polynomial(x.den)) != UNKNOWN:
        return x.num
    return field.product(x.num, x.den)


def _compared(p: Polynomial, relation: str) -> str:
    return f"(not (= {_sum(p)} 0.0))" if relation == "!=" else f"({relation} {_sum(p)} 0.0)"


def _sum(p: Polynomial) -> str:
    terms = []
    for exponents, coefficient in p.terms():
        factors = [_number(coefficient), *(f"v{k}" for k, e in enumerate(exponents) for _ in range(int(e)))]
        terms.append(f"(* {' '.join(factors)})" if len(factors) > 1 else factors[0])
    return f"(+ {' '.join(terms)} 0.0)"


def _number(value: Any) -> str:
    size = f"(/ {abs(value.p)}.0 {value.q}.0)"
    return f"(- {size})" if value < 0 else size
