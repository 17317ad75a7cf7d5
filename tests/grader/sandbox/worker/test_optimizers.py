"""The forms in which optimisers are written, and how they are found; the worker's adapter, without a sandbox."""

from __future__ import annotations

import sys
from fractions import Fraction
from typing import Any

import mpmath
import numpy as np
import pytest
import sympy

from grader.judging.answer import _subclasses
from grader.sandbox.worker.adapters import optimizers

torch = pytest.importorskip("torch")
HYPER = {"lr": 0.1, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8}
ONES = np.ones((3, 2))


def init_state(x: Any) -> Any:
    return {"m": x * 0, "v": x * 0}


def step(x: Any, grad: Any, state: Any, lr: float, beta1: float, beta2: float, eps: float) -> Any:
    return x - lr * grad, {"m": grad, "v": grad**2}


def tensor_step(x: Any, grad: Any, state: Any, *rest: float) -> Any:
    return x - rest[0] * grad.clone(), {"m": grad, "v": grad.square()}


def book_init(d: int) -> Any:
    return [(torch.zeros(d, 1), torch.zeros(d, 1)), (torch.zeros(1), torch.zeros(1))]


def book(params: Any, states: Any, hyperparams: Any) -> None:
    eps = 1e-7
    for p, (v, s) in zip(params, states, strict=True):
        v[:], s[:] = p.grad, p.grad**2
        p.data -= hyperparams["lr"] * p.grad * (1 + eps)


class Sgd(torch.optim.Optimizer):
    def __init__(self, params: Any, lr: float, betas: Any = (0.9, 0.999)) -> None:
        super().__init__(params, {"lr": lr, "betas": betas})

    def step(self) -> None:
        for p in self.param_groups[0]["params"]:
            self.state[p] = {"first": p.grad.clone(), "second": p.grad**2}
            p.data -= self.param_groups[0]["lr"] * p.grad


FORMS = {
    "step": {"step": step, "init": init_state},
    "tensors": {"step": tensor_step, "init": init_state},
    "book": {"step": book, "init": book_init},
    "optimizer": {"step": Sgd},
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("d", [1, 2, 4])
def test_every_form_gives_the_same_trace(form: str, d: int) -> None:
    gradients = np.arange(3.0 * d).reshape(3, d) / 8
    found = optimizers.trajectory(FORMS[form], np.ones(d), gradients, HYPER)
    assert found["form"] == form
    np.testing.assert_allclose(found["x"], 1 - 0.1 * gradients.cumsum(axis=0), rtol=1e-6)
    np.testing.assert_allclose(found["m"], gradients)
    np.testing.assert_allclose(found["v"], gradients**2)
    assert found["named"] is (form != "optimizer")
    assert found["single"] is (form == "book")


def test_what_a_form_takes_and_which_eps_it_has() -> None:
    assert optimizers.optimizer_form(FORMS["optimizer"])["takes"] == ["lr", "betas"]
    assert optimizers.optimizer_form(FORMS["book"]) == {"form": "book", "takes": ["lr"], "eps": 1e-7}


def test_a_run_beside_goes_by_its_own_gradients() -> None:
    alone = optimizers.trajectory(FORMS["step"], np.zeros(2), ONES, HYPER)
    beside = optimizers.trajectory(FORMS["step"], np.zeros(2), ONES, HYPER, 5 * ONES)
    np.testing.assert_array_equal(alone["x"], beside["x"])


def test_a_missing_state_and_a_missing_pair_are_named() -> None:
    assert optimizers.trajectory({"step": step}, np.zeros(2), ONES, HYPER) == {"fault": "init"}
    lone = {"step": lambda x, grad, state, lr, beta1, beta2, eps: x, "init": init_state}
    assert optimizers.trajectory(lone, np.zeros(2), ONES, HYPER)["fault"] == "pair"


def test_what_is_no_array_ends_the_run_and_is_kept() -> None:
    none = {"step": lambda x, grad, state, lr, beta1, beta2, eps: (None, state), "init": init_state}
    assert optimizers.trajectory(none, np.zeros(2), ONES, HYPER)["x"] == [None]


def test_the_gradient_of_a_descent_is_that_of_the_iterates() -> None:
    found = optimizers.descent(FORMS["step"], np.array([1.0, -2.0]), np.array([1.0, 2.0]), 2, HYPER)
    np.testing.assert_allclose(found["x"], [[0.9, -1.6], [0.81, -1.28]])


def test_an_optimizer_does_not_bring_in_the_compiler() -> None:
    if "torch._dynamo" in sys.modules:
        pytest.skip("something else has imported it")
    optimizers.trajectory(FORMS["optimizer"], np.zeros(2), ONES, HYPER)
    assert "torch._dynamo" not in sys.modules


def test_a_class_of_the_library_itself_is_no_answer() -> None:
    library = ["torch.optim.adam.Adam", "torch.optim.optimizer.Optimizer", "builtins.object"]
    assert not _subclasses(library, "Optimizer")
    assert _subclasses(["__main__.Mine", *library], "Optimizer")
    assert not _subclasses(["__main__.Other", "builtins.object"], "Optimizer")


@pytest.mark.parametrize("number", [Fraction, mpmath.mpf, sympy.Float])
def test_exact_numbers_are_arrays_of_float64(number: Any) -> None:
    def exact(x: Any, grad: Any, state: Any, *rest: float) -> Any:
        x = [number(float(entry)) / 2 for entry in x]
        return x, {"m": x, "v": x}

    reply = optimizers.trajectory({"step": exact, "init": init_state}, np.ones(2), ONES, HYPER)
    assert reply["x"].tolist() == reply["m"].tolist() == [[0.5, 0.5], [0.25, 0.25], [0.125, 0.125]]


def lean(x: Any, grad: Any, state: Any, rho: float, eps: float) -> Any:
    return x - rho * grad - eps, state


@pytest.mark.parametrize(
    ("state", "kept"),
    [
        ((np.zeros(2), np.zeros(2)), 4),
        ({"s": np.zeros(2), "d": [0.0, 0.0], "t": 3, "n": np.float64(1)}, 4),
        ([np.zeros((2, 2)), "text", None], 4),
        ([torch.zeros(2), torch.tensor(1.0)], 2),
    ],
)
def test_numbers_kept_in_arrays_are_counted(state: Any, kept: int) -> None:
    found = optimizers.trajectory({"step": lean, "init": lambda x: state}, np.zeros(2), ONES, {"rho": 0.5, "eps": 0.25})
    assert found["kept"] == kept
    assert found["x"].tolist() == [[-0.75] * 2, [-1.5] * 2, [-2.25] * 2]


def test_the_book_gets_one_memory_under_all_its_names() -> None:
    seen: dict[str, float] = {}

    def step(params: Any, states: Any, hyperparams: Any) -> None:
        seen.update(hyperparams)

    optimizers.trajectory({"step": step, "init": book_init}, np.ones(3), np.ones((1, 3)), {"rho": 0.5, "eps": 1e-5})
    assert seen == {"lr": 1.0, "t": 1, "rho": 0.5, "momentum": 0.5, "beta": 0.5, "gamma": 0.5}
