"""The loop that all training runs share: batches, steps of an optimiser, evaluations, and where it stops."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple

from reference.arrays import host
from reference.optimiser import Optimiser
from reference.sampling import Rows
from reference.training import batches
from reference.training.history import Evaluation, History, Outcome, Score
from reference.training.progress import Listener, Tick
from reference.trees import Tree, tree_map


class Told(NamedTuple):
    """loss: of a batch, a float; answer: what the optimiser asks for there."""

    loss: float
    answer: Any


class Scores(NamedTuple):
    """What an evaluation finds; test: None without a test set."""

    train: Score
    test: Score | None


@dataclass(frozen=True)
class Task:
    """tell(point, rows of a batch); score(params); every: evaluate when the rows seen are a multiple of it."""

    tell: Callable[[Tree, Rows], Told]
    score: Callable[[Tree], Scores]
    rows: int
    batch_size: int
    epochs: int
    seed: int
    every: int

    @property
    def updates(self) -> int:
        """How many there will be."""
        return self.epochs * batches.updates(self.rows, self.batch_size)

    def order(self) -> Iterator[Rows]:
        """The rows of each batch."""
        # Not the stream of the initial parameters, which are drawn from default_rng(seed).
        return islice(batches.permuted(self.rows, self.batch_size, (self.seed, 1)), self.updates)


@dataclass
class Ran:
    """A run, under way or over.  seen: rows; made: updates; the rest as in `History`."""

    task: Task
    params: Tree
    seen: int = 0
    made: int = 0
    evaluations: list[Evaluation] = field(default_factory=list)
    batch_losses: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    finite: bool = True
    started: float = field(default_factory=time.perf_counter)

    @property
    def outcome(self) -> Outcome:
        """How it ended."""
        return Outcome("completed" if self.finite else "not_finite", self.made)

    def evaluate(self) -> None:
        """Notes the scores if their losses are finite, else that they are not."""
        scores = self.task.score(self.params)
        self.finite = all(math.isfinite(score.loss) for score in scores if score is not None)
        if self.finite:
            self.evaluations.append(Evaluation(self.seen / self.task.rows, self.made, *scores))
            self.seconds.append(time.perf_counter() - self.started)


def run(task: Task, optimiser: Optimiser, params: Tree, listener: Listener) -> Ran:
    """The run of an optimiser from these parameters; it ends at a loss that is not finite."""
    ran, state = Ran(task, params), optimiser.init(params)
    ran.evaluate()
    for rows in task.order():
        if not ran.finite:
            break
        point = optimiser.look(state, ran.params) if optimiser.look else ran.params
        loss, answer = task.tell(point, rows)
        ran.finite = math.isfinite(loss)
        if not ran.finite:
            break
        change, state = optimiser.update(answer, state, ran.params)
        ran.params = optimiser.apply(change, ran.params)
        ran.seen, ran.made = ran.seen + len(rows), ran.made + 1
        ran.batch_losses.append(loss)
        listener(Tick(ran.made, task.updates, loss))
        if ran.seen % task.every == 0 or ran.made == task.updates:
            ran.evaluate()
    return ran


def history(ran: Ran, names: tuple[str, str, str], batch_at_once: int) -> History:
    """What is left of a run.  names: of the model, the optimiser and the place."""
    return History(
        *names,
        evaluations=tuple(ran.evaluations),
        batch_losses=tuple(ran.batch_losses),
        outcome=ran.outcome,
        seconds=tuple(ran.seconds),
        batch_at_once=batch_at_once,
        params=tree_map(host, ran.params),
    )
