"""What is true of atoms for all real numbers, as clauses of inequalities: of exp(a), log(a), sqrt(a), |a|, norms, ...

Where an atom is not defined (the logarithm of -1), it may be any real number, so that a fact about it is stated for
where it is defined only.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from grader.claims.rational import POSITIVE, UNKNOWN, Atom, CannotError, Field, Norm, Ratio

MOST_ALIKE = 6  # atoms of one kind that are compared with each other


class Literal(NamedTuple):
    """x `relation` 0; where x is a fraction, its denominator is not 0."""

    x: Ratio
    relation: str


Clause = tuple[Literal, ...]


def facts(field: Field) -> list[Clause]:
    """Clauses, of each of which one literal holds: of all atoms that the field has met, and that these need."""
    found = list(_of_norms(list(field.norms.values())))
    found += _of_pairs(field)
    k = 0
    while k < len(field.atoms):
        found += _of_atom(k, field.atoms[k], field)
        k += 1
    return found


def _of_atom(k: int, atom: Atom, field: Field) -> Iterator[Clause]:
    v = field.variable(k)
    if field.signs[k] != UNKNOWN:
        yield (Literal(v, ">" if field.signs[k] == POSITIVE else ">="),)
    if atom.op == "name" and atom.text == "pi":
        yield (Literal(v - field.number(Fraction(314, 100)), ">"),)
        yield (Literal(v - field.number(Fraction(315, 100)), "<"),)
    if k in field.squares and atom.op != "abs":
        yield from _of_square(k, atom, field)
    if atom.op == "abs":
        (x,) = atom.arguments
        yield Literal(x, "<"), Literal(v - x, "=")
        yield Literal(x, ">"), Literal(v + x, "=")
    if atom.op == "cos":
        yield (Literal(v - field.one, "<="),)
        yield (Literal(v + field.one, ">="),)
    if atom.op == "exp" and atom.arguments[0].den.is_one():
        yield (Literal(v - field.one - atom.arguments[0], ">="),)
    if atom.op == "log":
        (x,) = atom.arguments
        yield Literal(x, "<="), Literal(v - x + field.one, "<=")


def _of_square(k: int, atom: Atom, field: Field) -> Iterator[Clause]:
    # As it stands: the field would put the square's value for it, and say 0 = 0.
    v = field.ring.gen(k)
    equal = Literal(field.polynomial(v * v - field.squares[k]), "=")
    undefined = atom.op == "sqrt" and field.sign(atom.arguments[0]) == UNKNOWN
    yield (Literal(atom.arguments[0], "<"), equal) if undefined else (equal,)


def _of_pairs(field: Field) -> Iterator[Clause]:
    """exp and log grow; and functions have equal values for equal arguments."""
    alike: dict[str, list[tuple[Ratio, Ratio]]] = {}
    for k, atom in enumerate(list(field.atoms)):
        if atom.op in ("exp", "log"):
            alike.setdefault(atom.op, []).append((atom.arguments[0], field.variable(k)))
        if atom.op == "call" and atom.arguments[0].den.is_one():
            alike.setdefault(f"{atom.text} {atom.order}", []).append((atom.arguments[0], field.variable(k)))
    exponentials = [(x, v) for x, v in alike.pop("exp", []) if x.den.is_one()][:MOST_ALIKE]
    logarithms = alike.pop("log", [])[:MOST_ALIKE]
    for (x, v), (y, w) in itertools.combinations(exponentials, 2):
        yield from _together(x - y, v - w, ())
    for (x, v), (y, w) in itertools.combinations(logarithms, 2):
        yield from _together(x - y, v - w, (Literal(x, "<="), Literal(y, "<=")))
    for (x, v), (y, w) in itertools.product(logarithms, exponentials):
        # log(x) and y, where w = exp(y)
        yield from _together(x - w, v - y, (Literal(x, "<="),))
    for values in alike.values():
        for (x, v), (y, w) in itertools.combinations(values[:MOST_ALIKE], 2):
            yield Literal(x - y, "!="), Literal(v - w, "=")


def _together(a: Ratio, b: Ratio, undefined: Clause) -> Iterator[Clause]:
    """a and b have the same sign."""
    yield (*undefined, Literal(a, "<"), Literal(b, ">="))
    yield (*undefined, Literal(a, ">"), Literal(b, "<="))
    yield (*undefined, Literal(a, "!="), Literal(b, "="))


def _of_norms(norms: list[Norm]) -> Iterator[Clause]:
    """The triangle inequality, and for Euclidean norms that of Cauchy and Schwarz."""
    for u, v in itertools.combinations(norms[:MOST_ALIKE], 2):
        if u.p.key != v.p.key or len(u.entries) != len(v.entries):
            continue
        if u.p.constant == 2:
            inner = sum((x * y for x, y in zip(u.entries, v.entries, strict=True)), u.value.field.zero)
            yield (Literal(u.value * v.value - inner, ">="),)
            yield (Literal(u.value * v.value + inner, ">="),)
        for w in norms[:MOST_ALIKE]:
            if w is not u and w is not v and w.p.key == u.p.key and len(w.entries) == len(u.entries):
                yield from _triangle(u, v, w)


def _triangle(u: Norm, v: Norm, w: Norm) -> Iterator[Clause]:
    """|w| <= |a| |u| + |b| |v| where w = a u + b v."""
    try:
        for i, j in itertools.combinations(range(len(u.entries)), 2):
            below = u.entries[i] * v.entries[j] - u.entries[j] * v.entries[i]
            if below.is_zero:
                continue
            a = (w.entries[i] * v.entries[j] - w.entries[j] * v.entries[i]) / below
            b = (u.entries[i] * w.entries[j] - u.entries[j] * w.entries[i]) / below
            fits = all((a * x + b * y - z).is_zero for x, y, z in zip(u.entries, v.entries, w.entries, strict=True))
            if fits and a.den.is_one() and b.den.is_one():
                absolute = a.field.absolute
                yield (Literal(absolute(a) * u.value + absolute(b) * v.value - w.value, ">="),)
            return
    except CannotError:
        return
