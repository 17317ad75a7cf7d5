"""Chapter 11's own experiment: a linear model on the regression set, its loss noted every so many rows.

Source: Dive into Deep Learning 11.5 (`train_ch11`).  The gradient is written by hand, so numpy does as well as torch,
and is the faster of the two at this size.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from reference import place as places
from reference import ranges
from reference.arrays import Array, namespace
from reference.determinism import deterministic
from reference.optimiser import Curvature, Optimiser, Slope
from reference.place import Place
from reference.training import airfoil
from reference.training.history import History, Score
from reference.training.loop import Scores, Task, Told, history, run
from reference.training.progress import Progress, listener

NAME = "linear regression"


@dataclass(frozen=True)
class Course:
    """rows: of the set, 1 to 1503; every: the loss is noted whenever the number of rows seen is a multiple of it.

    seed: of the initial weights, and of the order of rows, one permutation an epoch.
    """

    epochs: int = 2
    batch_size: int = 10
    seed: int = 0
    rows: int = airfoil.USED
    every: int = 200

    def __post_init__(self) -> None:
        ranges.count("epochs", self.epochs, least=0)
        ranges.count("batch_size", self.batch_size)
        ranges.count("seed", self.seed, least=0)
        ranges.count("every", self.every)


class Problem(NamedTuple):
    """A: (n, 6), the features and a column of ones; y: (n,).  Parameters: (6,), five weights and the bias."""

    A: Array
    y: Array

    def loss(self, params: Array) -> Array:
        """Half the mean squared error.  (..., 6) -> (...)."""
        r = params @ self.A.T - self.y
        return namespace(r).sum(r * r, axis=-1) / (2 * len(self.y))

    def gradient(self, params: Array) -> Array:
        """A'(A params - y) / n, (6,)."""
        return self.A.T @ (self.A @ params - self.y) / len(self.y)

    def hessian(self) -> Array:
        """A'A / n, (6, 6)."""
        return self.A.T @ self.A / len(self.y)

    def batch(self, rows: Array) -> Problem:
        """The problem of these rows."""
        return Problem(self.A[rows], self.y[rows])


def problem(rows: int = airfoil.USED, place: Place | None = None) -> Problem:
    """The regression set as a problem, on numpy in float64 unless a place is given."""
    features, target = airfoil.rows(rows)
    array = (place or Place()).array
    return Problem(array(np.column_stack([features, np.ones(rows)])), array(target))


def initial(seed: int) -> Array:
    """(6,) float64: weights from N(0, 0.01^2) by default_rng(seed), bias 0."""
    return np.append(0.01 * np.random.default_rng(seed).standard_normal(5), 0.0)


def train_ch11(
    optimiser: Optimiser, course: Course | None = None, place: Place | str = "cpu", progress: Progress = None
) -> History:
    """The history of a run with any optimiser; second-order ones get the Hessian, line searches the loss, of the batch.

    place: a `Place`, or "cpu", "cuda", "auto"; progress: True for a bar, or a function of each `Tick`.  Besides the
    multiples of `every`, which are the book's, the start and the end are evaluated.  Training stops at a loss that is
    not finite; nothing is raised for it.
    """
    chosen = place if isinstance(place, Place) else places.choose(place)
    course = course or Course()
    whole = problem(course.rows, chosen)

    def tell(point: Array, rows: Array) -> Told:
        batch = whole.batch(rows)
        return Told(float(batch.loss(point)), _answer(optimiser, batch, point))

    def score(params: Array) -> Scores:
        return Scores(Score(float(whole.loss(params)), None), None)

    task = Task(tell, score, course.rows, course.batch_size, course.epochs, course.seed, course.every)
    settled = deterministic(chosen.backend == "torch" and chosen.deterministic)
    with settled, np.errstate(all="ignore"), listener(progress, NAME) as tell_progress:
        ran = run(task, optimiser, chosen.array(initial(course.seed)), tell_progress)
    return history(ran, (NAME, optimiser.label, str(chosen)), course.batch_size)


def _answer(optimiser: Optimiser, batch: Problem, point: Array) -> Array | Curvature | Slope:
    gradient = batch.gradient(point)
    if optimiser.asks == "curvature":
        return Curvature(gradient, batch.hessian())
    return Slope(gradient, batch.loss) if optimiser.asks == "values" else gradient
