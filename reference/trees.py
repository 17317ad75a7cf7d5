"""Parameter structures: an array, or tuples, named tuples, lists and dicts of such structures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from reference.errors import ShapeError

Tree = Any


def is_leaf(tree: Tree) -> bool:
    """Whether this is an array (or whatever stands for one), not a structure of them."""
    return not isinstance(tree, tuple | list | dict)


def leaves(tree: Tree) -> Iterator[Any]:
    """The leaves from left to right; dicts in their own order.

    >>> list(leaves(((1, [2]), {"b": 3})))
    [1, 2, 3]
    """
    if is_leaf(tree):
        yield tree
        return
    for branch in tree.values() if isinstance(tree, dict) else tree:
        yield from leaves(branch)


def tree_map(function: Callable[..., Any], tree: Tree, *others: Tree) -> Tree:
    """The structure of `tree` with function(leaf, *leaves of the others) at each leaf.

    Raises ShapeError, naming the place, where another has a different structure.

    >>> tree_map(lambda a, b: a + b, {"w": (1, 2)}, {"w": (10, 20)})
    {'w': (11, 22)}
    """
    return _mapped(lambda _, *leaves: function(*leaves), tree, others, "parameters")


def same_shapes(tree: Tree, like: Tree, what: str) -> None:
    """Raises ShapeError, with the place and both shapes, unless `tree` has the structure and shapes of `like`."""

    def check(place: str, expected: Any, found: Any) -> None:
        if found.shape != expected.shape:
            raise ShapeError(
                f"{place}: expected shape {tuple(expected.shape)} as in the parameters, found {tuple(found.shape)}"
            )

    _mapped(check, like, (tree,), what)


def _mapped(function: Callable[..., Any], tree: Tree, others: tuple[Tree, ...], place: str) -> Tree:
    if is_leaf(tree) and all(map(is_leaf, others)):
        return function(place, tree, *others)
    keys = _keys(tree)
    for other in others:
        if is_leaf(tree) or is_leaf(other) or set(_keys(other)) != set(keys):
            raise ShapeError(f"{place}: expected {_described(tree)}, found {_described(other)}")
    made = [_mapped(function, tree[key], tuple(other[key] for other in others), f"{place}[{key!r}]") for key in keys]
    if isinstance(tree, dict):
        return dict(zip(keys, made, strict=True))
    return type(tree)(*made) if hasattr(tree, "_fields") else type(tree)(made)


def _keys(tree: Tree) -> list[Any]:
    if is_leaf(tree):
        return []
    return list(tree) if isinstance(tree, dict) else list(range(len(tree)))


def _described(tree: Tree) -> str:
    if isinstance(tree, dict):
        return f"a dict with {', '.join(map(repr, tree)) or 'nothing in it'}"
    return f"an array of shape {tuple(tree.shape)}" if is_leaf(tree) else f"a {type(tree).__name__} of {len(tree)}"
