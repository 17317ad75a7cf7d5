"""Names that a text defines for itself: "let S = Σ exp(x_j)", "where p_i = exp(x_i) / S", "g(t) = f(x + t v)".

They are looked for in all of an exercise's text before any of it is read, since "where p_i = ..." stands behind its
use.  A name with two definitions that differ is left undeclared: nothing is guessed about which one is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from grader.claims.context import INDEX, MATRIX, SCALAR, VECTOR, Context, Declared, Function
from grader.claims.draws import values_of
from grader.claims.evaluate import is_scalar
from grader.claims.expression import Each, Expression
from grader.claims.parse import meaning, parse
from grader.claims.tokens import UnreadError
from grader.claims.walk import free_names, moving_with

_FONT = r"(?:\\(?:mathbf|boldsymbol|bm|mathrm|mathit|mathsf|mathcal|vec)\s*\{?\s*)?"
_STAR = r"[\^_]\s*(?:\{\s*)?(?:\*|\\star(?![a-zA-Z])|\\ast(?![a-zA-Z]))\s*\}?"
_COUNTED = re.compile(r"\s*-?\d+\s*,(?:\s*-?\w+\s*,)*\s*(?:\\[a-z]*dots[a-z]*|\.\.\.|…)")
_LEFT = re.compile(
    rf"^[\s&]*(?:\\(?P<mark>hat|bar|tilde)\s*\{{?\s*)?{_FONT}(?P<name>\\?[A-Za-z]+)\}}*\s*"
    rf"(?P<star>{_STAR})?\s*(?:_\s*(?P<below>\{{[^{{}}]*\}}|\\?\w))?\s*(?P<star2>{_STAR})?"
    r"\s*(?P<arguments>\(\s*\\?\w+(?:\s*,\s*\\?\w+)*\s*\))?\s*&?\s*"
    r"(?::=|\\coloneqq|\\triangleq|\\equiv|\\leftarrow|\\gets|=)(?P<value>.+)$",
    re.DOTALL,
)
_NOT_NAMES = frozenset(
    ("\\frac", "\\sum", "\\nabla", "\\partial", "\\max", "\\min", "\\sqrt", "\\exp", "\\log", "\\left", "\\big")
)
_PASSES, _MOST = 3, 40
_BETWEEN = re.compile(
    r"[,，;；]|\\q?quad(?![a-zA-Z])|\\(?:text|mathrm)\{\s*(?:where|with|and|其中|且|这里)\s*\}", re.IGNORECASE
)
_NUMBER = re.compile(r"[\s{}\-]*\d*\.?\d*[\s.}]*")


class Own(NamedTuple):
    """What a text defines, in the context that it is read in, and the names of it."""

    context: Context
    names: frozenset[str]


def own_definitions(statements: Sequence[str], context: Context) -> Own:
    """The context with every name that the statements define once, or several times alike."""
    found: dict[str, Declared | Function] = {}
    clashing: set[str] = set()
    lefts = [left for statement in statements for left in _lefts(statement, context)][:_MOST]
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


def _lefts(statement: str, context: Context) -> Iterator[_Left]:
    """What a statement may define: its beginning, and each part of it between commas and wide spaces.

    Behind a comma, what is said of a declared name or its entries is no definition but a condition; so is s = 1.
    """
    for k, part in enumerate(_parts(statement)):
        swapped = _swapped(part)
        left = _left(swapped or (part if k else statement), context)
        if left and (k == 0 or swapped or not _may_be_condition(left, context)):
            yield left


def _may_be_condition(left: _Left, context: Context) -> bool:
    of = context.names.get(left.name.partition("_")[0])
    is_entry = of is not None and of.kind in (VECTOR, MATRIX) and not left.indices
    return is_entry or left.name in context.usual or _NUMBER.fullmatch(left.value) is not None


def _parts(statement: str) -> Iterator[str]:
    """The statement at its commas, wide spaces and words outside of brackets."""
    depth, begin, at = 0, 0, 0
    while at < len(statement):
        depth += (statement[at] in "({[") - (statement[at] in ")}]")
        if depth <= 0 and (found := _BETWEEN.match(statement, at)):
            yield statement[begin:at]
            begin = at = found.end()
        else:
            at += 2 if statement[at] == "\\" else 1
    yield statement[begin:]


def _swapped(part: str) -> str:
    """a = b =: c as c := b; "" for all else."""
    before, sign, name = part.rpartition("=:")
    depth = 0
    for k in reversed(range(len(before))):
        depth += (before[k] in ")}]") - (before[k] in "({[")
        if before[k] == "=" and depth == 0:
            before = before[k + 1 :]
            break
    return f"{name.strip(' .&')} := {before}" if sign else ""


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
    if rest and base in context.names and context.names[base].kind in (VECTOR, MATRIX):
        return None  # x_j = 1 is said of an entry
    name = base + (f"_{rest + (''.join(indices) if rest else '')}" if rest or (below and not indices) else "")
    if (name in context.names or name in context.functions) and name not in context.usual:
        return None
    if _COUNTED.match(match["value"]):
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
    if _is_special_case(left.name, value, kind, context):
        return None
    return Declared(kind, means=value) if kind else None


def _is_special_case(name: str, value: Expression, kind: str, context: Context) -> bool:
    """v = 0, or v = 1 where that is the vector of ones, of a vector that is free: not what v is from then on."""
    declared = context.names.get(name)
    is_free = declared is not None and declared.kind in (VECTOR, MATRIX) and not declared.means
    return is_free and kind == SCALAR and not free_names(value)


def _value(latex: str, context: Context) -> Expression | None:
    """The first side of what stands behind the sign of equality."""
    try:
        chain = parse(next(filter(str.strip, _parts(latex)), latex), context)[0]
    except (UnreadError, RecursionError):
        return None
    return chain.expressions[0]


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
