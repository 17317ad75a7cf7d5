"""What is differentiated, written out: a name that stands for something else moves with the variable.

Names that stand for something (r_i for φ_0 + φ_1 x_i - y_i) have one value at an instance; under a derivative by φ_1,
and inside a function of φ, they must be what they stand for instead, or all their derivatives would be zero.
"""

from __future__ import annotations

from dataclasses import replace

from grader.claims.context import Context
from grader.claims.expression import Derivative, Entry, Expression, Symbol
from grader.claims.parse import meaning
from grader.claims.walk import free_names, mapped


def unfolded(e: Expression, context: Context) -> Expression:
    """e with everything written out that it differentiates, and with derivatives by a name that stands for an entry
    (φ_0 for the first entry of φ) as derivatives by that entry.
    """
    if not isinstance(e, Derivative):
        return mapped(e, lambda part: unfolded(part, context))
    by = variables(e, context)
    fixed = frozenset().union(*map(free_names, by))
    return replace(e, body=written_out(e.body, context, fixed), by=by)


def written_out(e: Expression, context: Context, but: frozenset[str] = frozenset()) -> Expression:
    """e with every name as what it stands for, but for these names."""
    if isinstance(e, Derivative):
        return unfolded(e, context)
    if not isinstance(e, Symbol):
        return mapped(e, lambda part: written_out(part, context, but))
    means = None if e.name in but else meaning(e.name, context)
    # A name that stands for itself, by a mistake of its author, is left as it is.
    return e if means is None else written_out(means, context, but | {e.name})


def variables(e: Derivative, context: Context) -> tuple[Expression, ...]:
    """What e differentiates by, an entry by name as the entry that it is."""
    return tuple(_variable(one, context) for one in e.by)


def _variable(by: Expression, context: Context) -> Expression:
    means = meaning(by.name, context) if isinstance(by, Symbol) else None
    return means if isinstance(means, Entry) else by
