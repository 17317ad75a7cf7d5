"""Prove a relation from what is declared, assumed and known, by z3: its negation contradicts all of that.

For one dimension n every scalar is a fraction of polynomials in names and atoms (`unroll`).  Of atoms only facts go in
that hold for all real numbers, and a relation that is known goes in only as far as it is defined.  What is said of the
relation itself is said wherever it is defined.

z3 counts its work (`rlimit`) and its memory.  Only `unsat` counts; and because assumptions that contradict each other
would prove everything, a point is asked for at which all of them hold.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from grader.claims.context import MATRIX, SCALAR, VECTOR, Context
from grader.claims.expression import Binary, Expression, Symbol
from grader.claims.facts import Clause, Literal, facts
from grader.claims.parse import parse
from grader.claims.proof import Proof
from grader.claims.rational import UNKNOWN, CannotError, Condition, Polynomial, Ratio
from grader.claims.tokens import UnreadError
from grader.claims.unroll import (
    OutsideError,
    Point,
    assignments,
    determinant,
    differences,
    identity,
    index_names,
    is_scalar,
    made_of,
    numbers_used_as_index,
    product,
    unroll,
)  # fmt: skip
from grader.claims.walk import free_names

SMALLEST, LARGEST = 2, 3  # at n = 1 a vector and a number look alike
MOST_VECTORS, MOST_TERMS, MOST_DEGREE, MOST_MEGABYTES = 4, 2_000, 12, 400
# z3 counts small and large steps alike: only a small count bounds the time, and what is found is mostly found at once.
MOST_CELLS, MOST_LINEAR = 150_000, 50_000

Link = tuple[Expression, str, Expression]
_NEGATED = {"=": "!=", "<=": ">", "<": ">=", ">=": "<", ">": "<="}
_OPPOSITE = {**_NEGATED, "!=": "="}


class Claim(NamedTuple):
    """x `relation` 0 for each of the xs, at points where the conditions hold; elsewhere it is not defined."""

    xs: tuple[Ratio, ...]
    relation: str
    conditions: tuple[Condition, ...]

    @property
    def is_smooth(self) -> bool:
        """Whether it is known exactly where it is defined: a derivative may be defined where its formula is not."""
        return all(condition.relation != "smooth" for condition in self.conditions)


def follows(a: Expression, relation: str, b: Expression, context: Context, known: Sequence[Link] = ()) -> Proof | None:
    """The proof that a `relation` b holds wherever it is defined, for all values of the names; None says nothing.

    known: relations that are certain already.  The proof is for every n where nothing depends on n, else for n = 2, or
    for n = 2 and 3.
    """
    if relation not in _NEGATED:
        return None
    proved = 0
    for n in range(SMALLEST, LARGEST + 1):
        at = Point(context, n)
        try:
            answer = _decided_at((a, relation, b), known, at)
        except (CannotError, UnreadError, RecursionError):
            break
        if answer is False:
            # What does not follow for a larger n was not what is claimed, even if it does for a smaller one.
            return None
        if answer:
            proved = n
            if not at.sized:
                return Proof("smt")
    return Proof("smt", proved) if proved else None


def _decided_at(link: Link, known: Sequence[Link], at: Point) -> bool | None:
    """Whether the link follows at every index, None where no index is inside.  Raises CannotError if z3 gives up."""
    given = _relevant(link, [*known, *_assumed(at.context)], at)
    sides = [side for a, _, b in (link, *given) for side in (a, b)]
    found: bool | None = None
    for chosen in assignments(numbers_used_as_index(sides, at.context), at):
        claims = _declared(sides, chosen)
        for other in given:
            claims += [claim for claim in _claims(other, chosen) if claim.is_smooth]
        for goal in _claims(link, chosen, must=True):
            if not goal.is_smooth:
                raise CannotError
            if not _entailed(goal, claims, chosen):
                return False
            found = True
    return found


def _assumed(context: Context) -> Iterator[Link]:
    """What the context assumes, as far as it is read."""
    for latex in context.assumes:
        try:
            chains = parse(latex, context)
        except UnreadError:
            continue
        for chain in chains:
            yield from zip(chain.expressions, chain.relations, chain.expressions[1:], strict=False)
    for old, new in context.rewrites.items():
        yield _word(old), "=", _word(new)


def _word(names: tuple[str, ...]) -> Expression:
    found: Expression = Symbol(names[0])
    for name in names[1:]:
        found = Binary("*", found, Symbol(name))
    return found


def _relevant(link: Link, others: Sequence[Link], at: Point) -> list[Link]:
    """Those that share a name with the link, or with another one that does."""
    names, found, left = _names(link, at), [], [other for other in others if other[1] in _OPPOSITE]
    while more := [other for other in left if _names(other, at) & names]:
        found += more
        left = [other for other in left if other not in more]
        names = names.union(*(_names(other, at) for other in more))
    return found


def _names(link: Link, at: Point) -> frozenset[str]:
    names = made_of(free_names(link[0]) | free_names(link[2]), at)
    indices = set(index_names((link[0], link[2]), at.context))
    return names & (at.context.names.keys() | at.context.functions.keys()) - indices


def _claims(link: Link, at: Point, must: bool = False) -> list[Claim]:
    """The link at each value of its index names that is inside; must: raise CannotError for what cannot be unrolled."""
    a, relation, b = link
    found = []
    try:
        for here in assignments(index_names((a, b), at.context), at):
            at.field.conditions.clear()
            try:
                left, right = unroll(a, here), unroll(b, here)
                if relation not in ("=", "!=") and not (is_scalar(left) and is_scalar(right)):
                    raise CannotError
                found.append(Claim(tuple(differences(left, right, here)), relation, tuple(at.field.conditions)))
            except OutsideError:
                continue
    except (CannotError, UnreadError):
        if must:
            raise
    return found


# --- what is declared


def _declared(sides: Sequence[Expression], at: Point) -> list[Claim]:
    """What the declarations say of the matrices in these expressions."""
    names = sorted(made_of(frozenset().union(*map(free_names, sides)), at) & at.context.names.keys())
    found: list[Claim] = []
    for name in names:
        declared = at.context.names[name]
        if declared.kind == SCALAR and declared.given == "unit":
            found.append(Claim((unroll(Symbol(name), at) - at.field.one,), "<=", ()))
        if declared.kind == MATRIX and declared.given == "orthogonal":
            found += _orthogonal(unroll(Symbol(name), at), at)
        if declared.kind == MATRIX and declared.given == "positive definite":
            found += _positive_definite(unroll(Symbol(name), at), _vectors(names, at))
    return found


def _orthogonal(U: Any, at: Point) -> list[Claim]:
    one = identity(at)
    return [Claim(tuple((V - one).flat), "=", ()) for V in (U.T @ U, U @ U.T)]


def _positive_definite(Q: Any, vectors: Sequence[Any]) -> list[Claim]:
    """Leading minors are positive; and v^T Q v is not negative for the vectors that occur, which z3 would not find."""
    minors = [determinant(Q[:k, :k]) for k in range(1, len(Q) + 1)]
    found = [Claim((minor,), ">", ()) for minor in minors]
    for v in vectors:
        found.append(Claim((product(product(v.T, Q), v),), ">=", ()))
    return found


def _vectors(names: Sequence[str], at: Point) -> list[Any]:
    """The vectors of these names, their sums and their differences."""
    found = []
    for name in names:
        if at.context.names[name].kind == VECTOR:
            found.append(unroll(Symbol(name), at))
    found = found[:MOST_VECTORS]
    pairs = list(itertools.combinations(found, 2))
    return found + [v - w for v, w in pairs] + [v + w for v, w in pairs]


# --- z3


def _entailed(goal: Claim, claims: Sequence[Claim], at: Point) -> bool:
    """Whether the claims make the goal true, and can all hold where it is defined.

    Raises CannotError where z3 gives up.
    """
    inside = [Literal(condition.x, condition.relation) for condition in goal.conditions]
    base: list[Clause] = [clause for claim in claims for clause in _clauses(claim)]
    base += [(literal,) for literal in inside]
    base += facts(at.field)
    fails = tuple(Literal(x, _NEGATED[goal.relation]) for x in goal.xs)
    if (answer := _satisfiable([*base, fails])) is not False:
        if answer is None:
            raise CannotError
        return False
    if not (_satisfiable([*base, *_simple_point(at)]) or _satisfiable(base)):
        raise CannotError
    return True


def _simple_point(at: Point) -> list[Clause]:
    """Small numbers for vectors and scalars and identity matrices: a point where most assumptions hold."""
    found: list[Clause] = []
    for k, atom in enumerate(at.field.atoms):
        if atom.op == "name":
            indices = [int(i) for i in re.findall(r"\d+", atom.text.partition("[")[2])]
            value = Fraction(indices[0] == indices[1]) if len(indices) == 2 else Fraction(1, 1 + sum(indices))
            found.append((Literal(at.field.variable(k) - at.field.number(value), "="),))
    return found


def _clauses(claim: Claim) -> list[Clause]:
    outside = tuple(Literal(c.x, _OPPOSITE[c.relation]) for c in claim.conditions)
    if claim.relation == "!=":
        return [(*outside, *(Literal(x, "!=") for x in claim.xs))]
    return [(*outside, Literal(x, claim.relation)) for x in claim.xs]


def _satisfiable(clauses: Sequence[Clause]) -> bool | None:
    """Whether numbers fulfil all clauses; None where z3 gives up."""
    import z3

    polynomials = [literal.x.num for clause in clauses for literal in clause]
    if sum(map(len, polynomials)) > MOST_TERMS or any(p.total_degree() > MOST_DEGREE for p in polynomials):
        return None
    text = _written(clauses)
    # Each in a context of its own: one that has come to its limit once does not limit again.
    answer = _checked(text, z3.Tactic("qfnra-nlsat", ctx=z3.Context()), MOST_CELLS)
    if answer != z3.unknown:
        return bool(answer == z3.sat)
    # Linear arithmetic, in which each product of variables is a variable of its own: only its `unsat` says something.
    linear = z3.With(z3.Tactic("smt", ctx=z3.Context()), **{"arith.nl": False})
    return False if _checked(text, linear, MOST_LINEAR) == z3.unsat else None


def _checked(text: str, tactic: Any, work: int) -> Any:
    solver = tactic.solver()
    solver.set("rlimit", work)
    solver.set("max_memory", MOST_MEGABYTES)
    solver.from_string(text)
    return solver.check()


def _written(clauses: Sequence[Clause]) -> str:
    """In SMT-LIB, the language of such solvers."""
    used = sorted({k for clause in clauses for literal in clause for k in _variables(literal.x)})
    lines = [f"(declare-const v{k} Real)" for k in used]
    lines += [f"(assert (or {' '.join(map(_literal_written, clause))} false))" for clause in clauses]
    return "\n".join(lines)


def _variables(x: Ratio) -> Iterator[int]:
    return (k for p in (x.num, x.den) for k, degree in enumerate(p.degrees()) if degree)


def _literal_written(literal: Literal) -> str:
    """Multiplied by the square of the denominator, which is not 0, or by the denominator if it is positive."""
    x, relation = literal
    field = x.field
    positive = relation in ("=", "!=") or field.sign(field.polynomial(x.den)) != UNKNOWN
    p = _sum(x.num if positive else field.product(x.num, x.den))
    return f"(not (= {p} 0.0))" if relation == "!=" else f"({relation} {p} 0.0)"


def _sum(p: Polynomial) -> str:
    terms = []
    for exponents, coefficient in p.terms():
        factors = [_number(coefficient), *(f"v{k}" for k, e in enumerate(exponents) for _ in range(int(e)))]
        terms.append(f"(* {' '.join(factors)})" if len(factors) > 1 else factors[0])
    return f"(+ {' '.join(terms)} 0.0)"


def _number(value: Any) -> str:
    size = f"(/ {abs(value.p)}.0 {value.q}.0)"
    return f"(- {size})" if value < 0 else size
