"""Mutants of a right answer: the same document with one small mistake in one place.

Finding places is cheap, making mutants is not: a `Place` becomes a `Mutant` when it is wanted.  One that compiles to
the same code as the answer itself, or as another mutant of it, is none.
"""

from __future__ import annotations

import ast
import hashlib
import textwrap
import warnings
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from types import CodeType

import libcst as cst
from libcst.metadata import MetadataWrapper, ParentNodeProvider, PositionProvider

from grader.problem import Problem
from grader.reading.definitions import parse
from grader.reading.submission import Cell, Document
from grader.validating.equivalent import Key
from grader.validating.operators import OPERATORS, Where
from grader.validating.reach import Reach


@dataclass(frozen=True)
class Mutant:
    """One mistake: `source` in place of cell `cell` of section `section`.

    checks: the names of those that can see it, none where no check calls the code.
    """

    key: Key
    section: int
    cell: int
    source: str
    checks: tuple[str, ...]

    def of(self, document: Document) -> Document:
        """The document with this mistake in it."""
        return with_cell(document, self.section, self.cell, self.source)


def with_cell(document: Document, section: int, cell: int, source: str) -> Document:
    """The document with another source in one of its cells."""

    def swapped(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
        return (*cells[:cell], replace(cells[cell], source=source), *cells[cell + 1 :])

    sections = list(document.sections)
    sections[section] = replace(sections[section], cells=swapped(sections[section].cells))
    return replace(document, sections=tuple(sections))


@dataclass(frozen=True)
class Place:
    """Where a mutant may be made: a node of a cell's tree, and what an operator puts there instead."""

    text: Text
    node: cst.CSTNode
    operator: str
    replacement: str

    @property
    def checks(self) -> tuple[str, ...]:
        return self.text.checks(self.text.statement(self.node))

    @cached_property
    def rank(self) -> str:
        """An order that does not change when other places come and go."""
        statement = self.text.source(self.text.statement(self.node))
        parts = (self.operator, statement, self.text.source(self.node), self.replacement)
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()

    def made(self) -> Mutant:
        text, statement = self.text, self.text.statement(self.node)
        key = Key(
            self.operator,
            text.function(statement),
            text.line(statement),
            text.line(statement, self.node, self.replacement),
        )
        source = text.spliced(self.node, self.replacement)
        return Mutant(key, text.section, text.cell, source, self.checks)


def places(problem: Problem, document: Document) -> Iterator[Place]:
    """Where mutants of a right answer may be made, in the order of the document; none in what does not parse."""
    reach = Reach.of(problem, [cell.source for section in document.sections for cell in section.cells])
    for i, section in enumerate(document.sections):
        for k, cell in enumerate(section.cells):
            if parse(cell.source) is not None:
                # What Python reads and libcst does not, nobody has written yet.
                with suppress(cst.ParserSyntaxError):
                    yield from _in_text(Text(cell.source, i, k, reach))


def _in_text(text: Text) -> Iterator[Place]:
    for node in text.nodes(text.module):
        where = text.where(node)
        for operator in OPERATORS:
            for replacement in operator.of(node, text.source, where):
                yield Place(text, node, operator.name, replacement)


class Distinct:
    """Makes mutants and keeps those that mean something else than the answer and all before them."""

    def __init__(self, document: Document) -> None:
        self._seen = {
            (i, k, meaning(cell.source))
            for i, section in enumerate(document.sections)
            for k, cell in enumerate(section.cells)
        }

    def of(self, wanted: Iterable[Place]) -> Iterator[Mutant]:
        for place in wanted:
            mutant = place.made()
            seen = (mutant.section, mutant.cell, meaning(mutant.source))
            if seen[2] is not None and seen not in self._seen:
                self._seen.add(seen)
                yield mutant


def mutants(problem: Problem, document: Document) -> Iterator[Mutant]:
    """All mutants of a right answer, in the order of the document."""
    return Distinct(document).of(places(problem, document))


_COMPOUND = (cst.If, cst.While, cst.For, cst.With, cst.FunctionDef, cst.ClassDef, cst.ExceptHandler, cst.Try)
_STATEMENTS = (cst.BaseSmallStatement, *_COMPOUND)
_FOR_PEOPLE = (cst.Annotation, cst.Import, cst.ImportFrom, cst.Decorator, cst.FormattedString)
_PRINTS = ("print", "plt", "d2l")


class Text:
    """The source of a cell with the tree of its syntax, and where each node stands in it."""

    def __init__(self, source: str, section: int, cell: int, reach: Reach) -> None:
        wrapper = MetadataWrapper(cst.parse_module(source), unsafe_skip_copy=True)
        self.module, self.section, self.cell = wrapper.module, section, cell
        self._source, self._reach = source, reach
        self._parents = wrapper.resolve(ParentNodeProvider)
        self._positions = wrapper.resolve(PositionProvider)
        self._starts = [0]
        for line in source.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line))

    def nodes(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """Every node that may be mutated, from the top; not what only people read: annotations, messages."""
        yield node
        if isinstance(node, _FOR_PEOPLE):
            return
        for child in node.children:
            message = isinstance(node, cst.Raise) and isinstance(child, cst.Call)
            yield from [child] if message else self.nodes(child)

    def source(self, node: cst.CSTNode) -> str:
        """The text of a node, without parentheses around it."""
        start, end = self._span(node)
        return self._source[start:end]

    def spliced(self, node: cst.CSTNode, replacement: str) -> str:
        """The whole source with `replacement` in the node's place."""
        start, end = self._span(node)
        return self._source[:start] + self._fitted(node, replacement) + self._source[end:]

    def _fitted(self, node: cst.CSTNode, replacement: str) -> str:
        if isinstance(node, cst.FunctionDef):
            return f"{replacement}\n{self.source(node)}"
        return f"({replacement})" if isinstance(node, cst.BaseExpression) else replacement

    def _span(self, node: cst.CSTNode) -> tuple[int, int]:
        place = self._positions[node]
        start, end = place.start, place.end
        return self._starts[start.line - 1] + start.column, self._starts[end.line - 1] + end.column

    def _around(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """The node and what is around it, from the inside."""
        yield node
        while not isinstance(node, cst.Module):
            node = self._parents[node]
            yield node

    def statement(self, node: cst.CSTNode) -> cst.CSTNode:
        """The innermost statement that the node stands in."""
        return next((around for around in self._around(node) if isinstance(around, _STATEMENTS)), node)

    def function(self, node: cst.CSTNode) -> str:
        """The functions and classes around a node, by name, with dots between them."""
        names = [a.name.value for a in self._around(node) if isinstance(a, cst.FunctionDef | cst.ClassDef)]
        return ".".join(reversed(names))

    def line(self, statement: cst.CSTNode, node: cst.CSTNode | None = None, replacement: str = "") -> str:
        """A statement, normalised, with `replacement` in the place of `node`; of compound ones the first line."""
        start, end = self._span(statement)
        if isinstance(statement, _COMPOUND):
            end = self._span(statement.body)[0]
        if node is None:
            text = self._source[start:end]
        elif node is statement and isinstance(node, cst.FunctionDef):
            text = f"{replacement}\n{self._source[start:end]}"
        else:
            first, last = self._span(node)
            text = self._source[start:first] + self._fitted(node, replacement) + self._source[last:end]
        return _normal(text, isinstance(statement, _COMPOUND))

    def where(self, node: cst.CSTNode) -> Where:
        """What surrounds the node, for the operators."""
        around = tuple(self._around(node))[1:]
        match node, around:
            case cst.FunctionDef(name=cst.Name(name)), [cst.Module()]:
                entry = self._reach.entries.get(name)
                return Where(around, entry=entry is not None, pure=entry is not None and not entry.in_place)
            case cst.SimpleString(), [cst.Assign(targets=[cst.AssignTarget(target=cst.Name(name))]), _, cst.Module()]:
                entry = self._reach.entries.get(name)
                return Where(around, formula=entry is not None and entry.formula)
        return Where(around, result=_is_result(node, around))

    def checks(self, statement: cst.CSTNode) -> tuple[str, ...]:
        """The checks that can see a mistake in the statement."""
        match statement:
            case cst.Expr(value=cst.Call(func=called)) if self.source(called).partition(".")[0] in _PRINTS:
                return ()
        *_, outermost, _ = self._around(statement)
        return self._reach.checks(self.source(outermost))


def _is_result(node: cst.CSTNode, around: tuple[cst.CSTNode, ...]) -> bool:
    """Whether a function returns the node, alone or as one of several."""
    match around:
        case [cst.Return(), *_]:
            return isinstance(node, cst.BaseExpression) and not isinstance(node, cst.Tuple)
        case [cst.Element(), cst.Tuple(), cst.Return(), *_]:
            return isinstance(node, cst.BaseExpression)
    return False


def _normal(text: str, compound: bool) -> str:
    """A statement as Python itself writes it."""
    text = text.removeprefix("el") if text.startswith("elif") else text
    handler = text.startswith("except")
    text = f"try:\n    pass\n{text}" if handler else text
    shown = ast.unparse(ast.parse(textwrap.dedent(f"{text}pass" if compound else text)))
    shown = shown.removeprefix("try:\n    pass\n") if handler else shown
    return shown.rpartition("\n")[0].strip() if compound else shown


def meaning(source: str) -> object:
    """What the source compiles to, but for lines; None where it does not compile."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _code(compile(source, "answer", "exec", dont_inherit=True))
    except (SyntaxError, ValueError):
        return None


def _code(code: CodeType) -> tuple[object, ...]:
    constants = tuple(_code(c) if isinstance(c, CodeType) else (type(c), repr(c)) for c in code.co_consts)
    names = (code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars)
    counts = (code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount, code.co_flags, code.co_name)
    return (code.co_code, constants, *names, *counts, code.co_exceptiontable)
