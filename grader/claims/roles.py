"""What a relation is there for: only a claim may be called false.

Reading a definition, an equation that is being solved, an assumption or a goal as a claim is how right work gets
refused, so every doubt is decided against "claim".
"""

from __future__ import annotations

import re
from typing import Literal

from grader.claims.context import INDEX, Context
from grader.claims.expression import Call, Entry, Expression, Many, Number, Symbol
from grader.claims.formulas import Formula
from grader.claims.walk import free_names

Role = Literal["claim", "definition", "equation", "assumption", "existence", "goal", "denied", "expression"]

_DENIED = re.compile(
    r"并非|不成立|不是|错误|不一定|未必|误以为|\b(wrong|false|fails?|mistake|incorrect)\b"
    r"|\b(not|never)\b(?!\s+(be\s+)?(negative|less|smaller|below|zero)\b)",
    re.IGNORECASE,
)
_EXISTS = re.compile(r"存在|某个|某一|至少一|有一个|\b(some|exists?|there is|there are|at least one)\b", re.IGNORECASE)
_GOAL = re.compile(
    r"[要欲需]证|证明目标|希望|只需|\b(want|wish|suffices|enough|goal|aim|remains)\b"
    r"|\bto (show|prove|see|check|verify)\b"
    r"|^\s*(show|prove) (that)?\s*$",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(
    r"假设|设|令|取(?!模|绝对值|对数|范数|转置|极限|导|期望|负|倒)|选|若|如果|满足|当|记|定义为|已知|其中"
    r"|\b(suppose|assum\w*|let|pick|choose|take|set|where|if|when|given|whenever|provided|denote|defin\w*|write|case)\b",
    re.IGNORECASE,
)
_SOLVED = re.compile(r"方程|求解|解出|令.*为零|令.*=\s*0|\b(solv\w*|equation|setting|root|zero)\b", re.IGNORECASE)
# "|1 - αλ| > 1 if and only if α > 2/λ" claims neither of the two for all values.
_IFF_BEHIND = re.compile(
    r"^\s*[,，]?\s*(if and only if|iff|exactly (if|when)|precisely (if|when)|当且仅当)", re.IGNORECASE
)
_CLAUSE = re.compile(r"[，。,;；\n]|\.(?:\s|$)")
_SENTENCE = re.compile(r"[。;；\n]|\.(?:\s|$)")


def role_of(
    a: Expression, relation: str, b: Expression, formula: Formula, context: Context, own: frozenset[str], first: bool
) -> Role:
    """The role of a link of a chain; own: names that the text itself defines; first: whether it begins the chain."""
    if _is_about_indices(a, relation, b, context) or _is_range(a, relation, b, context):
        return "assumption"
    around = _role_of_words(formula)
    if around in ("denied", "existence", "goal"):
        return around
    if not first:
        return around or ("equation" if _is_zero(relation, a, b) else "claim")
    form = _role_of_form(a, relation, b, context, own)
    if form is None and relation == "=" and _is_solved(a, b, formula, context):
        return "equation"
    return form or around or "claim"


def _role_of_words(formula: Formula) -> Role | None:
    """What the clause before the formula, and the rest of the sentence behind it, make of it."""
    before = _last(_CLAUSE, formula.before)
    around = before + " " + _SENTENCE.split(formula.after)[0]
    if _DENIED.search(around):
        return "denied"
    if _GOAL.search(before):
        return "goal"
    if _EXISTS.search(around):
        return "existence"
    if _SOLVED.search(before):
        return "equation"
    return "assumption" if _SUPPOSED.search(before) or _IFF_BEHIND.search(formula.after) else None


def _last(splits: re.Pattern[str], before: str) -> str:
    return splits.split(before.rstrip(" \n:："))[-1]


def _is_solved(a: Expression, b: Expression, formula: Formula, context: Context) -> bool:
    """ "Setting the gradient to zero, Qx = -c": about what the exercise asks for, in a sentence of solving."""
    unknown = context.solution.keys() | context.solved
    return bool((free_names(a) | free_names(b)) & unknown and _SOLVED.search(_last(_SENTENCE, formula.before)))


def _role_of_form(a: Expression, relation: str, b: Expression, context: Context, own: frozenset[str]) -> Role | None:
    if relation == ":=":
        return "definition"
    if relation in ("in", "!="):
        return "assumption"
    if relation != "=":
        return None
    if _is_free_name(a, context, own) or _is_free_name(b, context, frozenset()):
        return "definition"
    if isinstance(a, Call) and variables(a, context):
        return "definition"
    solved = (free_names(a) | free_names(b)) & context.solved
    return "equation" if solved or _is_zero(relation, a, b) else None


def _is_zero(relation: str, a: Expression, b: Expression) -> bool:
    return relation == "=" and any(isinstance(side, Number) and side.value == 0 for side in (a, b))


def _is_about_indices(a: Expression, relation: str, b: Expression, context: Context) -> bool:
    """i != j, i = j, i <= j: which indices are meant."""
    names = (free_names(a) | free_names(b)) & context.names.keys()
    return bool(names) and all(context.names[name].kind == INDEX for name in names) and _is_index_like(a, b, context)


def _is_range(a: Expression, relation: str, b: Expression, context: Context) -> bool:
    """0 < t, x_i >= 0, x != 0: which values of a free name are meant."""
    sides = [side for side in (a, b) if not isinstance(side, Number)]
    return len(sides) == 1 and relation != "=" and _is_free_name(sides[0], context, frozenset())


def _is_index_like(a: Expression, b: Expression, context: Context) -> bool:
    return any(isinstance(e, Symbol) and e.name in context.names for e in (a, b))


def _is_free_name(e: Expression, context: Context, own: frozenset[str]) -> bool:
    """A name, or an entry of one, whose value the text may choose."""
    name = e.x if isinstance(e, Entry) else e
    if not isinstance(name, Symbol):
        return False
    declared = context.names.get(name.name)
    return name.name in own or declared is None or not declared.means


def variables(call: Call, context: Context) -> tuple[str, ...]:
    """The names that f(x), f(x, w) or f(x_1, x_2) is a function of; none where an argument is no variable."""
    if call.primes:
        return ()
    inner = call.arguments[0]
    arguments = inner.items if len(call.arguments) == 1 and isinstance(inner, Many) else call.arguments
    names = [e.x.name if isinstance(e, Entry) and isinstance(e.x, Symbol) else e.name if isinstance(e, Symbol) else ""
             for e in arguments]  # fmt: skip
    free = all(name and not (name in context.names and context.names[name].means) for name in names)
    return tuple(dict.fromkeys(names)) if free else ()
