"""What a run left behind: iterates, values, gradients, how often the oracle was asked, and how it ended."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from reference.outcome import Outcome
from reference.trees import Tree, leaves, tree_map

Numbers = npt.NDArray[Any]


class Calls(NamedTuple):
    """How often the method asked, for each problem; what was computed for the record alone is not counted."""

    values: int = 0
    gradients: int = 0
    hessians: int = 0


@dataclass(frozen=True)
class Trace:
    """One run, or a batch of B runs; all arrays are numpy's, in the run's precision.

    steps: (K,) the numbers of the steps after which the iterates were kept, 0 for the start.  x: (K, ...) or
    (K, B, ...), a structure where the parameters are one.  value: (K,) or (K, B).  gradient: as x: what the oracle
    answered for the step from this iterate (noisy, or at a look-ahead point), and at the last iterate the gradient
    itself.  kind, ended: how and at which step, arrays (B,) for a batch.  A run that breaks down keeps its last good
    iterate; its trace ends there, or stands still in a batch.
    """

    optimiser: str
    objective: str
    steps: Numbers
    x: Tree
    value: Numbers
    gradient: Tree
    calls: Calls
    kind: Numbers
    ended: Numbers
    place: str

    @property
    def batch(self) -> int | None:
        """How many problems ran at once; None for a single one."""
        return None if self.value.ndim == 1 else int(self.value.shape[1])

    @property
    def last(self) -> Tree:
        """The last iterate, or the last of each problem."""
        return tree_map(lambda leaf: leaf[-1], self.x)

    def outcome(self, i: int | None = None) -> Outcome:
        """How the run, or the i-th of a batch, ended."""
        at = () if self.batch is None else (0 if i is None else i,)
        return Outcome(str(self.kind[at]), int(self.ended[at]))

    def problem(self, i: int) -> Trace:
        """The i-th run of a batch as a trace of its own."""
        if self.batch is None:
            raise IndexError("this is the trace of a single run")
        upto = slice(0, None)
        if self.kind[i] in ("overflow", "not_finite", "no_step"):
            upto = slice(0, int(np.searchsorted(self.steps, self.ended[i])))
        return replace(
            self,
            steps=self.steps[upto],
            x=tree_map(lambda leaf: leaf[upto, i], self.x),
            value=self.value[upto, i],
            gradient=tree_map(lambda leaf: leaf[upto, i], self.gradient),
            kind=np.asarray(self.kind[i]),
            ended=np.asarray(self.ended[i]),
        )


def joined(traces: list[Trace]) -> Trace:
    """Traces of parts of one batch as one."""
    if len(traces) == 1:
        return traces[0]

    def across(*parts: Numbers) -> Numbers:
        return np.concatenate(parts, axis=1)

    return replace(
        traces[0],
        x=tree_map(across, *(trace.x for trace in traces)),
        value=across(*(trace.value for trace in traces)),
        gradient=tree_map(across, *(trace.gradient for trace in traces)),
        kind=np.concatenate([trace.kind for trace in traces]),
        ended=np.concatenate([trace.ended for trace in traces]),
    )


def course_line(step: int, x: Numbers) -> str:
    """An iterate as the course prints it: six decimals, `x` alone or `x1, x2, ...`.

    >>> course_line(20, np.array([-0.94346664, -7.3e-05]))
    'epoch 20, x1: -0.943467, x2: -0.000073'
    >>> course_line(10, np.array([1.073741824]))
    'epoch 10, x: 1.073742'
    """
    entries = [float(entry) for leaf in leaves(x) for entry in np.ravel(leaf)]
    names = ["x"] if len(entries) == 1 else [f"x{i}" for i in range(1, len(entries) + 1)]
    return ", ".join([f"epoch {step}", *(f"{name}: {entry:f}" for name, entry in zip(names, entries, strict=True))])
