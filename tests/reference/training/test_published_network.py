"""The published network: its gradient against torch's autograd, and the numbers that the catalogue measured."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from reference.errors import InputError
from reference.optimisers.adagrad import adagrad
from reference.optimisers.gradient_descent import gradient_descent
from reference.optimisers.momentum import momentum
from reference.optimisers.nesterov import nesterov
from reference.optimisers.newton import newton
from reference.optimisers.rmsprop import rmsprop
from reference.training import published_network as network
from reference.training.networks import mlp


def test_the_start_is_the_catalogues() -> None:
    assert f"{network.loss(network.init(0), network.training_set()):.2f}" == "1.84"
    assert network.final_loss(adagrad(0.1), steps=0) == network.loss(network.init(0), network.training_set())


@pytest.mark.parametrize(
    ("lr", "printed"), [(0.01, "1.27"), (0.03, "0.45"), (0.1, "0.048"), (0.3, "0.012"), (1, "0.034"), (3, "0.34")]
)
def test_adagrad_ends_where_the_catalogue_measured(lr: float, printed: str) -> None:
    """With seed 0, over the whole training set, after 300 steps."""
    assert f"{network.final_loss(adagrad(lr)):.{len(printed) - 2}f}" == printed


@pytest.mark.parametrize(
    ("lr", "printed"), [(1e-4, "1.78"), (1e-3, "1.35"), (3e-3, "0.57"), (0.01, "0.026"), (0.1, "0.07")]
)
def test_rmsprop_ends_where_the_catalogue_measured(lr: float, printed: str) -> None:
    assert f"{network.final_loss(rmsprop(lr)):.{len(printed) - 2}f}" == printed


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_a_good_rate_is_good_from_three_starts_and_the_librarys_is_not(seed: int) -> None:
    assert network.final_loss(adagrad(0.3), seed=seed) < 0.02
    assert network.final_loss(adagrad(0.01), seed=seed) > 1.2


@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_the_gradient_is_autograds(dtype: str) -> None:
    torch = pytest.importorskip("torch")
    batch = network.batches(3)[2]
    params = [torch.tensor(p, dtype=getattr(torch, dtype), requires_grad=True) for p in network.init(1)]
    images = torch.tensor(batch.images, dtype=params[0].dtype)
    value = torch.nn.functional.cross_entropy(network.logits(params, images), torch.tensor(batch.labels))
    value.backward()
    for arrays in ([p.detach() for p in params], [p.detach().numpy() for p in params]):
        told = network.loss_and_gradient(arrays, batch)
        eps = float(np.finfo(dtype).eps)
        assert told.value == pytest.approx(value.item(), rel=50 * eps)
        for mine, theirs in zip(told.gradient, params, strict=True):
            assert type(mine) is type(arrays[0])
            assert mine.dtype == arrays[0].dtype
            np.testing.assert_allclose(np.asarray(mine), theirs.grad.numpy(), atol=50 * eps)


def test_a_hidden_unit_at_its_kink_has_slope_nought() -> None:
    params = network.init(0)
    params[0] = 0 * params[0]
    gradient = network.loss_and_gradient(params, network.batches(1)[0]).gradient
    assert not gradient[0].any()
    assert not gradient[1].any()
    assert gradient[3].any()


def test_large_logits_do_not_overflow() -> None:
    params = [1e4 * p for p in network.init(0)]
    told = network.loss_and_gradient(params, network.batches(1)[0])
    assert np.isfinite(told.value)
    assert all(np.isfinite(g).all() for g in told.gradient)


def test_batches_are_a_hundred_rows_and_each_epoch_has_all() -> None:
    batches = network.batches(41)
    assert {batch.images.shape for batch in batches} == {(100, 144)}
    together = np.concatenate([batch.images for batch in batches[20:40]])
    np.testing.assert_array_equal(np.sort(together, axis=None), np.sort(network.training_set().images, axis=None))
    assert not np.array_equal(batches[0].images, batches[20].images)


def test_it_begins_as_the_perceptron_of_its_sizes() -> None:
    for mine, theirs in zip(network.init(2), mlp(*network.SIZES).init(2).values(), strict=True):
        np.testing.assert_array_equal(mine, theirs)


def test_nesterov_is_told_the_gradient_ahead() -> None:
    """Told the gradient where it is, it would be the heavy ball."""
    ahead, heavy = (network.final_loss(optimiser(0.3), steps=60) for optimiser in (nesterov, momentum))
    assert ahead == pytest.approx(0.583, abs=0.005)
    assert heavy == pytest.approx(0.617, abs=0.005)


def test_a_run_that_breaks_down_gives_no_number() -> None:
    assert not np.isfinite(network.final_loss(gradient_descent(1e200), steps=5))


def test_who_asks_for_more_than_a_gradient_is_refused() -> None:
    with pytest.raises(InputError, match="newton asks for curvature: take an optimiser that asks for gradients alone"):
        network.final_loss(newton())


def test_who_changes_the_training_set_changes_nobody_elses() -> None:
    def total() -> Any:
        return network.training_set().images.sum()

    before = total()
    network.training_set().images[:] = 0
    network.batches(1)[0].images[:] = 0
    assert total() == before
