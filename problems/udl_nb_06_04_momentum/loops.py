"""The two loops of a student's notebook with momentum: found, run again with other numbers, and read step by step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from grader.evidence import Text
from grader.judging import batches, compare
from grader.judging.candidate import Candidate, Shown
from grader.judging.literal import assignment
from grader.judging.outcome import current
from grader.reading.definitions import defined_names, definition
from grader.reading.loops import Loop, loops_that_assign, names_used
from grader.reading.todos import stands
from grader.sandbox.node import StudentError
from grader.scaffold import Todo

Reals = npt.NDArray[np.float64]

PLACEHOLDERS = {
    "momentum": ("momentum = np.zeros([2,1])", "momentum = np.zeros((2,1))"),
    "gradient": ("gradient = np.zeros([2,1])", "gradient = np.zeros((2,1))"),
}
OWN = 0.6
NOT_FOUND = Text(
    "No loop at the top level of a cell was found that fills phi_all with momentum: a person will look.",
    "没有在单元格顶层找到用动量填写 phi_all 的循环：将由人工查看。",
)
NOT_READ = Text(
    "It could not be told which gradients belong to which step of the loop: a person will look.",
    "无法分辨循环的每一步用了哪些梯度：将由人工查看。",
)
FIXED = Text(
    "The loop is right for the notebook's own numbers, which are written into it: a person will look.",
    "循环对笔记本里的数值是正确的，但这些数值直接写在循环中，无法换用其他数值检验：将由人工查看。",
)


class Case(NamedTuple):
    """Numbers for a loop: data (2, I), the start (2,), and the settings."""

    data: Reals
    start: Reals
    steps: int
    size: int
    alpha: float
    beta: float


class Question(NamedTuple):
    """A gradient that was asked for: at which phi, and for which columns; both of all calls at this phi together."""

    phi: Reals
    batch: list[batches.Column]

    @property
    def terms(self) -> Reals:
        return batches.terms(*np.array(self.batch).reshape(-1, 2).T, self.phi)


class Replayed(NamedTuple):
    """A loop run on a case: phi_all as rows (steps + 1, 2), the questions of each step, and the numbers that counted.

    Without any question the loop has a gradient of its own.  `fixed` says that it has numbers of its own.
    """

    path: Reals
    asked: list[list[Question]]
    case: Case
    fixed: bool


def finder(nesterov: bool) -> Callable[[Sequence[str]], str | None]:
    """What finds the code of one of the two loops among the cells."""

    def find(cells: Sequence[str]) -> str | None:
        loop = found(tuple(cells), nesterov)
        return loop.code if loop else None

    return find


@lru_cache(maxsize=16)
def found(cells: tuple[str, ...], nesterov: bool) -> Loop | None:
    """The loop with plain or with Nesterov's momentum: told by the word, else by their order if there are two.

    Of several copies it is the last in which something is written.
    """
    loops = [loop for cell in cells for loop in loops_that_assign(cell, "phi_all") if _has_momentum(loop)]
    named = [loop for loop in loops if "nesterov" in loop.text.lower()]
    others = [loop for loop in loops if loop not in named]
    if not named and len(loops) > 2:
        return None
    if not named or (not others and len(loops) > 1):
        others, named = loops[:1], loops[1:]
    chosen = named if nesterov else others
    written = [loop for loop in chosen if not any(stands(loop.code, todo) for todo in _todos(nesterov))]
    return next(reversed(written or chosen), None)


def _has_momentum(loop: Loop) -> bool:
    return bool({"momentum", "beta"} & (names_used(loop.code) | defined_names(loop.before)))


def _todos(nesterov: bool) -> list[Todo]:
    names = ("gradient", "momentum") if nesterov else ("momentum",)
    return [Todo(name, finder(nesterov), PLACEHOLDERS[name]) for name in names]


def replay(candidate: Candidate, nesterov: bool, case: Case) -> Replayed | None:
    """Run the loop again on this case; None where a person must look, which is noted."""
    loop = found(candidate.cells, nesterov)
    if loop is None or not {"n_steps", "phi_all"} & loop.repeats_by:
        current().leave_unread(NOT_FOUND)
        return None
    case, fixed = _as_used(candidate, loop, case)
    phi_all = np.zeros((2, case.steps + 1))
    phi_all[:, 0] = case.start
    oracle = batches.gradient_oracle()
    settings = {"n_steps": case.steps, "batch_size": case.size, "alpha": case.alpha, "beta": case.beta}
    bound = {"compute_gradient": oracle, "data": case.data, **settings, "phi_all": phi_all}
    candidate.shows(lambda: _shown(bound, nesterov))
    candidate.replay(loop.before, **bound)
    oracle.asked.clear()
    (path,) = candidate.replay(loop.code, "phi_all", **bound)
    path = compare.as_matrix(path, (2, case.steps + 1), Text("phi_all", "phi_all")).T
    asked = _by_step(oracle.asked, case.steps)
    if asked is None:
        current().leave_unread(NOT_READ)
        return None
    return Replayed(path, asked, case, fixed)


def _as_used(candidate: Candidate, loop: Loop, case: Case) -> tuple[Case, bool]:
    """The case with the notebook's own number for each that the loop does not use by name, and whether there is one."""
    used = _names_used(candidate.cells, loop)
    own = {"alpha": OWN, "beta": OWN, "batch_size": 5.0}
    for name in own.keys() - used:
        # Cases before this one have bound these names: what stands before the loop gives them their own numbers.
        with suppress(StudentError, AssertionError):
            own[name] = compare.as_number(candidate.replay(loop.before, name)[0], name)
    size = case.size if "batch_size" in used else min(int(own["batch_size"]), case.data.shape[1])
    alpha = case.alpha if "alpha" in used else own["alpha"]
    beta = case.beta if "beta" in used else own["beta"]
    return case._replace(size=size, alpha=alpha, beta=beta), not own.keys() <= used


@lru_cache(maxsize=16)
def _names_used(cells: tuple[str, ...], loop: Loop) -> frozenset[str]:
    """By the loop, by what stands before it, and by the functions of the notebook that both use."""
    functions = {name: definition(cell, name) for cell in cells for name in defined_names(cell)}
    return names_used(f"{loop.before}\n{loop.code}", functions)


def _shown(bound: dict[str, Any], nesterov: bool) -> Shown:
    name = "Nesterov momentum" if nesterov else "momentum"
    lines = [assignment(key, value) for key, value in bound.items()]
    body = "\n".join(["import numpy as np", "", *lines, "momentum = np.zeros([2, 1])", ""])
    return Shown(f"the loop with {name}", f"{body}\n# Run the loop with {name} here.\nprint(phi_all)\n")


def _by_step(asked: Sequence[tuple[Any, ...]], steps: int) -> list[list[Question]] | None:
    """The questions of each step: every step asks as often; None if the calls cannot be shared out like that."""
    if len(asked) % steps:
        return None
    each = len(asked) // steps
    return [_questions(asked[each * k : each * (k + 1)]) for k in range(steps)]


def _questions(asked: Sequence[tuple[Any, ...]]) -> list[Question]:
    """Calls at one phi together, each batch once: whoever adds up single examples, or asks twice, does the same."""
    by_phi: dict[tuple[float, ...], dict[tuple[batches.Column, ...], None]] = {}
    for x, y, phi in asked:
        by_phi.setdefault(tuple(np.ravel(phi).tolist()), {})[batches.columns(x, y)] = None
    return [Question(np.array(phi), [c for columns in calls for c in columns]) for phi, calls in by_phi.items()]
