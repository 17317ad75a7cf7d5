"""One way to compute with numpy arrays, torch tensors on any device, and object arrays of exact numbers.

Formulas take the functions of their argument's namespace (the Array API standard, https://data-apis.org/array-api,
through array-api-compat) and so exist once.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any

import numpy as np

from reference.errors import ShapeError
from reference.trees import Tree, tree_map

Array = Any  # a numpy array or a torch tensor


def namespace(x: Array) -> Any:
    """The module whose functions work on x."""
    if x.__class__ is np.ndarray and x.dtype != object:  # by far the most frequent
        return _namespace_of(np.ndarray)
    if getattr(x, "dtype", "") == np.dtype(object) or type(x).__module__.partition(".")[0] in (
        "flint",
        "mpmath",
        "fractions",
    ):
        from reference import balls

        return balls
    kind: Any = type(x)
    return _namespace_of(kind)


@cache
def _namespace_of(kind: Any) -> Any:
    if issubclass(kind, np.ndarray | np.generic):
        return import_module("array_api_compat.numpy")
    if kind.__module__.partition(".")[0] == "torch":
        return import_module("array_api_compat.torch")
    raise TypeError(f"expected a numpy array or a torch tensor, found {kind.__name__}")


def floating(x: Any) -> Array:
    """x as an array of floats: lists and integers become float64, float arrays and exact numbers stay what they are."""
    if hasattr(x, "dtype") and hasattr(x, "shape") and not isinstance(x, np.generic):
        if x.dtype == object or "float" in str(x.dtype):
            return x
        xp = namespace(x)
        return xp.asarray(x, dtype=xp.float64)
    return np.asarray(x, dtype=None if isinstance(x, np.floating) else np.float64)


def like(value: Any, x: Array) -> Array:
    """`value` as an array of x's kind, dtype and device; itself where it is one already."""
    if type(value) is type(x) and value.dtype == x.dtype and getattr(value, "device", 0) == getattr(x, "device", 0):
        return value
    if isinstance(x, np.ndarray):
        return namespace(x).asarray(host(value), dtype=x.dtype)
    return namespace(x).asarray(value, dtype=x.dtype, device=x.device)


def host(x: Any) -> np.ndarray[Any, Any]:
    """x as a numpy array, copied from its device where need be."""
    return x.detach().cpu().numpy() if hasattr(x, "detach") else np.asarray(x)


def is_array(value: Any) -> bool:
    """Whether this is an array with axes, not a number."""
    return getattr(value, "ndim", 0) > 0


def zeros_like(params: Tree) -> Tree:
    """Zeros of the shapes, dtypes and devices of `params`."""
    return tree_map(lambda leaf: namespace(leaf).zeros_like(leaf), params)


def each(formula: Callable[..., Array], *trees: Tree, **hyper: Any) -> Tree:
    """`formula` at each leaf of the trees.

    hyper: numbers, or arrays (B,) with one number for each problem of a batch, whose leaves are (B, ...): they are
    laid along the first axis.  ShapeError where B differs.
    """
    if any(is_array(value) for value in hyper.values()):
        return tree_map(lambda *leaves: formula(*leaves, **_aligned(hyper, leaves[0])), *trees)
    return tree_map(lambda *leaves: formula(*leaves, **hyper), *trees)


def _aligned(hyper: dict[str, Any], leaf: Array) -> dict[str, Any]:
    return {name: align(value, leaf, name) if is_array(value) else value for name, value in hyper.items()}


def align(value: Array, leaf: Array, name: str) -> Array:
    """(B,) as (B, 1, ..., 1) with as many axes as the leaf (B, ...)."""
    if value.ndim != 1 or leaf.ndim == 0 or value.shape[0] != leaf.shape[0]:
        raise ShapeError(
            f"{name}: shape {tuple(value.shape)}, one value for each problem of a batch, does not fit"
            f" parameters of shape {tuple(leaf.shape)}"
        )
    return like(value, leaf).reshape((-1,) + (1,) * (leaf.ndim - 1))
