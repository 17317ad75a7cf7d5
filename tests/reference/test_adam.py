"""The reference Adam against torch, closed forms and the uncorrected recursion."""

import copy
from typing import Any

import numpy as np
import pytest

from reference import adam

Array = np.ndarray[Any, Any]


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_agrees_with_torch_step_for_step(dtype: Any) -> None:
    torch = pytest.importorskip("torch")
    grads = np.random.default_rng(1).standard_normal((200, 3)).astype(dtype)
    x0 = np.array([1.0, -2.0, 0.5], dtype=dtype)
    x = torch.tensor(x0, requires_grad=True)
    optimiser = torch.optim.Adam([x], lr=0.1)
    for grad, (mine, _) in zip(grads, adam.trace(x0, grads, adam.Hyper(0.1)), strict=True):
        x.grad = torch.tensor(grad)
        optimiser.step()
        np.testing.assert_allclose(mine, x.detach().numpy(), atol=2e-4 if dtype == np.float32 else 1e-12)
        assert mine.dtype == dtype


def test_moments_of_a_constant_gradient_are_the_gradient_and_its_square() -> None:
    g = np.array([0.1, -3.0])
    for _, state in adam.trace(np.zeros(2), [g] * 50, adam.Hyper(0.1, 0.99)):
        np.testing.assert_allclose(state.m, g, rtol=1e-14)
        np.testing.assert_allclose(state.v, g * g, rtol=1e-14)


def test_the_first_step_has_length_lr() -> None:
    (x, _), *_ = adam.trace(np.zeros(2), [np.array([5.0, -1e-3])], adam.Hyper(0.1, eps=1e-12))
    np.testing.assert_allclose(x, [-0.1, 0.1], rtol=1e-8)


def test_arguments_stay_untouched() -> None:
    state, grad = adam.init(np.ones(2)), np.ones(2)
    before = copy.deepcopy((state, grad))
    adam.update(grad, state, adam.Hyper(0.1))
    for old, new in zip(before[0], state, strict=True):
        np.testing.assert_array_equal(old, new)
    np.testing.assert_array_equal(before[1], grad)
