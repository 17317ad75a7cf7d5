"""Names that a text defines for itself: "let S = Σ exp(x_j)", "where p_i = exp(x_i) / S", "g(t) = f(x + t v)".

They are looked for in all of an exercise's text before any of it is read, since "where p_i = ..." stands behind its
use.  A name with two definitions that differ is left undeclared: nothing is guessed about which one is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from grader.claims.context import INDEX, MATRIX, SCALAR, VECTOR, Context, Declared, Function
from grader.claims.draws import values_of
from grader.claims.evaluate import is_scalar
from grader.claims.expression import Each, Expression
from grader.claims.parse import meaning, parse
from grader.claims.tokens import UnreadError
from grader.claims.walk import free_names, moving_with

_FONT = r"(?:\\(?:mathbf|boldsymbol|bm|mathrm|mathit|mathsf|mathcal|vec)\s*\{?\s*)?"
_LEFT = re.compile(
    rf"^[\s&]*(?:\\(?P<mark>hat|bar|tilde)\s*\{{?\s*)?{_FONT}(?P<name>\\?[A-Za-z]+)\}}*\s*"
    r"(?P<star>\^\{?\*\}?)?\s*(?:_\s*(?P<below>\{[^{}]*\}|\\?\w))?\s*(?P<star2>\^\{?\*\}?)?"
    r"\s*(?P<arguments>\(\s*\\?\w+(?:\s*,\s*\\?\w+)*\s*\))?\s*&?\s*"
    r"(?::=|\\coloneqq|\\triangleq|\\equiv|\\leftarrow|\\gets|=)(?P<value>.+)$",
    re.DOTALL,
)
_NOT_NAMES = frozenset(
    ("\\frac", "\\sum", "\\nabla", "\\partial", "\\max", "\\min", "\\sqrt", "\\exp", "\\log", "\\left", "\\big")
)
_PASSES, _MOST = 3, 40


class Own(NamedTuple):
    """What a text defines, in the context that it is read in, and the names of it."""

    context: Context
    names: frozenset[str]


def own_definitions(statements: Sequence[str], context: Context) -> Own:
    """The context with every name that the statements define once, or several times alike."""
    found: dict[str, Declared | Function] = {}
    clashing: set[str] = set()
    lefts = [left for statement in statements if (left := _left(statement, context))][:_MOST]
    for _ in range(_PASSES):
        extended = _extended(context, found, clashing)
        for left in lefts:
            defined = _read(left, extended)
            if defined is None or left.name in clashing:
                continue
            if found.setdefault(left.name, defined) != defined and not _same(found[left.name], defined, extended):
                clashing.add(left.name)
    return Own(_extended(context, found, clashing), frozenset(found) - clashing)


def _meanings(context: Context) -> dict[str, Expression]:
    return {name: means for name in context.names if (means := meaning(name, context)) is not None}


class _Left(NamedTuple):
    name: str
    indices: tuple[str, ...]
    parameters: tuple[str, ...]
    value: str


def _left(statement: str, context: Context) -> _Left | None:
    """The left side of a statement that may define something, if that is a name which the context leaves open."""
    match = _LEFT.match(statement)
    if match is None or match["name"] in _NOT_NAMES or match["name"][1:].isalpha() > match["name"].startswith("\\"):
        return None
    base = (f"{match['mark']} " if match["mark"] else "") + match["name"].lstrip("\\")
    base += "*" if match["star"] or match["star2"] else ""
    below = re.sub(r"[{}\s\\,]", "", match["below"] or "")
    indices = _indices(below, context)
    rest = below[: len(below) - sum(map(len, indices))]
    name = base + (f"_{rest + (''.join(indices) if rest else '')}" if rest or (below and not indices) else "")
    if (name in context.names or name in context.functions) and name not in context.usual:
        return None
    parameters = tuple(re.sub(r"[()\s\\]", "", match["arguments"] or "").split(",")) if match["arguments"] else ()
    return _Left(name, indices, parameters, match["value"])


def _indices(below: str, context: Context) -> tuple[str, ...]:
    """The indices at the end of a subscript: `i`, `jk`, the t of `1t`."""
    found: list[str] = []
    while below and below[-1] in context.names and context.names[below[-1]].kind == INDEX and len(found) < 2:
        found.insert(0, below[-1])
        below = below[:-1]
    return tuple(found) if len(set(found)) == len(found) else ()


def _read(left: _Left, context: Context) -> Declared | Function | None:
    if left.parameters:
        inside = context.with_parameters(left.parameters)
        value = _value(left.value, inside)
        # S = Σ exp(x_j) moves with x, which a function of x knows nothing of.
        if value is None or moving_with(left.parameters, value, _meanings(context)):
            return None
        return Function(left.parameters, (value,))
    value = _value(left.value, context)
    if value is None or left.name in free_names(value):
        return None
    open_indices = {n for n in free_names(value) if n in context.names and context.names[n].kind == INDEX}
    if not open_indices <= set(left.indices):
        return None
    if left.indices:
        return Declared((VECTOR, MATRIX)[len(left.indices) - 1], means=Each(left.indices, value), entry=left.indices)
    kind = _kind(value, context)
    return Declared(kind, means=value) if kind else None


def _value(latex: str, context: Context) -> Expression | None:
    """The first side of what stands behind the sign of equality."""
    try:
        chain = parse(_first_statement(latex), context)[0]
    except (UnreadError, RecursionError):
        return None
    return chain.expressions[0]


def _first_statement(latex: str) -> str:
    """Up to the first comma or wide space outside of brackets: what stands behind may need the definition."""
    depth = 0
    for k, character in enumerate(latex):
        depth += (character in "({[") - (character in ")}]")
        if depth <= 0 and (character in ",，;；" or latex.startswith(("\\qquad", "\\quad"), k)):
            return latex[:k] if latex[:k].strip() else latex
    return latex


def _kind(value: Expression, context: Context) -> str:
    """By what it is on an instance; "" where it has no value on any."""
    for found in values_of(value, context):
        if is_scalar(found):
            return SCALAR
        if 1 in found.shape and found.shape[0] == 1:
            return ""
        return VECTOR if found.shape[1] == 1 else MATRIX
    return ""


def _same(a: Declared | Function, b: Declared | Function, context: Context) -> bool:
    """Whether two definitions give one value wherever they are looked at."""
    if not (isinstance(a, Declared) and isinstance(b, Declared) and a.kind == b.kind):
        return False
    if isinstance(a.means, str) or isinstance(b.means, str):
        return False
    pairs = zip(values_of(a.means, context), values_of(b.means, context), strict=False)
    return all(_overlap(x, y) for x, y in pairs)


def _overlap(x: Any, y: Any) -> bool:
    if is_scalar(x):
        return bool(x.overlaps(y))
    return all(a.overlaps(b) for a, b in zip(x.flat, y.flat, strict=True))


def _extended(context: Context, found: dict[str, Declared | Function], clashing: Iterable[str]) -> Context:
    for name, defined in found.items():
        if name in clashing:
            continue
        if isinstance(defined, Function):
            context = context.with_function(name, defined)
        else:
            context = context.with_name(name, defined)
    return context
