"""What an objective is: a function of points (..., d) with derivatives, on numpy, torch and exact numbers alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

import numpy as np

from reference.arrays import Array, floating, like
from reference.errors import InputError, ShapeError
from reference.trees import Tree, is_leaf

Data = Mapping[str, Array]
Window = tuple[tuple[float, float], ...]


class Known(NamedTuple):
    """A stationary point that is known: x (d,), f(x), and whether it is a "minimum", "maximum" or "saddle"."""

    x: tuple[float, ...]
    value: float
    kind: str = "minimum"


@dataclass(frozen=True)
class Objective:
    """f and its derivatives as functions of (x, **data); call them through `value`, `gradient`, `hessian`.

    dim: d, or None where the parameters are a structure.  data: arrays that f is made of; where `batched`, all of them
    are (B, ...), one entry for each problem of a batch, which has points (B, d).  gradient_at: the answer of a
    stochastic oracle at step t = 0, 1, ...  start, window: where the course begins, and what it draws (one interval a
    coordinate).
    """

    name: str
    formula: str
    dim: int | None
    value_of: Callable[..., Any]
    gradient_of: Callable[..., Any]
    hessian_of: Callable[..., Any] | None = None
    data: Data = field(default_factory=dict)
    batched: bool = False
    gradient_at: Callable[..., Any] | None = None
    known: tuple[Known, ...] = ()
    start: tuple[float, ...] = ()
    window: Window = ()

    def value(self, x: Tree) -> Any:
        """f(x).  x: (..., d); returns (...)."""
        x = self.point(x)
        return self.value_of(x, **self._data(x))

    def gradient(self, x: Tree, t: int | None = None) -> Tree:
        """The gradient, of the shape of x; with t what the oracle answers at step t = 0, 1, ..."""
        x = self.point(x)
        if t is not None and self.gradient_at is not None:
            return self.gradient_at(x, t, **self._data(x))
        return self.gradient_of(x, **self._data(x))

    def hessian(self, x: Array) -> Array:
        """The Hessian (..., d, d).  Raises InputError where the objective has none."""
        if self.hessian_of is None:
            raise InputError(f"{self.name} has no Hessian: take a method that asks for gradients alone")
        x = self.point(x)
        return self.hessian_of(x, **self._data(x))

    def point(self, x: Tree) -> Tree:
        """x as an array of floats.  Raises ShapeError with both shapes if its last axis is not d."""
        if self.dim is None or (not is_leaf(x) and not _is_vector(x)):
            return x
        x = floating(x)
        if x.ndim == 0 or x.shape[-1] != self.dim:
            raise ShapeError(f"{self.name}: expected points of shape (..., {self.dim}), found {tuple(x.shape)}")
        return x

    def with_data(self, function: Callable[[Any], Any]) -> Objective:
        """The same objective with `function` of each array of its data."""
        return replace(self, data={name: function(value) for name, value in self.data.items()})

    def _data(self, x: Any) -> Data:
        # What is no array (a source of random numbers) has no device to go to.
        return {k: like(v, x) if isinstance(v, np.ndarray) or hasattr(v, "device") else v for k, v in self.data.items()}


def _is_vector(x: Tree) -> bool:
    return isinstance(x, list | tuple) and all(isinstance(entry, int | float) for entry in x)
