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
from dataclasses import dataclass, fields, replace
from fractions import Fraction
from typing import Any

from flint import arb, ctx

from grader.claims.audit import Link
from grader.claims.context import INDEX, SCALAR, Context, Declared, Function, names_in
from grader.claims.decide import look_and_rewrite
from grader.claims.draws import BITS, PLAIN, draws
from grader.claims.evaluate import Instance, OpenError, evaluate, is_scalar
from grader.claims.expression import Binary, Call, Derivative, Entry, Expression, Number, Symbol, Total
from grader.claims.formulas import Formula
from grader.claims.milestones import Statement, Target
from grader.claims.parse import parse
from grader.claims.refute import Refuted, Relation
from grader.claims.tokens import UnreadError
from grader.claims.walk import free_names, parts_of

_PLAN = ((3, PLAIN), (2, PLAIN), (3, PLAIN), (4, PLAIN))
_WORK = 400_000
_UNKNOWN = {"vector": r"\sum_{i=1}^{n} i x_i^3 + \frac13(\sum_{i=1}^{n} x_i)^2", "scalar": "x^3 + 2x"}
DIRECTIONS = {"=": 0, "<=": 1, "<": 1, ">=": -1, ">": -1}
_ZERO = Number(Fraction(0))


@dataclass(frozen=True)
class Stated:
    """A relation of the text, or several adjacent ones of a chain taken together."""

    relation: Relation
    links: tuple[Link, ...]
    formula: Formula

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
    relation = as_equation(with_functions_named(candidate.relation, target))
    context = loosened(candidate.context, target)
    if statement.part and not _has_part(relation, statement.part, context, target):
        return False
    return any(_says(relation, latex, statement.how, context, target) for latex in statement.latex)


def _says(relation: Relation, latex: str, how: str, context: Context, target: Target) -> bool:
    try:
        chain = parse(latex, target.context)[0]
    except UnreadError as error:
        raise ValueError(f"the milestone {latex!r} cannot be read: {error}") from error
    if how == "value":
        return relation[1] == "=" and any(
            _is_name(name) and alike(against_zero(side), against_zero(chain.expressions[0]), "=", context, target)
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
    wanted = against_zero(parse(latex, target.context)[0].expressions[0])
    parts = (part for side in relation[::2] for part in parts_of(side) if isinstance(part, Binary) and part.op == "*")
    return any(alike(against_zero(part), wanted, "=", context, target) for part in parts)


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
    return any(
        _proportional(found, wanted, sign, context, naming, exactly)
        for naming in _namings(found, wanted, context, target)
    )


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
    points = 0
    with ctx.workprec(BITS):
        for at, there in _points(found, wanted, context, naming):
            try:
                differences = _entries(found, at), _entries(wanted, there)
            except OpenError:
                continue
            except UnreadError:
                return False
            if len(differences[0]) != len(differences[1]):
                return False
            for x, y in zip(*differences, strict=True):
                if y.contains(0):
                    if not x.contains(0):
                        return False
                    continue
                points += 1
                ratio = x / y if ratio is None else ratio
                if not (x - ratio * y).contains(0) or ratio.contains(0):
                    return False
    return points >= 3 and (sign == "=" or bool(ratio > 0))


def _points(
    found: tuple[Expression, Expression],
    wanted: tuple[Expression, Expression],
    context: Context,
    naming: Mapping[str, str],
) -> Iterator[tuple[Instance, Instance]]:
    """Instances with every value of the free indices, and the same seen through the milestone's names."""
    names = frozenset(naming.values()).union(*map(free_names, (*found, *wanted)))
    indices = sorted(name for name in names & context.names.keys() if context.names[name].kind == INDEX)
    for drawn in draws(context, 7, [_WORK], _PLAN, names):
        for places in itertools.product(range(1, drawn.ball.n + 1), repeat=len(indices)):
            at = drawn.ball.with_values(**{name: arb(k) for name, k in zip(indices, places, strict=True)})
            yield at, at.with_values(**{name: at.values[other] for name, other in naming.items() if other in at.values})


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


def loosened(context: Context, target: Target) -> Context:
    """The context in which nothing is assumed and what the milestones are about is unknown."""
    declared = target.context
    names: dict[str, Declared] = {}
    for name, own in context.names.items():
        known = declared.names.get(name)
        if known is not None and name not in declared.usual:
            own = replace(known, means="") if name in target.unknown else known
            # Which index it is, is one of the things that are unknown.
            own = replace(own, kind=INDEX) if own.given == "index" else own
        names[name] = own
    functions = dict(context.functions)
    for name in target.unknown & functions.keys():
        functions[name] = _other_function(functions[name], declared)
    return replace(context, names=names, functions=functions, draw=None, assumes=(), otherwise=())


def _other_function(function: Function, context: Context) -> Function:
    """A function that has nothing to do with the exercise's."""
    (parameter, *_) = function.parameters
    kind = context.names[parameter].kind if parameter in context.names else SCALAR
    other = _UNKNOWN["scalar" if kind == SCALAR else "vector"].replace("x", parameter)
    return Function(function.parameters, (other,))


def with_functions_named(relation: Relation, target: Target) -> Relation:
    """With the derivative of what an unknown function is written as derivatives of that function by its name."""
    a, sign, b = relation
    return (_named(a, target), sign, _named(b, target))


def _named(e: Expression, target: Target) -> Expression:
    if isinstance(e, Derivative) and not isinstance(e.body, Call):
        for name in sorted(target.unknown & target.context.functions.keys()):
            function = target.context.functions[name]
            call = Call(name, tuple(Symbol(parameter) for parameter in function.parameters))
            if _is(e.body, call, target.context):
                return replace(e, body=call)
    return _mapped(e, target)


def _mapped(e: Expression, target: Target) -> Expression:
    changed: dict[str, Any] = {}
    for part in fields(e):
        inside = getattr(e, part.name)
        if isinstance(inside, tuple) and inside and hasattr(inside[0], "__dataclass_fields__"):
            changed[part.name] = tuple(_named(item, target) for item in inside)
        elif hasattr(inside, "__dataclass_fields__"):
            changed[part.name] = _named(inside, target)
    return replace(e, **changed) if changed else e


def _is(a: Expression, b: Expression, context: Context) -> bool:
    """Whether the two are equal wherever they are looked at."""
    try:
        return not isinstance(look_and_rewrite(a, "=", b, context), Refuted)
    except UnreadError:
        return False
