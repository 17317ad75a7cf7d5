"""Prove a relation from what is declared, assumed and known, by z3: its negation contradicts all of that.

For one dimension n every scalar is a fraction of polynomials in names and atoms (`unroll`).  Of atoms only facts go in
that hold for all real numbers, and a relation that is known goes in only as far as it is defined.  What is said of the
relation itself is said wherever it is defined.

Only `unsat` counts; and because assumptions that contradict each other
would prove everything, a point is asked for at which all of them hold.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from fractions import Fraction
from typing import Any, NamedTuple

from grader.claims.context import MATRIX, SCALAR, VECTOR, Context
from grader.claims.expression import Binary, Expression, Interval, Symbol
from grader.claims.facts import Clause, Fact, Literal, facts
from grader.claims.parse import parse
from grader.claims.proof import Proof
from grader.claims.rational import CannotError, Condition, Ratio
from grader.claims.ratios import determinant, differences, identity, is_scalar, product
from grader.claims.smtlib import Assertion, asserted, script
from grader.claims.solver import in_child, is_satisfiable, is_unsatisfiable
from grader.claims.tokens import UnreadError
from grader.claims.unroll import (
    OutsideError,
    Point,
    assignments,
    index_names,
    made_of,
    numbers_used_as_index,
    unroll,
)  # fmt: skip
from grader.claims.walk import free_names

SMALLEST, LARGEST = 2, 3  # at n = 1 a vector and a number look alike
MOST_VECTORS = 4

Link = tuple[Expression, str, Expression]
_NEGATED = {"=": "!=", "<=": ">", "<": ">=", ">=": "<", ">": "<="}
_AT_MOST_1 = {"unit": "<=", "fraction": "<"}
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
    found = in_child(lambda: _proofs((a, relation, b), context, known))
    return found[-1] if found else None


def _proofs(link: Link, context: Context, known: Sequence[Link]) -> Iterator[Proof | None]:
    """Proofs that reach further and further; None takes those before it back."""
    for n in range(SMALLEST, LARGEST + 1):
        at = Point(context, n)
        try:
            answer = _decided_at(link, known, at)
        except (CannotError, UnreadError, RecursionError):
            return
        if answer is False:
            # What does not follow for a larger n was not what is claimed, even if it does for a smaller one.
            yield None
            return
        if answer:
            yield Proof("smt", n if at.sized else None)
            if not at.sized:
                return


def _decided_at(link: Link, known: Sequence[Link], at: Point) -> bool | None:
    """Whether the link follows at every index, None where no index is inside.  Raises CannotError if z3 gives up."""
    given = _relevant(link, [*known, *_assumed(at.context)], at)
    sides = [side for a, _, b in (link, *given) for side in (a, b)]
    found: bool | None = None
    for chosen in assignments(numbers_used_as_index(sides, at.context), at):
        claims = _declared(sides, chosen)
        for other in given:
            claims += [claim for claim in _claims(other, chosen) if claim.is_smooth]
        goals = _claims(link, chosen, must=True)
        if not all(goal.is_smooth for goal in goals):
            raise CannotError
        known_here = list(_short(clause for claim in claims for clause in _clauses(claim)))
        facts_here = facts(at.field)
        for goal in goals:
            if not _entailed(goal, known_here, facts_here, chosen):
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
            if not chain.under:
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
    names, found, left = _names(link, at), [], [part for other in others for part in _parts(other)]
    while more := [other for other in left if _names(other, at) & names]:
        found += more
        left = [other for other in left if other not in more]
        names = names.union(*(_names(other, at) for other in more))
    return found


def _parts(link: Link) -> Iterator[Link]:
    """The link as inequalities, if it is some."""
    a, relation, b = link
    if relation in _OPPOSITE:
        yield link
    if relation == "in" and isinstance(b, Interval):
        if b.low is not None:
            yield a, ">" if b.open_low else ">=", b.low
        if b.high is not None:
            yield a, "<" if b.open_high else "<=", b.high


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
                found.append(Claim(tuple(differences(left, right)), relation, tuple(at.field.conditions)))
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
        if declared.kind == SCALAR and declared.given in _AT_MOST_1 and not declared.means:
            found.append(Claim((unroll(Symbol(name), at) - at.field.one,), _AT_MOST_1[declared.given], ()))
        if declared.kind == MATRIX and declared.given == "orthogonal":
            found += _orthogonal(unroll(Symbol(name), at), at)
        if declared.kind == MATRIX and declared.given == "positive definite":
            found += _positive_definite(unroll(Symbol(name), at), _vectors(names, at))
    return found


def _orthogonal(U: Any, at: Point) -> list[Claim]:
    one = identity(at.n, at.field)
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


def _entailed(goal: Claim, given: Sequence[Assertion], true: Sequence[Fact], at: Point) -> bool:
    """Whether what is given makes the goal true, and can all hold where it is defined; true: of atoms, anyway.

    Raises CannotError where z3 gives up.
    """
    fails = asserted(tuple(Literal(x, _NEGATED[goal.relation]) for x in goal.xs))
    base = [asserted((Literal(condition.x, condition.relation),)) for condition in goal.conditions]
    base += given
    base += _concerning([*base, fails], true, at)
    contradicts = is_unsatisfiable(script([*base, fails]))
    if contradicts is False:
        return False
    if contradicts and any(is_satisfiable(script([*base, *point])) for point in (_simple_point(base, at), ())):
        return True
    raise CannotError


def _concerning(said: Sequence[Assertion], true: Sequence[Fact], at: Point) -> list[Assertion]:
    """The facts about what these speak of, and about what such facts speak of."""
    found: list[Assertion] = []
    left = list(true)
    while True:
        used = at.field.needed(_variables([*said, *found]))
        more = [fact for fact in left if fact.about <= used]
        if not more:
            return found
        left = [fact for fact in left if not fact.about <= used]
        found += _short(fact.clause for fact in more)


def _variables(assertions: Iterable[Assertion]) -> frozenset[int]:
    return frozenset[int]().union(*(assertion.variables for assertion in assertions))


def _simple_point(said: Iterable[Assertion], at: Point) -> list[Assertion]:
    """Small numbers for vectors and scalars and identity matrices: a point where most assumptions hold."""
    found = []
    for k in sorted(_variables(said)):
        atom = at.field.atoms[k]
        if atom.op == "name":
            indices = [int(i) for i in re.findall(r"\d+", atom.text.partition("[")[2])]
            value = Fraction(indices[0] == indices[1]) if len(indices) == 2 else Fraction(1, 1 + sum(indices))
            found.append(asserted((Literal(at.field.variable(k) - at.field.number(value), "="),)))
    return found


def _short(clauses: Iterable[Clause]) -> Iterator[Assertion]:
    """Those that are short enough: what is left out makes fewer proofs."""
    for clause in clauses:
        with suppress(CannotError):
            yield asserted(clause)


def _clauses(claim: Claim) -> list[Clause]:
    outside = tuple(Literal(c.x, _OPPOSITE[c.relation]) for c in claim.conditions)
    if claim.relation == "!=":
        return [(*outside, *(Literal(x, "!=") for x in claim.xs))]
    return [(*outside, Literal(x, claim.relation)) for x in claim.xs]
