"""The code of a cell that is run again with names bound anew: its loops, and what stands before them.  Parses only."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator
from typing import NamedTuple

from grader.reading.definitions import parse


class Loop(NamedTuple):
    """A `for` or `while` at top level: its code, and that of the cell between the loop before it and it."""

    code: str
    before: str


class Stretch(NamedTuple):
    """Code at top level, and the names that are to be bound anew after it: it gives them values of its own."""

    code: str
    rebound: frozenset[str]


def loops_that_assign(source: str, name: str) -> list[Loop]:
    """The loops at top level of `source` that assign to `name` or to a part of it, in order."""
    found: list[Loop] = []
    before: list[ast.stmt] = []
    tree = parse(source)
    for statement in tree.body if tree else ():
        if isinstance(statement, ast.For | ast.While) and name in set(_assigned(statement)):
            found.append(Loop(ast.unparse(statement), _code(before)))
            before = []
        else:
            before.append(statement)
    return found


def stretches(source: str, bound: Collection[str]) -> list[Stretch]:
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


def names_in(source: str) -> frozenset[str]:
    """All names that `source` mentions, also inside functions."""
    tree = parse(source)
    return frozenset(node.id for node in ast.walk(tree) if isinstance(node, ast.Name)) if tree else frozenset()


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
