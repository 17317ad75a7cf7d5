"""Agreement with torch.optim step for step, for those it has, and what each of our conventions means beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from reference.optimiser import Optimiser
from reference.optimisers.adadelta import adadelta
from reference.optimisers.adagrad import adagrad
from reference.optimisers.adam import adam
from reference.optimisers.adamw import adamw
from reference.optimisers.amsgrad import amsgrad
from reference.optimisers.gradient_descent import gradient_descent
from reference.optimisers.momentum import momentum
from reference.optimisers.nesterov import nesterov
from reference.optimisers.rmsprop import rmsprop
from reference.optimisers.unbiased_adam import unbiased_adam

torch = pytest.importorskip("torch")
optim = torch.optim

# ours beside torch's; where the conventions differ the arguments say how
PAIRS: dict[str, tuple[Optimiser, Callable[[Any], Any]]] = {
    "gradient descent": (gradient_descent(0.1), lambda p: optim.SGD(p, lr=0.1)),
    "momentum": (momentum(0.1, 0.9), lambda p: optim.SGD(p, lr=0.1, momentum=0.9)),
    "momentum, dampened": (
        momentum(0.1, 0.9, dampening=0.3),
        lambda p: optim.SGD(p, lr=0.1, momentum=0.9, dampening=0.3),
    ),
    "nesterov": (nesterov(0.1, 0.9, form="torch"), lambda p: optim.SGD(p, lr=0.1, momentum=0.9, nesterov=True)),
    "adagrad": (adagrad(0.1, eps=1e-10, eps_inside=False), lambda p: optim.Adagrad(p, lr=0.1)),
    "rmsprop": (rmsprop(0.1, 0.99, eps=1e-8, eps_inside=False), lambda p: optim.RMSprop(p, lr=0.1)),
    "adadelta": (adadelta(0.9, eps=1e-6), lambda p: optim.Adadelta(p)),
    "adadelta with a rate": (adadelta(0.8, eps=1e-6, lr=0.5), lambda p: optim.Adadelta(p, lr=0.5, rho=0.8)),
    "adam": (adam(0.1), lambda p: optim.Adam(p, lr=0.1)),
    "adam, unbiased by itself": (unbiased_adam(0.1), lambda p: optim.Adam(p, lr=0.1)),
    "adam with an l2 penalty": (
        adamw(0.1, weight_decay=0.2, form="l2"),
        lambda p: optim.Adam(p, lr=0.1, weight_decay=0.2),
    ),
    "adamw": (adamw(0.1, weight_decay=0.2), lambda p: optim.AdamW(p, lr=0.1, weight_decay=0.2)),
    "amsgrad": (amsgrad(0.1, bias_correction=True), lambda p: optim.Adam(p, lr=0.1, amsgrad=True)),
}


def ours(optimiser: Optimiser, grads: Any, x0: Any) -> list[Any]:
    x, state, xs = x0, optimiser.init(x0), []
    for grad in grads:
        change, state = optimiser.update(grad, state, x)
        x = optimiser.apply(change, x)
        xs.append(x)
    return xs


def torchs(make: Callable[[Any], Any], grads: Any, x0: Any) -> list[Any]:
    x = torch.tensor(x0, requires_grad=True)
    optimiser, xs = make([x]), []
    for grad in grads:
        x.grad = torch.tensor(grad)
        optimiser.step()
        xs.append(x.detach().numpy().copy())
    return xs


@pytest.mark.parametrize("name", PAIRS)
@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_agrees_with_torch_step_for_step(name: str, dtype: Any) -> None:
    optimiser, make = PAIRS[name]
    grads = np.random.default_rng(1).standard_normal((200, 3)).astype(dtype)
    x0 = np.array([1.0, -2.0, 0.5], dtype=dtype)
    for mine, theirs in zip(ours(optimiser, grads, x0), torchs(make, grads, x0), strict=True):
        # Single precision: 1 - 0.999 alone is 6e-5 off there.
        np.testing.assert_allclose(mine, theirs, rtol=0, atol=2e-4 if dtype == np.float32 else 1e-12)
        assert mine.dtype == dtype


GRADS = np.random.default_rng(2).standard_normal((30, 2))
START = np.array([1.0, -2.0])


def test_where_eps_stands_makes_a_difference() -> None:
    inside, outside = (ours(rmsprop(0.1, eps=0.1, eps_inside=where), GRADS, START)[-1] for where in (True, False))
    assert np.abs(inside - outside).max() > 1e-3


def test_torch_scales_eps_in_the_folded_form() -> None:
    """x <- x - lr sqrt(1 - beta2^t) / (1 - beta1^t) m / (sqrt(v) + eps) is another rule unless eps = 0."""
    for eps, same in ((0.0, True), (0.1, False)):
        plain, folded = (ours(adam(0.1, eps=eps, folded=f), GRADS, START)[-1] for f in (False, True))
        assert np.allclose(plain, folded, rtol=1e-12) is same


def test_velocity_and_sum_are_the_same_path_while_the_rate_is_constant() -> None:
    sums, velocities = (ours(momentum(0.1, 0.9, form=form), GRADS, START) for form in ("sum", "velocity"))
    np.testing.assert_allclose(sums, velocities, rtol=1e-12)
    falling = [0.1 / (t + 1) for t in range(len(GRADS))].__getitem__
    sums, velocities = (ours(momentum(falling, 0.9, form=form), GRADS, START) for form in ("sum", "velocity"))
    assert np.abs(np.array(sums) - velocities).max() > 1e-2


def test_the_mean_form_is_the_sum_at_a_smaller_rate() -> None:
    means, sums = ours(momentum(0.5, 0.9, form="mean"), GRADS, START), ours(momentum(0.05, 0.9), GRADS, START)
    np.testing.assert_allclose(means, sums, rtol=1e-12)


def test_torchs_nesterov_is_the_same_path_seen_at_its_look_ahead_points() -> None:
    """x_torch = x - beta v of the look-ahead form, on a quadratic where both ask for their own gradients."""
    curvatures = np.array([0.5, 2.0])
    papers, its = nesterov(0.1, 0.8), nesterov(0.1, 0.8, form="torch")
    x, y = START, START
    state, other = papers.init(x), its.init(y)
    for _ in range(20):
        point = papers.look(state, x)
        np.testing.assert_allclose(point, y, rtol=1e-12)
        change, state = papers.update(curvatures * point, state, x)
        x = x + change
        change, other = its.update(curvatures * y, other, y)
        y = y + change


def test_weight_decay_after_the_step_shrinks_what_the_step_added() -> None:
    before, after = (ours(adamw(0.1, 0.5, form=form), GRADS[:1], START)[0] for form in ("before", "after"))
    step = ours(adam(0.1), GRADS[:1], START)[0] - START
    np.testing.assert_allclose(before - after, 0.1 * 0.5 * step, rtol=1e-12)
