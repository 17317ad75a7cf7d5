"""Which code of an answer a check can reach: by names, from the entry points that it needs."""

from __future__ import annotations

import ast
import symtable
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from grader.problem import Check, EntryPoint, Problem
from grader.reading.definitions import parse


@dataclass(frozen=True)
class _Statement:
    """A statement at top level: the names that it binds, or whose objects it changes, and those that it mentions."""

    binds: frozenset[str]
    mentions: frozenset[str]


@dataclass(frozen=True)
class Reach:
    """What each check of a problem can reach in one answer.

    entries: the answer's own names of entry points.  reached: for each check, all names that lead to it.  given: the
    statements of the scaffold, in the form of their syntax trees.
    """

    entries: Mapping[str, EntryPoint]
    reached: Mapping[str, frozenset[str]]
    given: frozenset[str] = frozenset()

    @staticmethod
    def of(problem: Problem, sources: Sequence[str]) -> Reach:
        """Of an answer made of these cells; what a scaffold gives is nobody's mistake, and not reached."""
        scaffold = _scaffold(problem)
        given = _given_functions(problem, scaffold)
        statements = [s for source in sources if (tree := parse(source)) for s in map(_statement, tree.body)]
        statements = [statement for statement in statements if not statement.binds & given]
        bound = frozenset[str]().union(*(statement.binds for statement in statements))
        classes = frozenset(
            node.name for source in sources if (tree := parse(source)) for node in tree.body
            if isinstance(node, ast.ClassDef)
        )  # fmt: skip
        entries = {
            name: entry
            for entry in problem.entry_points
            for name in ((entry.name, *entry.aliases) + (tuple(classes) if entry.subclass_of else ()))
            if name in bound
        }
        constants = frozenset(constant.name for constant in problem.constants)
        reached = {
            check.name: _closure(
                _names(problem, check, entries) | constants | (_to_write(check, sources) - given), statements
            )
            - given
            for check in problem.checks
        }
        return Reach(entries, reached, frozenset(map(ast.dump, scaffold)))

    def checks(self, statement: str) -> tuple[str, ...]:
        """The names of the checks that reach this statement of the top level."""
        tree = parse(statement)
        if tree and all(ast.dump(one) in self.given for one in tree.body):
            return ()
        binds = frozenset[str]().union(*(_statement(s).binds for s in tree.body)) if tree else frozenset[str]()
        return tuple(name for name, reached in self.reached.items() if binds & reached)


def _names(problem: Problem, check: Check, entries: Mapping[str, EntryPoint]) -> frozenset[str]:
    """The answer's names that the check may call: of what it needs, and of what no check says that it needs."""
    needed = {name for other in problem.checks for name in other.needs}
    return frozenset(name for name, entry in entries.items() if entry.name in check.needs or entry.name not in needed)


def _scaffold(problem: Problem) -> Sequence[ast.stmt]:
    """The statements of the scaffold, none where the problem has none."""
    starter = problem.folder / "starter.py"
    if problem.scaffold is None or not starter.is_file():
        return ()
    tree = parse(starter.read_text(encoding="utf-8"))
    return tree.body if tree else ()


def _given_functions(problem: Problem, scaffold: Sequence[ast.stmt]) -> frozenset[str]:
    """The functions of the scaffold in which nothing is to be written."""
    if problem.scaffold is None:
        return frozenset()
    functions = {node.name for node in scaffold if isinstance(node, ast.FunctionDef)}
    own = {entry.name for entry in problem.entry_points} | {todo.inside for todo in problem.scaffold.todos}
    return frozenset(functions - own)


def _to_write(check: Check, sources: Sequence[str]) -> frozenset[str]:
    """The names in the loops of the answer's cells in which the check's TODOs stand."""
    codes = [todo.inside(sources) or "" for todo in check.todos if not isinstance(todo.inside, str)]
    trees = [tree for code in codes if (tree := parse(code))]
    return frozenset[str]().union(*(s.binds | s.mentions for tree in trees for s in map(_statement, tree.body)))


def _closure(names: frozenset[str], statements: list[_Statement]) -> frozenset[str]:
    reached, before = names, frozenset[str]()
    while reached != before:
        before = reached
        reached = reached.union(*(s.mentions | s.binds for s in statements if s.binds & reached))
    return reached


def _statement(statement: ast.stmt) -> _Statement:
    scope = symtable.symtable(ast.unparse(statement), "answer", "exec")
    return _Statement(frozenset(_binds(statement)), frozenset(_globals(scope)))


def _globals(scope: symtable.SymbolTable) -> Iterator[str]:
    """The names that mean the module's own in a statement: locals of functions are others."""
    at_top = scope.get_type() == "module"
    for symbol in scope.get_symbols():
        if symbol.is_referenced() and (at_top or symbol.is_global()):
            yield symbol.get_name()
    for inner in scope.get_children():
        yield from _globals(inner)


def _binds(statement: ast.stmt) -> Iterator[str]:
    match statement:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
            yield from ((alias.asname or alias.name).partition(".")[0] for alias in aliases)
        case ast.Expr():
            yield from _changes(statement)
        case _:
            for node in ast.walk(statement):
                if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                    yield node.id
                if isinstance(node, ast.Attribute | ast.Subscript) and isinstance(node.ctx, ast.Store):
                    yield from _root(node)
                if isinstance(node, ast.FunctionDef | ast.ClassDef):
                    yield node.name
                if isinstance(node, ast.Expr):
                    yield from _changes(node)


def _changes(statement: ast.Expr) -> Iterator[str]:
    """What a call of a method may change: `kept` in kept.clear(), `torch` in torch.set_default_dtype(...)."""
    if isinstance(statement.value, ast.Call) and isinstance(statement.value.func, ast.Attribute):
        yield from _root(statement.value.func)


def _root(node: ast.expr) -> Iterator[str]:
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Call):
        node = node.func if isinstance(node, ast.Call) else node.value
    if isinstance(node, ast.Name):
        yield node.id
