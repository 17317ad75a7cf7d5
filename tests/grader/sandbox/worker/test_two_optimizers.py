"""Two optimisers in one answer: each is found, and gets the state that is meant for it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader.sandbox.worker.adapters.two_optimizers import of_two

HYPER = {"lr": 0.5, "beta1": 0.0, "beta2": 0.1, "eps": 1e-8}


def down(x: Any, grad: Any, state: Any, lr: float, *rest: float) -> Any:
    return x - lr * grad + state, state


def up(x: Any, grad: Any, state: Any, lr: float, *rest: float) -> Any:
    return x + lr * grad + state, state


def run(objects: dict[str, Any], which: str) -> list[float]:
    found = of_two(objects, which, "trajectory", np.zeros(1), np.ones((2, 1)), HYPER)
    return [float(x) for x in found["x"][:, 0]]


def test_both_share_a_state_or_have_their_own() -> None:
    objects: dict[str, Any] = {"adam": down, "yogi": up, "init": lambda x: 0.0}
    assert run(objects, "adam") == [-0.5, -1.0]
    assert run(objects, "yogi") == [0.5, 1.0]
    objects["yogi_init"] = lambda x: 10.0
    assert run(objects, "adam") == [-0.5, -1.0]
    assert run(objects, "yogi") == [10.5, 21.0]


@pytest.mark.parametrize("which", ["adam", "yogi"])
def test_without_a_state_there_is_a_fault(which: str) -> None:
    found = of_two({"adam": down, "yogi": up}, which, "trajectory", np.zeros(1), np.ones((2, 1)), HYPER)
    assert found == {"fault": "init"}
    assert of_two({"adam": down, "yogi": up}, which, "form")["form"] == "step"
