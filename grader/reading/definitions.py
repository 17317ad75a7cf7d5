"""Which names source defines, and whether a definition is still the starter's.  Parses, never runs."""

from __future__ import annotations

import ast
import re
import textwrap
import warnings
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_FUNCTION = ast.FunctionDef | ast.AsyncFunctionDef
_LINE_START = re.compile(
    r"^(?:(?:async[ \t]+)?def[ \t]+(\w+)|class[ \t]+(\w+)|([^\W\d]\w*)[ \t]*(?::[^=\n]+)?=(?!=))",
    re.MULTILINE,
)


def parse(source: str) -> ast.Module | None:
    """The syntax tree, or None where there is none: a syntax error, a NUL byte, nesting without end."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # "\frac" in a plain string is the student's business
            return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


@lru_cache(maxsize=512)
def defined_names(source: str) -> frozenset[str]:
    """The names that `source` binds at top level, also inside `if`, `for`, `try` and `with`.

    Of source with a syntax error, the names that its line starts would define.
    """
    tree = parse(source)
    if tree is None:
        return frozenset(next(filter(None, match)) for match in _LINE_START.findall(source))
    return frozenset(name for statement in _top_level(tree) for name in _bound(statement))


def plain_values(source: str) -> frozenset[str]:
    """The names that `source` binds at top level to what can be seen to be no function: `epochs = 10`, `path = []`."""
    tree = parse(source)
    statements = list(_top_level(tree)) if tree else []
    assigned = [s for s in statements if isinstance(s, ast.Assign) and _is_plain(s.value)]
    names = {target.id for s in assigned for target in s.targets if isinstance(target, ast.Name)}
    return frozenset(names - {s.name for s in statements if isinstance(s, _FUNCTION | ast.ClassDef)})


def _is_plain(value: ast.expr) -> bool:
    # A text may be a formula that is asked for.
    text = isinstance(value, ast.Constant) and isinstance(value.value, str)
    shown = (
        ast.Constant | ast.UnaryOp | ast.BinOp | ast.Compare | ast.List | ast.Tuple | ast.Dict | ast.Set | ast.ListComp
    )
    return isinstance(value, shown) and not text


def bases_of_classes(source: str) -> frozenset[str]:
    """What classes at top level derive from: 'Optimizer' for `class A(torch.optim.Optimizer)`."""
    tree = parse(source)
    classes = [s for s in _top_level(tree) if isinstance(s, ast.ClassDef)] if tree else []
    bases = [ast.unparse(base).rpartition(".")[2] for found in classes for base in found.bases]
    return frozenset(bases)


@lru_cache(maxsize=512)
def untouched(source: str, name: str, starter: str | None, *, may_be_none: bool = False) -> bool:
    """Whether the last definition of function or class `name` has the starter's body, or an empty one.

    Same syntax tree, docstrings and comments aside; parameters differ between editions.  Empty is: nothing but a
    docstring, `pass`, `...`, `raise NotImplementedError`, `return`, `return None` unless it
    `may_be_none`; a class is empty if all its methods are.  False for a constant and for a name that `source` does not
    define.
    """
    found = _definition(source, name)
    if found is None:
        return False
    if _is_empty(found) and not (may_be_none and any(map(_returns_none, found.body))):
        return True
    original = _definition(starter, name) if starter is not None else None
    return original is not None and _shape(found) == _shape(original)


class Accepted(NamedTuple):
    """How a function takes these parameters: under their names, or by position where it has others."""

    parameters: tuple[str, ...]
    by_name: bool


def accepts(source: str, name: str, parameters: tuple[str, ...]) -> Accepted | None:
    """How `name`, as `source` defines it last, can be called with these parameters; None if it cannot.

    By position where that cannot be seen: it is bound to something else than a function, a lambda, say.
    """
    found = _definition(source, name)
    if found is None or isinstance(found, ast.ClassDef):
        return Accepted(parameters, by_name=False)
    args = found.args
    positional = [*args.posonlyargs, *args.args]
    required = [arg.arg for arg in positional[: len(positional) - len(args.defaults)]]
    alone = [arg.arg for arg, default in zip(args.kwonlyargs, args.kw_defaults, strict=True) if default is None]
    if {arg.arg for arg in [*args.args, *args.kwonlyargs]}.issuperset(parameters):
        return Accepted(parameters, by_name=True) if {*required, *alone} <= set(parameters) else None
    room = len(parameters) <= len(positional) or args.vararg is not None
    fits = room and not alone and len(required) <= len(parameters)
    return Accepted(parameters, by_name=False) if fits else None


def definition(source: str, name: str) -> str:
    """The lines of `source` that define `name` last, each where it was, with nothing before them; '' for none."""
    found = _definition(source, name)
    if found is None:
        return ""
    first = min([found.lineno, *(decorator.lineno for decorator in found.decorator_list)])
    lines = source.split("\n")[first - 1 : found.end_lineno]
    return "\n" * (first - 1) + textwrap.dedent("\n".join(lines))


def _top_level(tree: ast.Module) -> Iterator[ast.stmt]:
    """All statements that run in the module's own scope, in order, compound ones before their bodies."""
    waiting: list[ast.stmt] = list(reversed(tree.body))
    while waiting:
        statement = waiting.pop()
        yield statement
        if isinstance(statement, _FUNCTION | ast.ClassDef):
            continue
        inner: list[ast.stmt] = []
        for block in ("body", "handlers", "orelse", "finalbody", "cases"):
            for child in getattr(statement, block, []):
                inner += child.body if isinstance(child, ast.ExceptHandler | ast.match_case) else [child]
        waiting += reversed(inner)


def _bound(statement: ast.stmt) -> Iterator[str]:
    match statement:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.Import(names=names) | ast.ImportFrom(names=names):
            yield from (alias.asname or alias.name.partition(".")[0] for alias in names)
        case ast.Assign(targets=targets):
            for target in targets:
                yield from _targets(target)
        case ast.AnnAssign(target=target, value=ast.expr()) | ast.For(target=target):
            yield from _targets(target)
        case ast.With(items=items):
            for item in items:
                if item.optional_vars:
                    yield from _targets(item.optional_vars)


def _targets(target: ast.expr) -> Iterator[str]:
    match target:
        case ast.Name(id=name):
            yield name
        case ast.Tuple(elts=parts) | ast.List(elts=parts):
            for part in parts:
                yield from _targets(part)
        case ast.Starred(value=value):
            yield from _targets(value)


def _definition(source: str, name: str) -> ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | None:
    """The last statement that binds `name`, where that is a function or a class."""
    tree = parse(source)
    binders = [s for s in _top_level(tree) if name in _bound(s)] if tree else []
    last = binders[-1] if binders else None
    return last if isinstance(last, _FUNCTION | ast.ClassDef) else None


def _is_text(statement: ast.stmt) -> bool:
    match statement:
        case ast.Expr(value=ast.Constant(value=str())):
            return True
    return False


def _returns_none(statement: ast.stmt) -> bool:
    match statement:
        case ast.Return(value=ast.Constant(value=None)):
            return True
    return False


def _is_empty(statement: ast.stmt) -> bool:
    match statement:
        case ast.FunctionDef(body=body) | ast.AsyncFunctionDef(body=body) | ast.ClassDef(body=body):
            return all(_is_empty(inner) for inner in body)
        case ast.Pass() | ast.Return(value=None) | ast.Return(value=ast.Constant(value=None)):
            return True
        case ast.Return(value=ast.Constant(value=value)) | ast.Expr(value=ast.Constant(value=value)):
            return value is ... or _is_text(statement)
        case ast.Raise(exc=ast.Call(func=ast.Name(id=error))) | ast.Raise(exc=ast.Name(id=error)):
            return error == "NotImplementedError"
    return False


def _shape(definition: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> str:
    """The body's syntax tree as a string, without docstrings; changes the tree, which is ours alone."""
    for node in ast.walk(definition):
        if isinstance(node, _FUNCTION | ast.ClassDef):
            node.body = [statement for statement in node.body if not _is_text(statement)]
    try:
        return ast.dump(ast.Module(definition.body, []))
    except RecursionError:
        return str(id(definition))
