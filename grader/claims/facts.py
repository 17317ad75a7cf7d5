"""What is true of atoms for all real numbers, as clauses of inequalities: of exp(a), log(a), sqrt(a), |a|, norms, ...

Where an atom is not defined (the logarithm of -1), it may be any real number, so that a fact about it is stated for
where it is defined only.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from flint import arb, ctx, fmpq

from grader.claims.rational import POSITIVE, UNKNOWN, Atom, Field, Norm, Ratio, variables_in

DIGITS, BITS = 10**6, 256
MOST_ALIKE = 6  # atoms of one kind that are compared with each other


class Literal(NamedTuple):
    """x `relation` 0; where x is a fraction, its denominator is not 0."""

    x: Ratio
    relation: str


Clause = tuple[Literal, ...]


class Fact(NamedTuple):
    """A clause of which one literal holds; about: the variables for whose sake it is said, others may be in it."""

    clause: Clause
    about: frozenset[int]


def facts(field: Field) -> list[Fact]:
    """What is true of all atoms that the field has met, and of those that this needs."""
    found = list(_of_norms(list(field.norms.values())))
    found += [Fact(clause, _variables(clause)) for clause in _of_pairs(field)]
    k = 0
    while k < len(field.atoms):
        found += [Fact(clause, frozenset({k})) for clause in _of_atom(k, field.atoms[k], field)]
        k += 1
    return found


def _variables(clause: Clause) -> frozenset[int]:
    return frozenset(k for x, _ in clause for p in (x.num, x.den) for k in variables_in(p))


def _of_atom(k: int, atom: Atom, field: Field) -> Iterator[Clause]:
    v = field.variable(k)
    if field.signs[k] != UNKNOWN:
        yield (Literal(v, ">" if field.signs[k] == POSITIVE else ">="),)
    if (low := _floor(atom)) is not None:
        yield (Literal(v - field.number(Fraction(low, DIGITS)), ">="),)
        yield (Literal(v - field.number(Fraction(low + 1, DIGITS)), "<="),)
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


def _floor(atom: Atom) -> int | None:
    """DIGITS times the value of an atom that is a number, rounded down."""
    value = atom.arguments[0].constant if atom.op in ("exp", "log") else None
    if value is None and atom.text != "pi":
        return None
    with ctx.workprec(BITS):
        x = arb(fmpq(value.numerator, value.denominator)) if value is not None else arb.pi()
        ball = x.exp() if atom.op == "exp" else x.log() if atom.op == "log" else x
        low = (ball * DIGITS).floor().unique_fmpz()
    return None if low is None else int(low)


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
    exponentials = [(field.zero, field.one)]  # exp(0) = 1
    exponentials += [(x, v) for x, v in alike.pop("exp", []) if x.den.is_one()][:MOST_ALIKE]
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
    yield (*undefined, Literal(a, "<="), Literal(b, ">"))
    yield (*undefined, Literal(a, ">"), Literal(b, "<="))
    yield (*undefined, Literal(a, ">="), Literal(b, "<"))
    yield (*undefined, Literal(a, "<"), Literal(b, ">="))


def _of_norms(norms: list[Norm]) -> Iterator[Fact]:
    """The triangle inequality, and for Euclidean norms that of Cauchy and Schwarz."""
    for kind in _alike(norms):
        if len(kind) == 2 and kind[0].p.constant == 2:
            u, v = kind
            inner = _sum(x * y for x, y in zip(u.entries, v.entries, strict=True))
            yield _about(kind, u.value * v.value - inner)
            yield _about(kind, u.value * v.value + inner)
        for w in kind:
            others = [v for v in kind if v is not w]
            for parts in (*itertools.combinations(others, 2), *itertools.combinations(others, 3)):
                if _is_sum(w, parts):
                    yield _about((w, *parts), _sum(v.value for v in parts) - w.value)
            for u, v in itertools.combinations(others, 2):
                yield from _combined(w, u, v)


def _about(norms: Sequence[Norm], x: Ratio) -> Fact:
    """x >= 0, said for the sake of these norms."""
    return Fact((Literal(x, ">="),), _variables(tuple(Literal(norm.value, ">=") for norm in norms)))


def _alike(norms: list[Norm]) -> list[list[Norm]]:
    found: dict[tuple[str, int], list[Norm]] = {}
    for norm in norms:
        found.setdefault((norm.p.key, len(norm.entries)), []).append(norm)
    return [kind[:MOST_ALIKE] for kind in found.values()]


def _sum(xs: Iterable[Ratio]) -> Ratio:
    first, *rest = xs
    return sum(rest, first)


def _is_sum(w: Norm, parts: Sequence[Norm]) -> bool:
    """Whether w is the sum of the parts, each with a sign."""
    return any(
        all(
            (_sum(x if sign > 0 else -x for sign, x in zip(signs, xs, strict=True)) - y).is_zero
            for y, *xs in zip(w.entries, *(part.entries for part in parts), strict=True)
        )
        for signs in itertools.product((1, -1), repeat=len(parts))
    )


def _combined(w: Norm, u: Norm, v: Norm) -> Iterator[Fact]:
    """|w| <= |a| |u| + |b| |v| where w = a u + b v with polynomials a and b."""
    for i, j in itertools.combinations(range(len(u.entries)), 2):
        below = u.entries[i] * v.entries[j] - u.entries[j] * v.entries[i]
        if below.is_zero:
            continue
        a = (w.entries[i] * v.entries[j] - w.entries[j] * v.entries[i]) / below
        b = (u.entries[i] * w.entries[j] - u.entries[j] * w.entries[i]) / below
        if a.den.is_one() and b.den.is_one() and _is_combination(w, a, u, b, v):
            absolute = a.field.absolute
            yield _about((w, u, v), absolute(a) * u.value + absolute(b) * v.value - w.value)
        return


def _is_combination(w: Norm, a: Ratio, u: Norm, b: Ratio, v: Norm) -> bool:
    return all((a * x + b * y - z).is_zero for x, y, z in zip(u.entries, v.entries, w.entries, strict=True))
