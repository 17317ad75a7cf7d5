"""Every formula of a text, as it was read, with what was found of each of its relations.

Roles matter: an equation that is being solved, a definition and an assumption are not claimed for all values, so none
of them is ever refuted.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from grader.claims.context import Context, Function
from grader.claims.evaluate import IllTypedError
from grader.claims.expression import Call, Chain, Entry, Expression, Many, Number, Symbol
from grader.claims.formulas import Formula, formulas
from grader.claims.parse import parse
from grader.claims.prove import proved
from grader.claims.refute import Proved, Refuted, Tested, look
from grader.claims.show import show, show_chain
from grader.claims.tokens import UnreadError
from grader.claims.walk import free_names
from grader.evidence import Text
from grader.reading.blocks import Block

_SOME_OR_NOT = re.compile(
    r"存在|某个|某一|至少一|有一个|并非|不成立|不是|错误|不一定"
    r"|\b(some|exists?|there is|not|never|wrong|false|fails?)\b",
    re.IGNORECASE,
)
CLAIM, DEFINITION, EQUATION, EXPRESSION = "claim", "definition", "equation", "expression"
_SUPPOSED = re.compile(
    r"方程|求解|解出|令|设|定义为|记|若|如果|满足|要证|\b(suppose|assum|let|solv|defin|set|where|if|want|show)",
    re.IGNORECASE,
)
MOST_FORMULAS = 3_000
_TOO_MANY = Text(
    f"the text has more than {MOST_FORMULAS} formulas: those from here on are not looked at",
    f"文本中的公式超过 {MOST_FORMULAS} 个，此后的不再查看",
)
_TOO_DEEP = Text("the formula is nested too deeply", "公式嵌套过深")
_UNDER_CONDITIONS = Text(
    "it does not hold for all values, and the formula states conditions, which were not looked at",
    "它并非对所有取值成立，而公式中另有条件，条件未作检验",
)
_ONE_READING = Text(
    "it fails in one reading of the text, and another was not read", "按文本的一种读法不成立，另一种读法未能读懂"
)


@dataclass(frozen=True)
class Link:
    """One relation of a chain.  found: None where its role claims nothing, or a reason in `unread`."""

    reading: str
    role: str
    found: Refuted | Tested | Proved | None = None
    unread: Text | None = None
    ill_typed: bool = False

    @property
    def refuted(self) -> bool:
        """Whether it was certainly found false."""
        return isinstance(self.found, Refuted)


@dataclass(frozen=True)
class Audited:
    """A formula with its links; `unread` says why there are none."""

    formula: Formula
    links: tuple[Link, ...] = ()
    unread: Text | None = None


def audit(blocks: Iterable[Block], contexts: Mapping[str, Context], exercise: str = "") -> Iterator[Audited]:
    """The formulas of a text in order; contexts by the number of the exercise: "11.2.4".

    exercise: what all of the text is about, whatever its headings say.
    """
    readings: dict[str, list[Context]] = {}
    for count, found in enumerate(formulas(blocks), 1):
        formula = found._replace(exercise=exercise) if exercise else found
        if count > MOST_FORMULAS:
            yield Audited(formula, unread=_TOO_MANY)
            return
        context = contexts.get(formula.exercise)
        if context is None:
            yield Audited(formula, unread=_undeclared(formula.exercise))
            continue
        yield _audited(formula, readings.setdefault(formula.exercise, [context]))


def _undeclared(exercise: str) -> Text:
    if not exercise:
        return Text(
            "no heading names an exercise, so its symbols are unknown", "没有标题说明是哪道练习，因此不知道符号的含义"
        )
    return Text(f"the symbols of exercise {exercise} are not declared", f"练习 {exercise} 的符号没有声明")


def _audited(formula: Formula, readings: list[Context]) -> Audited:
    """The formula in every reading of its functions; a definition in it adds a reading for what comes after."""
    links: list[Link] = []
    try:
        for statement in formula.statements:
            links += _together([_read(statement, formula, context) for context in readings])
            _note_definitions(statement, readings)
    except UnreadError as error:
        return Audited(formula, tuple(links), error.text)
    except RecursionError:
        return Audited(formula, unread=_TOO_DEEP)
    return Audited(formula, tuple(links))


def _read(statement: str, formula: Formula, context: Context) -> list[Link] | UnreadError:
    try:
        return [link for chain in parse(statement, context) for link in _links(chain, formula, context)]
    except UnreadError as error:
        return error


def _together(read: list[list[Link] | UnreadError]) -> list[Link]:
    """One list of links: refuted is only what is refuted in every reading.  Raises the UnreadError of all of them."""
    found = [links for links in read if isinstance(links, list)]
    if not found:
        raise next(error for error in read if isinstance(error, UnreadError))
    if any(len(links) != len(found[0]) for links in found):
        return found[-1] if not any(link.refuted for link in found[-1]) else []
    return [_one(list(link), len(found) == len(read)) for link in zip(*found, strict=True)]


def _one(links: list[Link], all_read: bool) -> Link:
    kind = [isinstance(link.found, Tested | Proved) for link in links]
    if any(kind):
        return links[kind.index(True)]
    if all(link.refuted for link in links) and all_read:
        return links[0]
    for link in links:
        if not link.refuted:
            return link
    return Link(links[0].reading, links[0].role, unread=_ONE_READING)


def _note_definitions(statement: str, readings: list[Context]) -> None:
    """f(x) = ..., with another right side or other variables than declared: from here on f may mean that."""
    latest = readings[-1]
    try:
        (chain, *_) = parse(statement, latest)
    except UnreadError:
        return
    call = chain.expressions[0]
    if not (isinstance(call, Call) and chain.relations[:1] == ("=",) and _variables(call)):
        return
    function = Function(_variables(call), (chain.expressions[1],))
    known = latest.functions[call.function]
    if function.parameters != known.parameters or len(known.values) > 1:
        readings.append(latest.with_function(call.function, function))


def _variables(call: Call) -> tuple[str, ...]:
    """The names that f(x), f(x, w) or f(x_1, x_2) is a function of; none where an argument is no variable."""
    if call.primes:
        return ()
    inner = call.arguments[0]
    arguments = inner.items if len(call.arguments) == 1 and isinstance(inner, Many) else call.arguments
    names = [e.x.name if isinstance(e, Entry) and isinstance(e.x, Symbol) else e.name if isinstance(e, Symbol) else ""
             for e in arguments]  # fmt: skip
    return tuple(dict.fromkeys(names)) if all(names) else ()


def _links(chain: Chain, formula: Formula, context: Context) -> Iterator[Link]:
    if not chain.relations:
        yield Link(show_chain(chain), EXPRESSION)
        return
    for k, relation in enumerate(chain.relations):
        a, b = chain.expressions[k], chain.expressions[k + 1]
        role = EQUATION if chain.supposed else _role(a, relation, b, formula, context, first=k == 0)
        link = _decided(a, relation, b, context, f"{show(a)} {relation} {show(b)}", role)
        yield Link(link.reading, role, unread=_UNDER_CONDITIONS) if link.refuted and chain.under else link


def _decided(a: Expression, relation: str, b: Expression, context: Context, reading: str, role: str) -> Link:
    if role != CLAIM:
        return Link(reading, role)
    try:
        found = look(a, relation, b, context)
        if isinstance(found, Tested) and (proof := proved(a, relation, b, context)):
            return Link(reading, role, Proved(found.instances, proof))
        return Link(reading, role, found)
    except IllTypedError as error:
        text = Text(f"the two sides do not fit: {error.text.en}", f"两边类型不符：{error.text.zh}")
        return Link(reading, role, unread=text, ill_typed=True)
    except UnreadError as error:
        return Link(reading, role, unread=error.text)


def _role(a: Expression, relation: str, b: Expression, formula: Formula, context: Context, first: bool) -> str:
    """What a relation is there for: to define, to be solved, to be assumed, or to be claimed."""
    zero = relation == "=" and any(isinstance(side, Number) and side.value == 0 for side in (a, b))
    if not first:
        return EQUATION if zero else CLAIM
    if relation == ":=":
        return DEFINITION
    if relation == "in":
        return EQUATION
    if relation == "=" and (_is_free_name(a, context) or _is_free_name(b, context)):
        return DEFINITION
    if relation == "=" and isinstance(a, Call) and _variables(a):
        return DEFINITION
    if zero or (relation == "=" and (free_names(a) | free_names(b)) & context.solved):
        return EQUATION
    around = _last_clause(formula.before) + " " + re.split(r"[。.;；\n]", formula.after)[0]
    if _SUPPOSED.search(_last_clause(formula.before)) or _SOME_OR_NOT.search(around):
        return EQUATION
    return CLAIM


def _last_clause(before: str) -> str:
    return re.split(r"[，。,;；\n]", before.rstrip(" \n:："))[-1]


def _is_free_name(e: Expression, context: Context) -> bool:
    """A name, or an entry of one, whose value the context does not fix."""
    name = e.x if isinstance(e, Entry) else e
    return isinstance(name, Symbol) and not (name.name in context.names and context.names[name.name].means)


def load_contexts(folder: Path) -> dict[str, Context]:
    """The contexts of a problem set: `CONTEXTS` in its `contexts.py`, by exercise; none where there is no such file."""
    path = folder / "contexts.py"
    spec = importlib.util.spec_from_file_location("optgrade_contexts", path)
    if not path.is_file() or spec is None or spec.loader is None:
        return {}
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: dict[str, Context] = module.CONTEXTS
    return found
