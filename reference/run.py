"""Run an optimiser on an objective: one problem, or a batch of them at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from reference import place as places
from reference import ranges
from reference.arrays import Array, floating, host, is_array, namespace
from reference.determinism import deterministic
from reference.draws import Draws
from reference.errors import ShapeError
from reference.memory import in_parts
from reference.objective import Objective
from reference.optimiser import Curvature, Optimiser, Slope
from reference.place import Place
from reference.trace import Calls, Trace, joined
from reference.trees import Tree, leaves, tree_map

ADVICE = "keep fewer iterates (keep=0 keeps the ends), or use float32"
# Beyond this many coordinates no eigenvalues are computed to tell minima from saddles.
MOST_COORDINATES = 64


def run(
    optimiser: Optimiser,
    objective: Objective,
    x0: Tree,
    steps: int,
    *,
    place: Place | str = "auto",
    keep: int = 1,
    tol: float = 0.0,
) -> Trace:
    """The trace of `steps` steps from x0.

    x0: (d,), or (B, d) for a batch of B problems, or a structure of such arrays where the objective takes one.
    Hyperparameters of shape (B,), and objectives made of (B, ...) data, make a batch of a single start.  place: where
    to compute, a `Place` or "auto", "cpu", "cuda".  keep: every keep-th iterate is kept, and the first and the last;
    0 keeps only these.  tol > 0: a problem stops when the gradient it is told is at most tol long.

    A run that breaks down ends early and says so in its outcome; nothing is raised for it.  Where a batch does not fit
    into memory it is computed in halves.  Raises ShapeError with both shapes, and HyperparameterError.
    """
    ranges.count("steps", steps, least=0)
    ranges.count("keep", keep, least=0)
    ranges.not_negative(tol=tol)
    chosen = place if isinstance(place, Place) else places.choose(place)
    with np.errstate(all="ignore"):
        start, batch = _batched(optimiser, objective, x0)

    def piece(rows: slice) -> Trace:
        here = _Problem(*_part(optimiser, objective, start, rows, batch), batch is not None)
        return _Run(here.at(chosen), steps, keep, tol, chosen).trace()

    with deterministic(chosen.backend == "torch" and chosen.deterministic), np.errstate(all="ignore"):
        return joined(in_parts(batch or 1, batch or 1, piece, ADVICE).results)


def _batched(optimiser: Optimiser, objective: Objective, x0: Tree) -> tuple[Tree, int | None]:
    """The starts, one for each problem, and how many problems; None for a single one."""
    x0 = tree_map(floating, objective.point(x0))
    sizes = {len(value) for value in _hyperparameters(optimiser) if is_array(value)}
    if objective.batched:
        sizes |= {len(value) for value in objective.data.values()}
    if len(sizes) > 1:
        raise ShapeError(f"hyperparameters and data of a batch must be of one length, found {sorted(sizes)}")
    axes = np.ndim(host(objective.value(x0))) if not objective.batched else next(leaves(x0)).ndim - 1
    if axes > 1:
        raise ShapeError(f"expected one start (d,) or a batch (B, d), found {tuple(next(leaves(x0)).shape)}")
    if axes == 0 and sizes:
        (size,) = sizes
        return tree_map(lambda leaf: np.repeat(host(leaf)[None], size, axis=0), x0), size
    batch = len(next(leaves(x0))) if axes else None
    if sizes and sizes != {batch}:
        raise ShapeError(f"a batch of {batch} starts does not fit hyperparameters or data of length {sizes.pop()}")
    return x0, batch


def _hyperparameters(optimiser: Optimiser) -> list[Any]:
    found: list[Any] = []
    optimiser.mapped(lambda value: found.append(value) or value)  # type: ignore[func-returns-value]
    return found


def _part(
    optimiser: Optimiser, objective: Objective, start: Tree, rows: slice, batch: int | None
) -> tuple[Optimiser, Objective, Tree]:
    """The problems of these rows."""
    if batch is None or rows == slice(0, batch):
        return optimiser, objective, start

    def cut(value: Any) -> Any:
        if isinstance(value, Draws):
            return value.from_row(rows.start)
        return value[rows] if is_array(value) else value

    def cut_data(value: Any) -> Any:
        return cut(value) if objective.batched or isinstance(value, Draws) else value

    return optimiser.mapped(cut), objective.with_data(cut_data), tree_map(cut, start)


@dataclass(frozen=True)
class _Problem:
    """What is run; `many`: the arrays' first axis counts problems."""

    optimiser: Optimiser
    objective: Objective
    x0: Tree
    many: bool

    def at(self, place: Place) -> _Problem:
        def moved(value: Any) -> Any:
            return place.array(value) if is_array(value) else value

        return _Problem(
            self.optimiser.mapped(moved), self.objective.with_data(moved), tree_map(place.array, self.x0), self.many
        )


@dataclass
class _Run:
    """A run under way.

    alive: None while all problems go on, then (B,) or () booleans; those that ended stand still.
    """

    problem: _Problem
    steps: int
    keep: int
    tol: float
    place: Place
    asked: int = 0
    values_asked: int = 0
    alive: Array | None = None
    kind: Any = None
    ended: Any = None
    kept: list[tuple[int, Tree, Tree]] = field(default_factory=list)

    def trace(self) -> Trace:
        optimiser, x = self.problem.optimiser, self.problem.x0
        shape = (len(next(leaves(x))),) if self.problem.many else ()
        self.kind = np.full(shape, "", dtype="<U12")
        self.ended = np.full(shape, self.steps)
        state = optimiser.init(x)
        for t in range(self.steps):
            point = optimiser.look(state, x) if optimiser.look else x
            told = self._told(point, t)
            gradient = told.gradient if isinstance(told, Curvature | Slope) else told
            if self.tol > 0:
                self._end(_length(gradient, self.problem.many) <= self.tol, "converged", t)
            if t == 0 or (self.keep and t % self.keep == 0):
                self.kept.append((t, x, gradient))
            if self._all_ended():
                break
            change, state = optimiser.update(told, state, x)
            x = self._moved(x, change, gradient, t)
            if self._all_ended():
                break
        return self._finished(x)

    def _told(self, point: Tree, t: int) -> Any:
        self.asked += 1
        objective, asks = self.problem.objective, self.problem.optimiser.asks
        gradient = objective.gradient(point, t)
        if asks == "curvature":
            return Curvature(gradient, objective.hessian(point))
        return Slope(gradient, self._value) if asks == "values" else gradient

    def _value(self, x: Tree) -> Any:
        self.values_asked += 1
        return self.problem.objective.value(x)

    def _moved(self, x: Tree, change: Tree, gradient: Tree, t: int) -> Tree:
        """The iterate after the change; problems that it breaks stay where they are and are named."""
        new = self.problem.optimiser.apply(change, x)
        if self.alive is not None:
            new = self._where_alive(new, x)
        if _usable(new):
            return new
        usable = _each_problem(_is_usable, new, self.problem.many)
        self._end(~usable & ~_each_problem(_is_finite, gradient, self.problem.many), "not_finite", t + 1)
        self._end(~usable & ~_each_problem(_is_finite, change, self.problem.many), "no_step", t + 1)
        self._end(~usable, "overflow", t + 1)
        return self._where_alive(new, x)

    def _where_alive(self, new: Tree, old: Tree) -> Tree:
        alive: Any = self.alive

        def chosen(a: Array, b: Array) -> Array:
            return namespace(a).where(alive.reshape(alive.shape + (1,) * (a.ndim - alive.ndim)), a, b)

        return tree_map(chosen, new, old)

    def _end(self, which: Array, kind: str, step: int) -> None:
        """Of these problems, those that still go on have ended so."""
        if not bool(which.any()):
            return
        now = which if self.alive is None else which & self.alive
        self.alive = ~which if self.alive is None else self.alive & ~which
        at = host(now)
        self.kind[at], self.ended[at] = kind, step

    def _all_ended(self) -> bool:
        return self.alive is not None and not bool(self.alive.any())

    def _finished(self, x: Tree) -> Trace:
        objective, many = self.problem.objective, self.problem.many
        last = int(self.ended.max()) if self._all_ended() else self.steps
        last -= 1 if not many and self.kind in ("overflow", "not_finite", "no_step") else 0
        kept = [entry for entry in self.kept if entry[0] < last] + [(last, x, objective.gradient(x))]
        value = np.stack([host(objective.value(point)) for _, point, _ in kept])
        gradient = _stacked([entry[2] for entry in kept])
        numbers = np.array([entry[0] for entry in kept])
        self._name_the_rest(x, value, gradient, numbers)
        return Trace(
            self.problem.optimiser.label, objective.name, numbers, _stacked([entry[1] for entry in kept]), value,
            gradient, self._calls(), self.kind, self.ended, str(self.place),
        )  # fmt: skip

    def _calls(self) -> Calls:
        hessians = self.asked if self.problem.optimiser.asks == "curvature" else 0
        return Calls(self.values_asked, self.asked, hessians)

    def _name_the_rest(self, x: Tree, value: Any, gradient: Tree, numbers: Any) -> None:
        """Names the outcomes of those that made all their steps, from the ends alone."""
        many, nameless = self.problem.many, self.kind == ""
        broken = ~np.isfinite(value)
        at = nameless & broken.any(axis=0)
        self.kind[at], self.ended[at] = "not_finite", numbers[np.argmax(broken, axis=0)][at]
        lengths = [_length(tree_map(lambda leaf, k=k: leaf[k], gradient), many) for k in (0, -1)]
        small = self.tol or float(np.sqrt(np.finfo(self.place.dtype).eps)) * (1 + lengths[0])
        rose, still = value[-1] > value[0], lengths[1] <= small
        rest = np.select(
            [still, rose & (lengths[1] > lengths[0]), rose], ["converged", "diverged", "rose"], "completed"
        )
        at = self.kind == ""
        self.kind[at] = rest[at]
        at = (self.kind == "converged") & self._curves_down(x)
        self.kind[at] = "not_minimum"

    def _curves_down(self, x: Tree) -> Any:
        """Whether the Hessian has an eigenvalue that is negative beyond rounding."""
        objective = self.problem.objective
        if objective.hessian_of is None or not objective.dim or objective.dim > MOST_COORDINATES:
            return np.zeros_like(self.kind, dtype=bool)
        H = host(objective.hessian(x))
        usable = np.isfinite(H).all(axis=(-2, -1))
        values = np.linalg.eigvalsh(np.where(usable[..., None, None], H, 0))
        eps = float(np.sqrt(np.finfo(self.place.dtype).eps))
        return values.min(axis=-1) < -eps * np.abs(values).max(axis=-1)


def _stacked(trees: list[Tree]) -> Tree:
    return tree_map(lambda *entries: np.stack([host(entry) for entry in entries]), trees[0], *trees[1:])


def _is_finite(leaf: Array) -> Array:
    return namespace(leaf).isfinite(leaf)


def _is_usable(leaf: Array) -> Array:
    # Squares of what is larger overflow; NaN compares false.
    xp = namespace(leaf)
    return xp.abs(leaf) <= float(xp.finfo(leaf.dtype).max) ** 0.5


def _usable(tree: Tree) -> bool:
    return all(bool(_is_usable(leaf).all()) for leaf in leaves(tree))


def _each_problem(test: Callable[[Array], Array], tree: Tree, many: bool) -> Array:
    """For each problem, whether the test holds in all its entries: (B,) or ()."""
    held = [namespace(leaf).all(test(leaf), axis=tuple(range(int(many), leaf.ndim))) for leaf in leaves(tree)]
    together = held[0]
    for other in held[1:]:
        together = together & other
    return together


def _length(tree: Tree, many: bool) -> Array:
    """The Euclidean length for each problem, (B,) or ()."""
    squares = [namespace(leaf).sum(leaf * leaf, axis=tuple(range(int(many), leaf.ndim))) for leaf in leaves(tree)]
    return sum(squares[1:], squares[0]) ** 0.5
