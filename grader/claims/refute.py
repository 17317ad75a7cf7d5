"""Look for an instance at which a relation is certain to fail.

Instances satisfy the assumptions exactly: they are made of fractions.  A failure is certain when the balls of both
sides are apart (=) or in the wrong order; a second evaluator must find it too.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np
from flint import ctx

from grader.claims import balls
from grader.claims.context import INDEX, Context
from grader.claims.draws import BITS, EQUAL, PLAIN, ZERO, Drawn, Rational, all_names, draws, read
from grader.claims.evaluate import (
    MOST_WORK,
    IllTypedError,
    Instance,
    OpenError,
    array,
    described,
    evaluate,
    exact,
    is_narrow,
    is_scalar,
)
from grader.claims.expression import Expression
from grader.claims.proof import Proof
from grader.claims.recheck import differs
from grader.claims.show import show
from grader.claims.tokens import UnreadError
from grader.claims.unfold import unfolded
from grader.claims.walk import free_names

TURNED = {"nsd": "psd", "nd": "pd"}
NARROW = 64  # bits to which both sides must be known before they count as equal

Relation = tuple[Expression, str, Expression]


class Refuted(NamedTuple):
    """The instance, by name, and both sides there, as decimals.

    values: the numbers of the instance, dimension: its n; chosen: what each function of a family is there, as its
    parameters and its value.
    """

    instance: dict[str, str]
    left: str
    right: str
    values: dict[str, Rational]
    dimension: int
    chosen: dict[str, tuple[tuple[str, ...], Expression]]


class Tested(NamedTuple):
    """On how many instances the relation held, or could not be told from holding."""

    instances: int


class Proved(NamedTuple):
    """Certain as far as the proof reaches, and on how many instances it was seen to hold as well."""

    instances: int
    proof: Proof


class _LeftOutError(UnreadError):
    """It fails, but only in cases that a text rarely means."""


def look(
    a: Expression, relation: str, b: Expression, context: Context, seed: int = 0, assumed: Sequence[Relation] = ()
) -> Refuted | Tested:
    """What instances say of `a relation b`, among those at which everything in `assumed` holds.

    Raises UnreadError (IllTypedError among them) where they say nothing.  What fails at n = 1 only, only where two of
    its indices are equal, or only where what is claimed to be positive is zero with everything else, is not refuted: a
    text rarely means these.
    """
    if relation in TURNED:
        a, relation, b = b, TURNED[relation], a
    if relation not in ("=", "<=", "<", ">=", ">", "psd", "pd"):
        raise UnreadError(f"the relation {relation} is not decided here", f"此处不判定关系 {relation}")
    assumed = tuple(r for r in assumed if _speaks_of(r, a, b, context))
    claim = Claim(unfolded(a, context), relation, unfolded(b, context), context, assumed)
    held, work, left_out = 0, [MOST_WORK], None
    with ctx.workprec(BITS):
        for drawn in draws(context, seed, work, needed=claim.needed):
            try:
                state = _at_all_indices(claim, drawn)
            except _LeftOutError as error:
                left_out = error
                continue
            except UnreadError:
                # The large instances come last: what the small ones have shown stands.
                if held:
                    break
                raise
            if isinstance(state, Refuted):
                return state
            held += state
        if left_out:
            raise left_out
        if held:
            _look_at_one_dimension(claim, seed)
    if not held:
        raise UnreadError(*(_NONE_SATISFIES if claim.assumed else _NONE_DECIDED))
    return Tested(held)


_NONE_DECIDED = (
    "no instance decided anything: is it inside the domain of its functions?",
    "没有实例能够判定：是否在函数的定义域之内？",
)
_NONE_SATISFIES = (
    "no instance was found at which everything holds that the text assumes before it",
    "没有找到满足前文全部假设的实例",
)
_ONLY_EQUAL_INDICES = (
    "it fails only where two of its indices are equal: is that case left out?",
    "它仅在两个指标相等时不成立：是否排除了这种情形？",
)
_ONLY_ZERO = ("it fails where everything is zero: is that case left out?", "它在全为零时不成立：是否排除了这种情形？")
_ONLY_ONE_DIMENSION = ("it fails for n = 1, and holds otherwise", "它在 n = 1 时不成立，其余情形成立")


@dataclass(frozen=True)
class Claim:
    """A relation in its context, and the assumptions that narrow it."""

    a: Expression
    relation: str
    b: Expression
    context: Context
    assumed: tuple[Relation, ...]

    @property
    def names(self) -> frozenset[str]:
        return free_names(self.a) | free_names(self.b)

    @property
    def needed(self) -> frozenset[str]:
        """The names of the claim and of what it is judged under, without which an instance is of no use."""
        return self.names.union(*(free_names(a) | free_names(b) for a, _, b in self.assumed))

    @property
    def indices(self) -> list[str]:
        return sorted(name for name in self.names if _is_index(name, self.context))


def _is_index(name: str, context: Context) -> bool:
    return name in context.names and context.names[name].kind == INDEX


def _speaks_of(assumption: Relation, a: Expression, b: Expression, context: Context) -> bool:
    """Whether an assumption narrows a claim: it is about one of its indices, or about nothing but its names."""
    of_claim = free_names(a) | free_names(b)
    own = {name for name in free_names(assumption[0]) | free_names(assumption[2]) if name in context.names}
    indices = {name for name in own if _is_index(name, context)}
    own -= {name for name in own if context.names[name].given == "index"}
    if indices == own:
        return indices <= of_claim
    return bool(indices & of_claim) or own - indices <= of_claim


def _at_all_indices(claim: Claim, drawn: Drawn) -> Refuted | bool:
    """Refuted, or whether the relation held at every index where it could be computed, one at least."""
    held, left_out = False, None
    free = claim.indices
    for places in itertools.product(range(1, drawn.ball.n + 1), repeat=len(free)):
        chosen = {name: Fraction(place) for name, place in zip(free, places, strict=True)}
        at = drawn.ball.with_values(**{name: exact(place) for name, place in chosen.items()})
        if not all(holds(assumption, at, claim.context) for assumption in claim.assumed):
            continue
        try:
            left, right = evaluate(claim.a, at), evaluate(claim.b, at)
            fails = _fails(left, claim.relation, right)
        except OpenError:
            continue
        values = {**drawn.rational, **chosen}
        if fails:
            if not differs(claim.a, claim.relation, claim.b, values, at.n, at.definitions, at.meanings):
                continue
            if len(set(places)) < len(places):
                left_out = _ONLY_EQUAL_INDICES
            elif drawn.style == ZERO and claim.relation in ("<", ">"):
                left_out = _ONLY_ZERO
            else:
                return refuted_at(claim, drawn, values, left, right)
            continue
        held = held or _is_certain(_zero_as(left, right), claim.relation, _zero_as(right, left))
    if left_out:
        raise _LeftOutError(*left_out)
    return held


def _is_certain(left: Any, relation: str, right: Any) -> bool:
    """Whether a relation that is not seen to fail is seen to hold: wide balls overlap with everything."""
    if relation in ("<", ">"):
        return bool(left < right) if relation == "<" else bool(left > right)
    if relation == "pd":
        return balls.is_positive_definite(left - right)
    if is_narrow(left, NARROW) and is_narrow(right, NARROW):
        return True
    return (relation == "<=" and bool(left <= right)) or (relation == ">=" and bool(left >= right))


def refuted_at(claim: Claim, drawn: Drawn, values: dict[str, Rational], left: Any, right: Any) -> Refuted:
    """What a reader needs of an instance at which the claim fails: the values of its names, and both sides."""
    names = all_names(claim.names, read(claim.context), claim.context)
    given = {k: v for k, v in values.items() if k in names and not _is_derived(k, claim.context)}
    chosen = {
        name: drawn.ball.definitions[name]
        for name in sorted(names & claim.context.functions.keys())
        if len(claim.context.functions[name].values) > 1
    }
    shown = {k: _written(v) for k, v in given.items()}
    shown |= {f"{name}({', '.join(parameters)})": show(body) for name, (parameters, body) in chosen.items()}
    n = drawn.ball.n
    return Refuted({"n": str(n), **shown}, _shown(left), _shown(right), given, n, chosen)


def holds(assumption: Relation, at: Instance, context: Context) -> bool:
    """Whether an assumption holds here, for every value of the indices that the instance leaves open."""
    a, relation, b = assumption
    if relation == "in":
        return True  # the sets of an exercise are those that its instances are drawn from
    names = free_names(a) | free_names(b)
    free = sorted(name for name in names if _is_index(name, context) and name not in at.values)
    for places in itertools.product(range(1, at.n + 1), repeat=len(free)):
        here = at.with_values(**{name: exact(Fraction(place)) for name, place in zip(free, places, strict=True)})
        try:
            if _fails(evaluate(a, here), relation, evaluate(b, here)):
                return False
        except (OpenError, UnreadError):
            return False
    return True


def _look_at_one_dimension(claim: Claim, seed: int) -> None:
    """At n = 1 a vector and a number look alike, so shapes say nothing there."""
    for drawn in draws(claim.context, seed, [MOST_WORK], ((1, PLAIN), (1, EQUAL)), claim.needed):
        try:
            found = _at_all_indices(claim, drawn)
        except UnreadError:
            continue
        if isinstance(found, Refuted):
            raise _LeftOutError(*_ONLY_ONE_DIMENSION)


def _is_derived(name: str, context: Context) -> bool:
    return name in context.names and bool(context.names[name].means)


def _fails(left: Any, relation: str, right: Any) -> bool:
    left, right = _zero_as(left, right), _zero_as(right, left)
    if relation in ("psd", "pd"):
        return _is_negative_somewhere(left, right)
    if relation == "!=":
        pairs = [(left, right)] if is_scalar(left) else list(zip(left.flat, right.flat, strict=True))
        return all(bool(x.overlaps(y)) for x, y in pairs)
    if is_scalar(left) != is_scalar(right) or (not is_scalar(left) and left.shape != right.shape):
        raise IllTypedError(
            f"{described(left).en} {relation} {described(right).en}",
            f"{described(left).zh} {relation} {described(right).zh}",
        )
    if relation == "=":
        pairs = [(left, right)] if is_scalar(left) else list(zip(left.flat, right.flat, strict=True))
        return any(not x.overlaps(y) for x, y in pairs)
    if not is_scalar(left):
        raise IllTypedError(
            f"{described(left).en} {relation} {described(right).en}: only numbers are ordered",
            f"{described(left).zh} {relation} {described(right).zh}：只有数可以比较大小",
        )
    x, y = (right, left) if relation in (">", ">=") else (left, right)
    return bool(x > y) if relation in ("<=", ">=") else bool(x >= y)


def _is_negative_somewhere(left: Any, right: Any) -> bool:
    """Whether v^T (left - right) v is certainly negative for some v: near the eigenvector of the least eigenvalue."""
    if is_scalar(left) or is_scalar(right) or left.shape != right.shape or left.shape[0] != left.shape[1]:
        raise IllTypedError(
            f"{described(left).en} ⪰ {described(right).en}", f"{described(left).zh} ⪰ {described(right).zh}"
        )
    difference = left - right
    middle = np.array([[float(entry.mid()) for entry in row] for row in difference])
    if not np.all(np.isfinite(middle)):
        raise OpenError("too large to look at")
    vector = np.linalg.eigh((middle + middle.T) / 2).eigenvectors[:, 0]
    v = array([[Fraction(float(entry))] for entry in vector])
    return bool((v.T @ difference @ v)[0, 0] < 0)


def _zero_as(value: Any, other: Any) -> Any:
    """The number 0 is the zero vector where a vector stands on the other side."""
    if is_scalar(value) and not is_scalar(other) and value == 0:
        return array([[0] * other.shape[1] for _ in range(other.shape[0])])
    return value


def _written(value: Rational | list[list[str]]) -> str:
    if not isinstance(value, list):
        return str(value)
    if len(value[0]) == 1:
        return f"({', '.join(str(row[0]) for row in value)})"
    return "[" + "; ".join(", ".join(map(str, row)) for row in value) + "]"


def _shown(value: Any) -> str:
    if is_scalar(value):
        return _decimal(value)
    return _written([[_decimal(entry) for entry in row] for row in value])


def _decimal(ball: Any) -> str:
    return "0" if ball.contains(0) else str(ball.str(8, radius=False))
