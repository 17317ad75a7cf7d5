"""Whether a TODO of a scaffold is still open: its placeholder stands, compared as syntax trees.  Parses, never runs."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import lru_cache

from grader.reading.definitions import parse
from grader.scaffold import Todo


@lru_cache(maxsize=512)
def stands(code: str, todo: Todo) -> bool:
    """Whether one of the todo's placeholders stands in `code`, the function or loop in which it was written."""
    tree = parse(code)
    if tree is None:
        return False
    return any(_stands(tree, placeholder, todo.from_the_end) for placeholder in todo.placeholders)


def _stands(tree: ast.Module, placeholder: str, from_the_end: int) -> bool:
    wanted = ast.parse(placeholder).body[0]
    match wanted:
        case ast.If():
            alike = _branches(tree)[-from_the_end:][:1]
        case ast.Assign():
            alike = _last_like(tree, wanted)
        case _:
            alike = tree.body if len(tree.body) == 1 else []
    return any(_shape(statement) == _shape(wanted) for statement in alike)


def _branches(tree: ast.Module) -> list[ast.stmt]:
    """The `if` statements in the body of the first loop; a branch further in is a part of another one."""
    loop = next((node for node in ast.walk(tree) if isinstance(node, ast.For | ast.While)), None)
    return [statement for statement in loop.body if isinstance(statement, ast.If)] if loop else []


def _last_like(tree: ast.Module, wanted: ast.stmt) -> list[ast.stmt]:
    """The last statement that assigns what `wanted` assigns: `loss = 0` is where a right sum over a loop begins."""
    targets = set(_targets(wanted))
    statements = (node for node in ast.walk(tree) if isinstance(node, ast.stmt))
    alike = [statement for statement in statements if targets & set(_targets(statement))]
    return sorted(alike, key=lambda statement: (statement.lineno, statement.col_offset))[-1:]


def _targets(statement: ast.stmt) -> Iterator[str]:
    match statement:
        case ast.Assign(targets=targets):
            yield from (_shape(target) for target in targets)
        case ast.AugAssign(target=target) | ast.AnnAssign(target=target):
            yield _shape(target)


def _shape(node: ast.AST) -> str:
    try:
        return ast.dump(node)
    except RecursionError:
        return str(id(node))
