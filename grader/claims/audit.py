"""Every formula of a text, as it was read, with what was found of each of its relations.

Roles matter: an equation that is being solved, a definition and an assumption are not claimed for all values, so none
of them is ever refuted.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from grader.claims.child import Child
from grader.claims.context import INDEX, MATRIX, SCALAR, VECTOR, Context, Declared, Function
from grader.claims.decide import Run, decided_apart
from grader.claims.definitions import own_definitions
from grader.claims.evaluate import IllTypedError
from grader.claims.expression import Call, Chain, Entry, Symbol
from grader.claims.formulas import Formula, formulas
from grader.claims.parse import parse
from grader.claims.refute import Proved, Refuted, Relation, Tested, look
from grader.claims.roles import Role, role_of, variables
from grader.claims.show import show
from grader.claims.tokens import UnreadError
from grader.claims.walk import free_names
from grader.evidence import Text
from grader.reading.blocks import Block

MOST_ASSUMED, MOST_READINGS, MOST_EARLIER = 12, 10, 4
_BEHIND = re.compile(
    r"^\s*[,，(（]?\s*(?:for|when|if|where|whenever|with|当|对|其中|若)?(?: all)?\s*"
    r"\$([^$]{1,40}?\\ne[q]?[^$]{1,40}?)\$"
)
_LABEL = re.compile(r"(?:^|\n)[\s>*_-]*([^\n:：*_$]{1,60}?)[\s*_]*[:：][\s*_]*$")
_RELATION = re.compile(r"=|<|>|\\(?:le|leq|ge|geq|in|succ|succeq|leqslant|geqslant|equiv|to|ne|neq)(?![a-zA-Z])")
# The = in \sum_{i=1} relates nothing.
_BOUNDS = re.compile(r"[_^]\s*\{[^{}]*\}")
MOST_FORMULAS = 3_000
_TOO_MANY = Text(
    f"the text has more than {MOST_FORMULAS} formulas: those from here on are not looked at",
    f"文本中的公式超过 {MOST_FORMULAS} 个，此后的不再查看",
)
_PICTURE = Text("a picture is not read: type its formulas", "图片中的公式无法读取：请输入公式")
_TOO_DEEP = Text("the formula is nested too deeply", "公式嵌套过深")
_ONE_READING = Text(
    "it fails in one reading of the text, and another was not read", "按文本的一种读法不成立，另一种读法未能读懂"
)


@dataclass(frozen=True)
class Link:
    """One relation of a chain.  found: None where its role claims nothing, or a reason in `unread`.

    context: what its names mean where it stands.
    """

    relation: Relation
    role: Role
    context: Context
    found: Refuted | Tested | Proved | None = None
    unread: Text | None = None
    ill_typed: bool = False

    @property
    def reading(self) -> str:
        """How it was read."""
        a, sign, b = self.relation
        return f"{show(a)} {sign} {show(b)}" if sign else show(a)

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
    found = [formula._replace(exercise=exercise or formula.exercise) for formula in formulas(blocks)]
    looked_at = found[:MOST_FORMULAS]
    with Child() as child:
        texts = {
            number: ExerciseText(declared, [formula for formula in looked_at if formula.exercise == number], child.run)
            for number, declared in contexts.items()
            if any(formula.exercise == number for formula in looked_at)
        }
        for formula in looked_at:
            text = texts.get(formula.exercise)
            yield text.audited(formula) if text else Audited(formula, unread=_undeclared(formula.exercise))
    if len(found) > MOST_FORMULAS:
        yield Audited(found[MOST_FORMULAS], unread=_TOO_MANY)


def _undeclared(exercise: str) -> Text:
    if not exercise:
        return Text(
            "no heading names an exercise, so its symbols are unknown", "没有标题说明是哪道练习，因此不知道符号的含义"
        )
    return Text(f"the symbols of exercise {exercise} are not declared", f"练习 {exercise} 的符号没有声明")


@dataclass
class _Reading:
    """One way to read a text: what its names mean, which of them it defined, and what it has assumed so far."""

    context: Context
    own: frozenset[str]
    assumed: list[Relation]

    def assume(self, relation: Relation) -> None:
        """From here on; a condition on indices takes the place of the last one on the same indices."""
        indices = _indices_only(relation, self.context)
        if indices:
            self.assumed = [old for old in self.assumed if not _indices_only(old, self.context) & indices]
        self.assumed = [*self.assumed, relation][-MOST_ASSUMED:]


def _indices_only(relation: Relation, context: Context) -> frozenset[str]:
    names = (free_names(relation[0]) | free_names(relation[2])) & context.names.keys()
    return names if all(context.names[name].kind == INDEX for name in names) else frozenset()


class ExerciseText:
    """What is known of one exercise's text while it is read from its beginning to its end.

    run: calls what decides, in a process that can be ended.
    """

    def __init__(self, declared: Context, of_exercise: Sequence[Formula], run: Run) -> None:
        self.run = run
        self.proved: list[tuple[Context, Relation]] = []
        statements = [statement for formula in of_exercise for statement in formula.statements]
        self.readings = []
        for context in (declared, *declared.otherwise):
            own = own_definitions(statements, context)
            self.readings.append(_Reading(own.context, own.names, []))

    def audited(self, formula: Formula) -> Audited:
        """The formula in every reading; what it defines and assumes is known from then on."""
        if formula.is_picture:
            return Audited(formula, unread=_PICTURE)
        links: list[Link] = []
        try:
            for statement in formula.statements:
                links += self.decided([_read(statement, formula, reading) for reading in self.readings])
                self.note_definitions(statement)
        except UnreadError as error:
            return Audited(formula, tuple(links), error.text)
        except RecursionError:
            return Audited(formula, unread=_TOO_DEEP)
        return Audited(formula, tuple(links))

    def decided(self, read: Sequence[list[_Open] | UnreadError]) -> list[Link]:
        """In the first reading that makes sense of all, or else in which nothing is false.

        False is only what is false in all readings, if all were read.

        Raises the UnreadError of a text that no reading makes sense of.
        """
        found: list[list[Link]] = []
        for opened in read:
            if isinstance(opened, list):
                found.append([self.decided_link(one) for one in opened])
                if not any(link.refuted or link.unread for link in found[-1]):
                    return found[-1]
        if not found:
            raise next(error for error in read if isinstance(error, UnreadError))
        for links in found:
            if not any(link.refuted for link in links):
                return links
        if len(found) == len(read) and len({len(links) for links in found}) == 1:
            return [_one(list(links)) for links in zip(*found, strict=True)]
        return [replace(link, found=None, unread=_ONE_READING) if link.refuted else link for link in found[0]]

    def decided_link(self, opened: _Open) -> Link:
        """One link, for whose proof what was proved before it may be used, if that holds for every n looked at."""
        earlier = [relation for context, relation in self.proved if context == opened.context][-MOST_EARLIER:]
        link = _decided(opened, self.run, earlier)
        if isinstance(link.found, Proved) and link.found.proof.up_to in (None, 3, 4) and not opened.assumed:
            self.proved.append((opened.context, opened.relation))
        return link

    def note_definitions(self, statement: str) -> None:
        """f(x) = ..., with another right side or variables than declared, or x = ...: from here on it may mean that."""
        latest = self.readings[-1]
        try:
            (chain, *_) = parse(statement, latest.context)
        except UnreadError:
            return
        defined = _defined_anew(chain, latest)
        if defined and len(self.readings) < MOST_READINGS:
            self.readings.append(_Reading(defined, latest.own, list(latest.assumed)))


def _defined_anew(chain: Chain, reading: _Reading) -> Context | None:
    """The context with what the statement gives another meaning than is declared, if it does."""
    left, context = chain.expressions[0], reading.context
    if chain.relations[:1] not in (("=",), (":=",)):
        return None
    value = chain.expressions[1]
    if isinstance(left, Call) and (parameters := variables(left, context)):
        function, known = Function(parameters, (value,)), context.functions[left.function]
        anew = function.parameters != known.parameters or len(known.values) > 1
        return context.with_function(left.function, function) if anew and left.function not in reading.own else None
    if isinstance(left, Symbol) and left.name not in reading.own | free_names(value):
        declared = context.names.get(left.name)
        if declared and declared.kind in (SCALAR, VECTOR, MATRIX) and not declared.means and not context.draw:
            return context.with_name(left.name, Declared(declared.kind, means=value))
    return None


class _Open(NamedTuple):
    """A link before it is decided: the relation, its role, and what holds where it stands."""

    relation: Relation
    role: Role
    context: Context
    assumed: tuple[Relation, ...]


def _read(statement: str, formula: Formula, reading: _Reading) -> list[_Open] | UnreadError:
    try:
        chains = parse(_in_its_slot(statement, formula, reading.context), reading.context)
        conditions = _condition_behind(formula, reading.context)
        for chain in (*chains, *conditions):
            for relation in _relations(chain):
                if _indices_only(relation, reading.context):
                    reading.assume(relation)
        return [link for chain in chains for link in _links(chain, formula, reading)]
    except UnreadError as error:
        return error


def _in_its_slot(statement: str, formula: Formula, context: Context) -> str:
    """`gradient: $Qx + c$` says that the gradient is that."""
    label = _LABEL.search(formula.before)
    names = [name.strip() for name in label[1].split("/")] if label else []
    subject = next((context.slots[name] for name in names if name in context.slots), "")
    stated = _RELATION.search(_BOUNDS.sub("", statement))
    return statement if not subject or stated else f"{subject} = {statement}"


def _condition_behind(formula: Formula, context: Context) -> list[Chain]:
    """`for $i \\ne j$` behind a formula, in the same sentence."""
    match = _BEHIND.match(formula.after)
    try:
        return parse(match[1], context) if match else []
    except UnreadError:
        return []


def _relations(chain: Chain) -> list[Relation]:
    sides = zip(chain.expressions, chain.relations, chain.expressions[1:], strict=False)
    return [(a, relation, b) for a, relation, b in sides]


def _one(links: list[Link]) -> Link:
    """What several readings say of one link: the first that does not call it false."""
    return next((link for link in links if not link.refuted), links[0])


def _links(chain: Chain, formula: Formula, reading: _Reading) -> Iterator[_Open]:
    if not chain.relations:
        e = chain.expressions[0]
        yield _Open((e, "", e), "expression", reading.context, ())
    under = [relation for condition in chain.under for relation in _relations(condition)]
    for k, relation in enumerate(_relations(chain)):
        role = role_of(*relation, formula, reading.context, reading.own, first=k == 0)
        role = "assumption" if chain.supposed and role == "claim" else role
        yield _Open(relation, role, reading.context, (*reading.assumed, *under))
        chosen = role == "definition" and isinstance(relation[0], Entry) and not free_names(relation[0]) & reading.own
        if (chosen or role in ("assumption", "equation", "existence")) and not _indices_only(relation, reading.context):
            reading.assume(relation)  # "normalise x so that x_j = 1" narrows what comes after it


def _decided(opened: _Open, run: Run, earlier: Sequence[Relation]) -> Link:
    relation, role, context, assumed = opened
    link = Link(relation, role, context)
    if role != "claim":
        return link
    try:
        found = decided_apart(run, relation, context, assumed, earlier)
        if isinstance(found, Refuted) and _holds_at_the_solution(relation, context):
            return replace(link, role="equation")
        return replace(link, found=found)
    except IllTypedError as error:
        text = Text(f"the two sides do not fit: {error.text.en}", f"两边类型不符：{error.text.zh}")
        return replace(link, unread=text, ill_typed=True)
    except UnreadError as error:
        return replace(link, unread=error.text)


def _holds_at_the_solution(relation: Relation, context: Context) -> bool:
    """Whether an equation, false in general, is one of those that the exercise's solution satisfies."""
    if relation[1] != "=" or not (free_names(relation[0]) | free_names(relation[2])) & context.solution.keys():
        return False
    try:
        return not isinstance(look(*relation, context.solved_for), Refuted)
    except UnreadError:
        return False


def load_contexts(folder: Path) -> dict[str, Context]:
    """The contexts of a problem set by exercise: `CONTEXTS` in its `contexts.py`, and the `TARGET` of each problem's
    `claims.py`; the English edition's numbers (12.x) are the same exercises.
    """
    found: dict[str, Context] = dict(getattr(_module(folder / "contexts.py"), "CONTEXTS", {}))
    for path in sorted(folder.glob("*/claims.py")):
        module = _module(path)
        found[module.EXERCISE] = module.TARGET.context
    return found | {number.replace("11.", "12.", 1): context for number, context in found.items()}


def _module(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location(f"optgrade_{path.parent.name}_{path.stem}", path)
    if not path.is_file() or spec is None or spec.loader is None:
        return None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
