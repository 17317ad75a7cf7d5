"""Cells that try a learning-rate schedule, and the rates that they use."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import numpy as np
import numpy.typing as npt

from grader.evidence import Text
from grader.judging import compare
from grader.judging.candidate import Candidate, Shown
from grader.judging.oracle import ScaffoldOracle
from grader.judging.outcome import Mismatch, current, tallying
from grader.reading.definitions import parse
from grader.sandbox.node import StudentError

Reals = npt.NDArray[np.float64]

NONE_TRIED = Text("No cell lowers the learning rate.", "没有哪个单元格降低学习率。")
NONE_RUN = Text(
    "No cell was seen to run a schedule: a person will look for one.", "没有看到运行学习率调度的单元格：将由人工查看。"
)
SNIPPET = """\
import numpy as np


def compute_gradient(data_x, data_y, phi):
    print(np.ravel(phi))
    return np.ones((2, 1))


# Run the cell with your schedule again: from one line to the next both numbers go down by the learning rate.
"""
GIVEN = (
    "model",
    "compute_loss",
    "gabor_deriv_phi0",
    "gabor_deriv_phi1",
    "compute_gradient",
    "loss_function_1D",
    "line_search",
    "gradient_descent_step",
    "gradient_descent_step_fixed_learning_rate",
    "stochastic_gradient_descent_step",
    "draw_model",
    "draw_loss_function",
)
RATE = Text("the learning rate", "学习率")
# A loop of fewer steps shows nothing of a schedule.
FEWEST = 3
_NAMED = re.compile(r"schedul|decay|anneal|调度|衰减", re.IGNORECASE)
_TODO = re.compile(r"#.*\bTO ?DO\b.*", re.IGNORECASE)
_LOWERING = ast.Mult | ast.Div | ast.Sub | ast.Pow


def judge(candidate: Candidate) -> None:
    """One of the cells uses a rate that is constant for M iterations, then lower by a factor, and so on.

    Raises Mismatch for the last cell that tries it and does otherwise, and where nothing is tried.  Where a rate falls
    once only, where a schedule is not run, or only talked about, a person looks.
    """
    candidate.shows(lambda: Shown("", SNIPPET))
    failed: Mismatch | None = None
    doubts: list[Text] = []
    for cell in candidate.cells:
        # A line search, say, has rates of its own: it is held to nothing.
        tried = tries(cell, candidate.cells)
        for run in _runs(candidate, cell):
            with tallying() as tally:
                try:
                    compare.lowered_every_so_often(run, RATE)
                except Mismatch as mismatch:
                    failed = mismatch if tried else failed
                    continue
            if not tally.undecided:
                current().compared()
                return
            doubts += tally.undecided if tried else []
    if failed and not doubts:
        raise failed
    if not doubts and nothing_tried(candidate.cells):
        raise Mismatch(expected="a schedule", found="none", why=NONE_TRIED)
    current().leave_unread(doubts[0] if doubts else NONE_RUN)


def _runs(candidate: Candidate, cell: str) -> list[list[Reals]]:
    """The places at which the cell's loops ask for the gradient, where it is always (1, 1).

    A cell that raises, or plots for too long, has shown what it did until then.
    """
    places: list[Reals] = []

    def ones(data_x: Any, data_y: Any, phi: Any) -> Reals:
        places.append(np.ravel(np.asarray(phi, dtype=float)).copy())
        return np.ones((2, 1))

    oracle = ScaffoldOracle("compute_gradient", ("data_x", "data_y", "phi"), ones)
    with suppress(StudentError):
        candidate.replay(cell, compute_gradient=oracle)
    return [run for run in compare.told_apart([p for p in places if p.shape == (2,)]) if len(run) > FEWEST]


def tries(cell: str, cells: Sequence[str]) -> bool:
    """Whether the code names a schedule, or lowers something again and again, itself or in a function that it uses."""
    own = [statement for statement in _own(cell) if not isinstance(statement, ast.FunctionDef)]
    used = {node.id for statement in own for node in ast.walk(statement) if isinstance(node, ast.Name)}
    functions = [s for other in cells for s in _own(other) if isinstance(s, ast.FunctionDef) and s.name in used]
    return bool(own) and (_names_it(cell) or any(_lowers(node) for s in [*own, *functions] for node in ast.walk(s)))


def nothing_tried(cells: Sequence[str]) -> str | None:
    """`...` where no cell and no comment is about a schedule, so that this is still to be written."""
    lowering = (_lowers(node) for cell in cells for statement in _own(cell) for node in ast.walk(statement))
    return None if any(map(_names_it, cells)) or any(lowering) else "..."


def _own(cell: str) -> list[ast.stmt]:
    """What the notebook does not give: all but its own functions, completed or not."""
    tree = parse(cell)
    return [s for s in tree.body if not (isinstance(s, ast.FunctionDef) and s.name in GIVEN)] if tree else []


def _names_it(cell: str) -> bool:
    return bool(_NAMED.search(_TODO.sub("", cell)))


def _lowers(node: ast.AST) -> bool:
    """alpha *= beta; alpha = alpha / 2; alpha = first * beta ** (step // M)."""
    if isinstance(node, ast.AugAssign):
        return isinstance(node.target, ast.Name) and isinstance(node.op, _LOWERING)
    if not isinstance(node, ast.Assign | ast.Return) or node.value is None:
        return False
    inside = [inner for target in getattr(node, "targets", []) for inner in ast.walk(target)]
    assigned = {inner.id for inner in inside if isinstance(inner, ast.Name)}
    used = {inner.id for inner in ast.walk(node.value) if isinstance(inner, ast.Name)}
    operations = [inner.op for inner in ast.walk(node.value) if isinstance(inner, ast.BinOp)]
    again = assigned & used and any(isinstance(op, _LOWERING) for op in operations)
    return bool(again) or any(isinstance(op, ast.FloorDiv) for op in operations)
