"""The code of a cell that is run again with names bound anew: its loops, and what stands before them.  Parses only."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from grader.reading.definitions import parse


class Loop(NamedTuple):
    """A `for` or `while` at top level: its code, that of the cell between the loop before it and it, and both as they
    are written, comments and all.
    """

    code: str
    before: str
    text: str

    @property
    def repeats_by(self) -> frozenset[str]:
        """The names that say how often it is repeated."""
        (statement,) = ast.parse(self.code).body
        assert isinstance(statement, ast.For | ast.While)
        return _used(statement.iter if isinstance(statement, ast.For) else statement.test)


class Stretch(NamedTuple):
    """Code at top level, and the names that are to be bound anew after it: it gives them values of its own."""

    code: str
    rebound: frozenset[str]


def loops_that_assign(source: str, name: str) -> list[Loop]:
    """The loops at top level of `source` that assign to `name` or to a part of it, in order."""
    found: list[Loop] = []
    before: list[ast.stmt] = []
    lines, first = source.split("\n"), 0
    tree = parse(source)
    for statement in tree.body if tree else ():
        if isinstance(statement, ast.For | ast.While) and name in set(_assigned(statement)):
            last = statement.end_lineno or statement.lineno
            found.append(Loop(ast.unparse(statement), _code(before), "\n".join(lines[first:last])))
            before, first = [], last
        else:
            before.append(statement)
    return found


# The same code is run again for each case.
@lru_cache(maxsize=512)
def stretches(source: str, bound: frozenset[str]) -> list[Stretch]:
    """`source`, cut after each statement at top level that assigns to a name of `bound`; whole if it does not parse."""
    tree = parse(source)
    if tree is None:
        return [Stretch(source, frozenset())]
    found: list[Stretch] = []
    waiting: list[ast.stmt] = []
    for statement in tree.body:
        waiting.append(statement)
        if rebound := frozenset(_assigned(statement)).intersection(bound):
            found.append(Stretch(_code(waiting), rebound))
            waiting = []
    return [*found, Stretch(_code(waiting), frozenset())] if waiting else found


def repeats_something(source: str) -> bool:
    """Whether there is a loop at the top level of `source`."""
    tree = parse(source)
    return any(isinstance(statement, ast.For | ast.While) for statement in tree.body) if tree else False


def names_used(source: str, functions: Mapping[str, str] | None = None) -> frozenset[str]:
    """The names whose values `source` uses, also inside functions; with `functions`, the sources of some by name, also
    those that they use in turn.
    """
    tree = parse(source)
    used = _used(tree) if tree else frozenset()
    rest = dict(functions or {})
    bodies = [rest.pop(name) for name in sorted(used) if name in rest]
    return used.union(*(names_used(body, rest) for body in bodies))


def _used(tree: ast.AST) -> frozenset[str]:
    loaded = (node for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load))
    return frozenset(node.id for node in loaded)


def _code(statements: list[ast.stmt]) -> str:
    return ast.unparse(ast.Module(statements, []))


def _assigned(statement: ast.stmt) -> Iterator[str]:
    """The names that a statement, or one inside it, assigns, or assigns a part of."""
    for node in ast.walk(statement):
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.Name(id=name, ctx=ast.Store()):
                yield name
            case ast.Subscript(value=ast.Name(id=name), ctx=ast.Store()):
                yield name
            case ast.alias(name=name, asname=asname):
                yield asname or name
