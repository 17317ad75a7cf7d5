"""Gradients by sample: what is given, what is recorded, and what is refused."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader.evidence import Text
from grader.judging.compare import binomial
from grader.judging.indexed_oracle import IndexedOracle
from grader.judging.outcome import Mismatch
from grader.sandbox.node import OracleExhausted, OracleFault

A = np.array([[1.0, 2.0], [3.0, 4.0]])


def oracle(shape: tuple[int, ...] = (2,), budget: int = 10) -> IndexedOracle:
    return IndexedOracle(lambda i, w: w - (A[i] if shape else A[i, 0]), 2, shape, "", budget=budget)


def test_calls_are_answered_and_recorded() -> None:
    asked = oracle()
    assert asked(1, np.zeros(2)).tolist() == [-3.0, -4.0]
    assert asked(np.array(0), [1.0, 1]).tolist() == [0.0, -1.0]
    assert [(one.i, one.w.tolist(), one.gradient.tolist()) for one in asked.log] == [
        (1, [0.0, 0.0], [-3.0, -4.0]),
        (0, [1.0, 1.0], [0.0, -1.0]),
    ]
    assert oracle(())(1, 1.5) == -1.5


@pytest.mark.parametrize(
    "args", [(0,), (2, np.zeros(2)), (-1, np.zeros(2)), (0.0, np.zeros(2)), (True, np.zeros(2)), (0, 1.0), (0, "w")]
)
def test_wrong_calls_are_faults(args: tuple[Any, ...]) -> None:
    with pytest.raises(OracleFault):
        oracle()(*args)


def test_too_many_calls_are_refused() -> None:
    asked = oracle((), budget=1)
    asked(0, 1.0)
    with pytest.raises(OracleExhausted):
        asked(0, 1.0)


def test_only_what_chance_does_not_explain_is_refused() -> None:
    why = Text("too often", "太多")
    for count in (55, 100, 150):
        binomial(count, 1000, 0.1, why)
    for count in (0, 30, 200, 1000):
        with pytest.raises(Mismatch):
            binomial(count, 1000, 0.1, why)
