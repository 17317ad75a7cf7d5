"""What an optimiser is: two pure functions, and where it wants to be told what.

The shape is optax's (a GradientTransformation): nothing is mutated, the state is passed in and returned.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from reference.arrays import floating, is_array
from reference.label import short
from reference.trees import Tree, same_shapes, tree_map

Asks = Literal["gradient", "curvature", "values"]
State = Any  # a NamedTuple of the optimiser's own


class Steps(NamedTuple):
    """The state of a rule without memory.  t: steps made."""

    t: int


def begin_steps(params: Tree) -> Steps:
    """No step was made yet."""
    return Steps(0)


class Curvature(NamedTuple):
    """What a second-order method is told: gradient (..., d) and Hessian (..., d, d)."""

    gradient: Any
    hessian: Any


class Slope(NamedTuple):
    """What a line search is told: the gradient (..., d), and the objective itself, (..., d) -> (...)."""

    gradient: Any
    value: Callable[[Any], Any]


@dataclass(frozen=True)
class Optimiser:
    """A rule for steps.  hyper: the arguments that `make` made it of.

    begin(params) -> state; step(told, state, params) -> (change, state), to be called through `init` and `update`,
    which check.  asks: what `told` is: a gradient, a `Curvature` or a `Slope`.  look(state, params): the point at
    which it is asked for, the parameters themselves unless given.  settle(params): what becomes of the parameters
    after a step (a projection).
    """

    name: str
    make: Callable[..., Optimiser]
    hyper: Mapping[str, Any]
    begin: Callable[[Tree], State]
    step: Callable[[Any, State, Tree], tuple[Tree, State]]
    asks: Asks = "gradient"
    look: Callable[[State, Tree], Tree] | None = None
    settle: Callable[[Tree], Tree] | None = None

    def init(self, params: Tree) -> State:
        """The state before the first step.  params: an array of floats, or a structure of them."""
        return self.begin(tree_map(floating, params))

    def update(self, told: Any, state: State, params: Tree) -> tuple[Tree, State]:
        """The change to be added to the parameters, and the next state.  Raises ShapeError with both shapes."""
        same_shapes(told.gradient if isinstance(told, Curvature | Slope) else told, params, "gradient")
        return self.step(told, state, params)

    def apply(self, change: Tree, params: Tree) -> Tree:
        """The parameters after the change."""
        moved = tree_map(lambda x, d: x + d, params, change)
        return self.settle(moved) if self.settle else moved

    def mapped(self, function: Callable[[Any], Any]) -> Optimiser:
        """The same rule with `function` of each hyperparameter: on another device, for some rows of a batch, ..."""
        hyper = {k: v.mapped(function) if isinstance(v, Optimiser) else function(v) for k, v in self.hyper.items()}
        return self.make(**hyper)

    @property
    def label(self) -> str:
        """Name and hyperparameters as a person would write them, without those that are as usual."""
        usual = {p.name: p.default for p in inspect.signature(self.make).parameters.values()}
        given = [f"{k}={short(v)}" for k, v in self.hyper.items() if is_array(v) or short(v) != short(usual[k])]
        return f"{self.name}({', '.join(given)})"


def rate(lr: Any, t: int) -> Any:
    """The learning rate of the step after t steps: lr itself, or what a schedule says for t = 0, 1, ..."""
    return lr(t) if callable(lr) else lr
