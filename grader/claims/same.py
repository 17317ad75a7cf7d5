"""Whether a relation of a text says what a milestone says, in whatever form.

Both are looked at where the assumptions are dropped and what the milestone is about (f, H, x*) is unknown: numbers
drawn at random, a function with another's values.  There a = b says what L = R says if a - b is L - R times one
number, in every instance; and a <= b says what L <= R says if that number is positive.  A line that is true of
anything (0 = 0) says nothing then, and neither does one that only names what is to be shown.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from typing import Any

from flint import arb, ctx

from grader.claims.audit import Link
from grader.claims.context import INDEX, SCALAR, Context, Declared, Function, names_in
from grader.claims.decide import look_and_rewrite
from grader.claims.draws import BITS, PLAIN, draws
from grader.claims.evaluate import Instance, OpenError, evaluate, is_scalar
from grader.claims.expression import Binary, Call, Chain, Derivative, Entry, Expression, Number, Symbol, Total
from grader.claims.formulas import Formula
from grader.claims.kept import kept
from grader.claims.milestones import Statement, Target
from grader.claims.parse import parse
from grader.claims.refute import Refuted, Relation
from grader.claims.tokens import UnreadError
from grader.claims.unfold import unfolded, variables
from grader.claims.walk import free_names, mapped, parts_of

_PLAN = ((3, PLAIN), (2, PLAIN), (3, PLAIN), (4, PLAIN))
# A relation of numbers has one difference in each instance, and many of a family's functions make it zero.
_MORE, _POINTS, _INSTANCES = ((2, PLAIN),) * 28, 3, 2
_WORK = 400_000
_UNKNOWN = {"vector": r"\sum_{i=1}^{n} i x_i^3 + \frac{k}{3}(\sum_{i=1}^{n} x_i)^2", "scalar": "x^3 + 2{k}x"}
DIRECTIONS = {"=": 0, "<=": 1, "<": 1, ">=": -1, ">": -1}
_ZERO = Number(Fraction(0))


@dataclass(frozen=True)
class Stated:
    """A relation of the text, or several adjacent ones of a chain taken together.

    named: the same as an equation, with the derivatives of what the milestones are about by its name.
    """

    relation: Relation
    links: tuple[Link, ...]
    formula: Formula
    named: Relation

    @property
    def context(self) -> Context:
        return self.links[0].context


def as_equation(relation: Relation) -> Relation:
    """A definition as the equation that it is."""
    a, sign, b = relation
    return (a, "=" if sign == ":=" else sign, b)


def states(candidate: Stated, statement: Statement, target: Target) -> bool:
    """Whether a relation of the text says what the statement says."""
    if statement.beside and not re.search(
        statement.beside, candidate.formula.before + " " + candidate.formula.after, re.IGNORECASE
    ):
        return False
    context = loosened(candidate.context, target)
    if statement.part and not _has_part(candidate.named, statement.part, context, target):
        return False
    return any(_says(candidate.named, latex, statement.how, context, target) for latex in statement.latex)


def _says(relation: Relation, latex: str, how: str, context: Context, target: Target) -> bool:
    return any(_says_as_read(relation, chain, how, context, target) for chain in as_read(latex, target))


@kept
def as_read(latex: str, target: Target) -> list[Chain]:
    """A milestone's formula, in each of the readings in which it can be read.  Raises ValueError if there is none."""
    found: list[Chain] = []
    for context in target.readings:
        try:
            (chain, *_) = parse(latex, context)
        except UnreadError as error:
            reason = error
            continue
        found += [chain] * (chain not in found)
    if not found:
        raise ValueError(f"the milestone {latex!r} cannot be read: {reason}")
    return found


def _says_as_read(relation: Relation, chain: Chain, how: str, context: Context, target: Target) -> bool:
    if how == "value":
        return relation[1] == "=" and any(
            _is_name(name)
            # Half of a value is another value.
            and alike(against_zero(side), against_zero(chain.expressions[0]), "=", context, target, exactly=True)
            for name, side in (relation[::2], relation[::-2])
        )
    if how == "sum":
        return relation[1] == "=" and any(
            _totals(side) and not _totals(other) and any(
                alike(against_zero(total), against_zero(chain.expressions[0]), "=", context, target, exactly=True)
                for total in _totals(side)
            )
            for side, other in (relation[::2], relation[::-2])
        )  # fmt: skip
    wanted: Relation = (chain.expressions[0], chain.relations[0], chain.expressions[1])
    return _same_kind(relation[1], wanted[1]) and alike(
        _upwards(relation), _upwards(wanted), wanted[1], context, target
    )


def _has_part(relation: Relation, latex: str, context: Context, target: Target) -> bool:
    parts = [part for side in relation[::2] for part in parts_of(side) if isinstance(part, Binary) and part.op == "*"]
    return any(
        alike(against_zero(part), against_zero(chain.expressions[0]), "=", context, target)
        for chain in as_read(latex, target)
        for part in parts
    )


def _same_kind(found: str, wanted: str) -> bool:
    if found in ("pd", "psd") or wanted in ("pd", "psd"):
        return found == wanted or (found, wanted) == ("pd", "psd")
    return (DIRECTIONS.get(found, 2) == 0) == (wanted == "=") and found in DIRECTIONS


def _upwards(relation: Relation) -> tuple[Expression, Expression]:
    """The two sides, the smaller one first."""
    a, sign, b = relation
    return (b, a) if sign in (">=", ">") else (a, b)


def against_zero(e: Expression) -> tuple[Expression, Expression]:
    return (e, _ZERO)


def _is_name(e: Expression) -> bool:
    """A name, an entry of one, a function's value, or 1 minus such."""
    if isinstance(e, Binary) and e.op == "-" and isinstance(e.a, Number):
        return _is_name(e.b)
    return isinstance(e, Symbol | Call) or (isinstance(e, Entry) and isinstance(e.x, Symbol))


def _totals(e: Expression) -> list[Total]:
    return [part for part in parts_of(e) if isinstance(part, Total)]


def alike(
    found: tuple[Expression, Expression],
    wanted: tuple[Expression, Expression],
    sign: str,
    context: Context,
    target: Target,
    exactly: bool = False,
) -> bool:
    """Whether found[0] - found[1] is wanted[0] - wanted[1] times one number, under some naming of what is free."""
    found, wanted = _unfolded(found, context), _unfolded(wanted, context)
    return any(
        _proportional(found, wanted, sign, context, naming, exactly)
        for naming in _namings(found, wanted, context, target)
    )


def _unfolded(sides: tuple[Expression, Expression], context: Context) -> tuple[Expression, Expression]:
    return (unfolded(sides[0], context), unfolded(sides[1], context))


def _namings(
    found: tuple[Expression, Expression], wanted: tuple[Expression, Expression], context: Context, target: Target
) -> Iterator[Mapping[str, str]]:
    """Which names of the text may stand for the milestone's: indices for indices, and names for those like them."""
    there = free_names(found[0]) | free_names(found[1])
    needed = sorted((free_names(wanted[0]) | free_names(wanted[1])) & context.names.keys())
    choices = [_choices(name, there, context, target) for name in needed]
    for chosen in itertools.islice(itertools.product(*choices), 120):
        if len(set(chosen)) == len(chosen):
            yield dict(zip(needed, chosen, strict=True))


def _choices(name: str, there: frozenset[str], context: Context, target: Target) -> list[str]:
    if context.names[name].kind == INDEX:
        others = [other for other in sorted(there) if other in context.names and context.names[other].kind == INDEX]
        return others or [name]
    for words in target.alike:
        group = set(names_in(words))
        if name in group:
            kind = context.names[name].kind
            others = [o for o in sorted(group & there) if o in context.names and context.names[o].kind == kind]
            # The name itself may stand behind another: x behind the text's own p.
            return [*others, name] if name not in others else others
    return [name]


def _proportional(
    found: tuple[Expression, Expression],
    wanted: tuple[Expression, Expression],
    sign: str,
    context: Context,
    naming: Mapping[str, str],
    exactly: bool,
) -> bool:
    ratio: Any = arb(1) if exactly else None
    points, seen = 0, set[int]()
    with ctx.workprec(BITS):
        for number, left, right in _differences(found, wanted, context, naming):
            if number >= len(_PLAN) and _is_enough(points, seen):
                break
            if len(left) != len(right):
                return False
            for x, y in zip(left, right, strict=True):
                if y.contains(0):
                    if not x.contains(0):
                        return False
                    continue
                points += 1
                seen.add(number)
                ratio = x / y if ratio is None else ratio
                if not (x - ratio * y).contains(0) or ratio.contains(0):
                    return False
    return _is_enough(points, seen) and (sign == "=" or bool(ratio > 0))


def _is_enough(points: int, instances: set[int]) -> bool:
    """Whether differences other than zero that agree at so many points are no chance."""
    return points >= _POINTS or len(instances) >= _INSTANCES


def _differences(
    found: tuple[Expression, Expression],
    wanted: tuple[Expression, Expression],
    context: Context,
    naming: Mapping[str, str],
) -> Iterator[tuple[int, list[Any], list[Any]]]:
    """The entries of found[0] - found[1] and of wanted[0] - wanted[1] at each instance, with its number; ends with no
    entries of the one and one of the other where something has no value in this context.
    """
    try:
        for number, at, there in _points(found, wanted, context, naming):
            with suppress(OpenError):
                yield number, _entries(found, at), _entries(wanted, there)
    except UnreadError:
        yield 0, [], [arb(0)]


def _points(
    found: tuple[Expression, Expression],
    wanted: tuple[Expression, Expression],
    context: Context,
    naming: Mapping[str, str],
) -> Iterator[tuple[int, Instance, Instance]]:
    """Instances by number, with every value of the free indices, and the same seen through the milestone's names."""
    names = frozenset(naming.values()).union(*map(free_names, (*found, *wanted)))
    indices = sorted(name for name in names & context.names.keys() if context.names[name].kind == INDEX)
    for number, drawn in enumerate(draws(context, 7, [_WORK], _PLAN + _MORE, names)):
        for places in itertools.product(range(1, drawn.ball.n + 1), repeat=len(indices)):
            at = drawn.ball.with_values(**{name: arb(k) for name, k in zip(indices, places, strict=True)})
            yield (
                number,
                at,
                at.with_values(**{name: at.values[other] for name, other in naming.items() if other in at.values}),
            )


def _entries(sides: tuple[Expression, Expression], at: Instance) -> list[Any]:
    left, right = evaluate(sides[0], at), evaluate(sides[1], at)
    if is_scalar(left) and is_scalar(right):
        return [left - right]
    if is_scalar(right) and right == 0:
        return list(left.flat)
    if is_scalar(left) and left == 0:
        return [-entry for entry in right.flat]
    if is_scalar(left) or is_scalar(right) or left.shape != right.shape:
        raise UnreadError("shapes differ", "形状不同")
    return list((left - right).flat)


@kept
def loosened(context: Context, target: Target) -> Context:
    """The context in which nothing is assumed and what the milestones are about is unknown."""
    names: dict[str, Declared] = {}
    for name, own in context.names.items():
        known = _declared(name, own.kind, target)
        if known is not None and name not in target.context.usual:
            own = replace(known, means="") if name in target.unknown else known
            # Which index it is, is one of the things that are unknown.
            own = replace(own, kind=INDEX) if own.given == "index" else own
        names[name] = own
    functions = dict(context.functions)
    for k, name in enumerate(sorted(target.unknown & functions.keys())):
        functions[name] = _other_function(functions[name], context, k)
    return replace(context, names=names, functions=functions, draw=None, assumes=(), otherwise=())


def _declared(name: str, kind: str, target: Target) -> Declared | None:
    """What the exercise declares of a name, in the first reading in which it is of this kind."""
    found = (reading.names.get(name) for reading in target.readings)
    return next((one for one in found if one is not None and one.kind == kind), None)


def _other_function(function: Function, context: Context, k: int) -> Function:
    """A function that has nothing to do with the exercise's, nor with the other unknown ones; k counts these."""
    parts = (_of_parameter(name, context, k + m) for m, name in enumerate(function.parameters))
    return Function(function.parameters, (" + ".join(parts),))


def _of_parameter(name: str, context: Context, k: int) -> str:
    declared = context.names.get(name, Declared(SCALAR))
    other = _UNKNOWN["scalar" if declared.kind == SCALAR else "vector"].replace("x", name)
    return other.replace("{n}", f"{{{declared.given or 'n'}}}").replace("{k}", f"{{{k + 1}}}")


@dataclass(frozen=True)
class Namer:
    """Gives derivatives of what an unknown function is written as derivatives of that function by its name.

    found: the derivatives that were looked at in a context, each with its other form; several relations hold the same
    ones.
    """

    target: Target
    found: dict[tuple[int, Expression], Expression] = field(default_factory=dict)

    def relation(self, relation: Relation, context: Context) -> Relation:
        """Both sides of a relation that stands in this context."""
        a, sign, b = relation
        return (self.expression(a, context), sign, self.expression(b, context))

    def expression(self, e: Expression, context: Context) -> Expression:
        """All derivatives in e: ∂/∂x of something, and f'(x)."""
        if isinstance(e, Derivative) or (isinstance(e, Call) and e.primes):
            key = id(context), e
            if key not in self.found:
                self.found[key] = self._by_name(e, context)
            return self.found[key]
        return mapped(e, lambda part: self.expression(part, context))

    def _by_name(self, e: Derivative | Call, context: Context) -> Expression:
        body = e.body if isinstance(e, Derivative) else replace(e, primes=0)
        of_unknown = isinstance(body, Call) and body.function in self.target.unknown
        for name, function, arguments in () if of_unknown else self._candidates(e, context):
            call = Call(name, arguments)
            known = context.functions.get(name) == function
            if _is(body, call, context if known else context.with_function(name, function)):
                return replace(call, primes=e.primes) if isinstance(e, Call) else replace(e, body=call)
        return mapped(e, lambda part: self.expression(part, context))

    def _candidates(self, e: Derivative | Call, context: Context) -> list[tuple[str, Function, tuple[Expression, ...]]]:
        """What e may differentiate, with its arguments: functions of what it differentiates by come first."""
        by = free_names(variables(e, context)[0]) if isinstance(e, Derivative) else frozenset[str]()
        found = [(name, function, given) for name, function in self._unknown for given in _arguments(e, function)]
        return sorted(found, key=lambda one: not by & free_names(Call(one[0], one[2])))

    @cached_property
    def _unknown(self) -> tuple[tuple[str, Function], ...]:
        """The unknown functions by name, as each reading has them."""
        found = [
            (name, reading.functions[name])
            for reading in self.target.readings
            for name in sorted(self.target.unknown & reading.functions.keys())
        ]
        return tuple(dict.fromkeys(found))


def _arguments(e: Derivative | Call, function: Function) -> list[tuple[Expression, ...]]:
    """What the function may be called with where e differentiates it: what e differentiates by, or its parameters."""
    if isinstance(e, Call):
        return [e.arguments] * (len(e.arguments) == len(function.parameters))
    by = [(one,) for one in e.by[:1] if isinstance(one, Symbol) and len(function.parameters) == 1]
    return list(dict.fromkeys([*by, tuple(map(Symbol, function.parameters))]))


def _is(a: Expression, b: Expression, context: Context) -> bool:
    """Whether the two are equal wherever they are looked at."""
    try:
        return not isinstance(look_and_rewrite(a, "=", b, context), Refuted)
    except UnreadError:
        return False
