"""Training networks: torch's own steps, the catalogue's accuracies, equal runs, and how a run may break down."""

from __future__ import annotations

import dataclasses
from itertools import islice
from typing import Any

import numpy as np
import pytest

from reference.errors import HyperparameterError, InputError, OutOfMemoryError, ShapeError
from reference.optimiser import Optimiser
from reference.optimisers.adagrad import adagrad
from reference.optimisers.adam import adam
from reference.optimisers.armijo import armijo
from reference.optimisers.gradient_descent import gradient_descent
from reference.optimisers.momentum import momentum
from reference.optimisers.nesterov import nesterov
from reference.optimisers.newton import newton
from reference.optimisers.sgld import sgld
from reference.projected import projected
from reference.training import airfoil
from reference.training.batches import permuted
from reference.training.history import History
from reference.training.networks import Model, lenet, linear, mlp, small_cnn
from reference.training.progress import Tick
from reference.training.strokes import large_strokes, strokes
from reference.training.train import Rows, Setting, train

torch = pytest.importorskip("torch")

STROKES = Rows(*strokes(2000, 1)), Rows(*strokes(1000, 2))
FEW = Rows(*strokes(150, 1)), Rows(*strokes(40, 2))
SHORT = Setting(epochs=2, batch_size=64, device="cpu", dtype="float64")
NET = mlp(144, 16, 6)
# Means over two devices differ by the order of their sums; ten steps of Adam let that grow a hundredfold at most.
BOUNDS = {"float32": 1e-4, "float64": 1e-11}


def accuracy(model: Model, optimiser: Optimiser) -> float:
    found = train(model, STROKES, optimiser, Setting(device="cpu")).last.test
    assert found is not None
    assert found.accuracy is not None
    return found.accuracy


def test_a_linear_model_learns_next_to_nothing() -> None:
    assert accuracy(linear(144, 6), adam(0.01)) < 0.3


def test_a_hidden_layer_learns_most() -> None:
    assert accuracy(mlp(144, 64, 6), adam(0.01)) > 0.7


def test_two_convolutions_learn_more() -> None:
    assert accuracy(small_cnn(), adam(0.01)) > 0.8


def test_lenet_learns_with_relu_and_stays_at_chance_with_sigmoid() -> None:
    """At a third of the catalogue's size."""
    data = Rows(*large_strokes(1500, 1)), Rows(*large_strokes(300, 2))
    scores = []
    for activation in ("relu", "sigmoid"):
        history = train(lenet(activation=activation), data, adam(0.003), Setting(epochs=5, device="cpu"))
        assert history.last.test is not None
        scores.append(history.last.test.accuracy or 0)
    assert scores[0] > 0.8
    assert scores[1] < 0.2


TWINS = [
    (gradient_descent(0.1), lambda p: torch.optim.SGD(p, lr=0.1)),
    (momentum(0.1, 0.9), lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9)),
    (nesterov(0.1, 0.9, form="torch"), lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9, nesterov=True)),
    (adam(0.01), lambda p: torch.optim.Adam(p, lr=0.01)),
    (adagrad(0.05, eps=1e-10, eps_inside=False), lambda p: torch.optim.Adagrad(p, lr=0.05)),
]


@pytest.mark.parametrize(("mine", "theirs"), TWINS, ids=["sgd", "momentum", "nesterov", "adam", "adagrad"])
@pytest.mark.parametrize("model", [NET, small_cnn()], ids=["perceptron", "convolutions"])
def test_torchs_optimisers_take_the_same_steps(model: Model, mine: Optimiser, theirs: Any) -> None:
    history = train(model, (FEW[0], None), mine, SHORT)
    images, labels = torch.tensor(FEW[0].inputs), torch.tensor(FEW[0].targets)
    params = {name: torch.tensor(value, requires_grad=True) for name, value in model.init(0).items()}
    optimiser = theirs(list(params.values()))
    for step, rows in enumerate(islice(permuted(150, 64, (0, 1)), 6)):
        optimiser.zero_grad()
        loss = torch.nn.functional.cross_entropy(model.apply(params, images[rows]), labels[rows])
        loss.backward()
        optimiser.step()
        assert history.batch_losses[step] == pytest.approx(loss.item(), rel=1e-10)
    assert len(history.batch_losses) == 6
    for name, value in params.items():
        np.testing.assert_allclose(history.params[name], value.detach().numpy(), atol=1e-9)


def test_evaluations_are_made_at_the_start_and_after_each_epoch() -> None:
    history = train(NET, FEW, adam(0.01), SHORT)
    assert [(e.epochs, e.updates) for e in history.evaluations] == [(0, 0), (1, 3), (2, 6)]
    assert len(history.seconds) == 3
    assert list(history.seconds) == sorted(history.seconds)
    assert history.outcome == ("completed", 6)


def test_scores_are_those_of_the_parameters() -> None:
    history = train(NET, FEW, adam(0.01), dataclasses.replace(SHORT, rows_at_once=7))
    params = {name: torch.tensor(value) for name, value in history.params.items()}
    for rows, score in zip(FEW, (history.last.train, history.last.test), strict=True):
        logits = NET.apply(params, torch.tensor(rows.inputs))
        labels = torch.tensor(rows.targets)
        assert score is not None
        assert score.loss == pytest.approx(torch.nn.functional.cross_entropy(logits, labels).item(), rel=1e-12)
        assert score.accuracy == pytest.approx((logits.argmax(1) == labels).double().mean().item())


def test_without_a_test_set_there_is_no_test_score() -> None:
    assert train(NET, (FEW[0], None), adam(0.01), SHORT).last.test is None


@pytest.mark.parametrize("shape", [(-1,), (-1, 1)])
def test_a_regression_has_half_the_squared_error_and_no_accuracy(shape: tuple[int, ...]) -> None:
    features, target = airfoil.rows()
    history = train(
        linear(5, 1),
        (Rows(features, target.reshape(shape)), None),
        gradient_descent(0.05),
        Setting(2, 10, device="cpu"),
    )
    residual = features @ history.params["W1"][:, 0] + history.params["b1"] - target
    assert history.last.train.loss == pytest.approx(np.mean(residual**2) / 2, rel=1e-5)
    assert history.last.train.loss < 0.25
    assert history.last.train.accuracy is None


@pytest.mark.parametrize("model", [NET, small_cnn()], ids=["perceptron", "convolutions"])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_the_same_seed_gives_the_same_history_twice(model: Model, dtype: str) -> None:
    setting = dataclasses.replace(SHORT, dtype=dtype, seed=5)
    first, again = (train(model, FEW, adam(0.01), setting) for _ in range(2))
    assert first == again
    for name, value in first.params.items():
        assert value.dtype == dtype
        np.testing.assert_array_equal(value, again.params[name])
    assert first != train(model, FEW, adam(0.01), dataclasses.replace(setting, seed=6))


def test_neither_the_data_nor_the_global_generators_are_touched() -> None:
    before = [array.copy() for rows in FEW for array in rows]
    states = torch.get_rng_state(), np.random.get_state()[1]
    train(NET, FEW, sgld(0.001), SHORT)
    for old, new in zip(before, [array for rows in FEW for array in rows], strict=True):
        np.testing.assert_array_equal(old, new)
    assert torch.equal(states[0], torch.get_rng_state())
    np.testing.assert_array_equal(states[1], np.random.get_state()[1])


def test_a_schedule_is_asked_for_each_update() -> None:
    asked: list[int] = []

    def schedule(t: int) -> float:
        asked.append(t)
        return 0.1 if t < 3 else 0.0

    start, first, second = train(NET, FEW, gradient_descent(schedule), SHORT).evaluations
    assert asked == [0, 1, 2, 3, 4, 5]
    assert second.train == first.train != start.train


def test_nesterov_is_told_the_gradient_ahead_of_the_parameters() -> None:
    """The look-ahead path, moved to the points it looks from, is torch's path: so are the losses there."""
    ahead, torchs = (train(NET, FEW, nesterov(0.1, form=form), SHORT) for form in ("look-ahead", "torch"))
    np.testing.assert_allclose(ahead.batch_losses, torchs.batch_losses, rtol=1e-10)


def test_projected_parameters_stay_in_their_box() -> None:
    history = train(NET, FEW, projected(gradient_descent(1.0), -0.1, 0.1), SHORT)
    assert max(np.abs(value).max() for value in history.params.values()) <= 0.1


def test_a_loss_that_is_not_finite_ends_the_run_and_is_named() -> None:
    history = train(NET, FEW, gradient_descent(1e300), SHORT)
    assert history.outcome == ("not_finite", 1)
    assert len(history.batch_losses) == 1
    assert "After 1 updates the loss was NaN or infinite" in history.outcome.text()


def test_nan_in_the_data_is_named_before_any_update() -> None:
    broken = FEW[0].inputs.copy()
    broken[3, 0, 0] = np.nan
    history = train(NET, (Rows(broken, FEW[0].targets), None), adam(0.01), SHORT)
    assert history.outcome == ("not_finite", 0)
    assert history.evaluations == history.batch_losses == ()


def bounded(most: int, asked: list[int]) -> Model:
    """NET on a device with memory for `most` rows."""

    def apply(params: Any, x: Any) -> Any:
        asked.append(len(x))
        if len(x) > most:
            raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB.")
        return NET.apply(params, x)

    return Model(NET.name, NET.init, apply)


@pytest.mark.parametrize("most", [50, 20, 1])
def test_where_memory_runs_out_the_steps_stay_the_same(most: int) -> None:
    asked: list[int] = []
    whole, parts = train(NET, FEW, adam(0.01), SHORT), train(bounded(most, asked), FEW, adam(0.01), SHORT)
    np.testing.assert_allclose(parts.batch_losses, whole.batch_losses, rtol=1e-12)
    for name, value in whole.params.items():
        np.testing.assert_allclose(parts.params[name], value, atol=1e-9)
    assert parts.batch_at_once <= most < 64 == whole.batch_at_once
    # Each size is found out once, not in each batch.
    assert len([rows for rows in asked if rows > most]) <= 16


def test_memory_that_holds_no_row_is_said() -> None:
    with pytest.raises(OutOfMemoryError, match="memory ran out on a single row"):
        train(bounded(0, []), FEW, adam(0.01), SHORT)


@pytest.mark.parametrize(
    ("optimiser", "why"),
    [(newton(), "newton asks for the Hessian"), (armijo(), "armijo asks for the loss at many points")],
)
def test_who_needs_more_than_a_gradient_is_refused(optimiser: Optimiser, why: str) -> None:
    with pytest.raises(InputError, match=rf"{why}.*take an optimiser that asks for gradients alone"):
        train(NET, FEW, optimiser, SHORT)


def test_a_batch_of_rates_is_refused() -> None:
    with pytest.raises(InputError, match="lr: expected one number, or a schedule"):
        train(NET, FEW, adam(np.array([0.1, 0.2])), SHORT)


def test_sets_that_do_not_fit_are_refused() -> None:
    images, labels = FEW[0]
    with pytest.raises(ShapeError, match="as many inputs as targets, and some; found 150, 149"):
        train(NET, (Rows(images, labels[1:]), None), adam(0.01), SHORT)
    with pytest.raises(ShapeError, match="found 0, 0"):
        train(NET, (FEW[0], Rows(images[:0], labels[:0])), adam(0.01), SHORT)
    with pytest.raises(ShapeError, match=r"outputs \(150, 6\) do not fit targets \(150,\)"):
        train(NET, (Rows(images, labels.astype(float)), None), adam(0.01), SHORT)


def test_settings_that_cannot_be_are_refused() -> None:
    with pytest.raises(HyperparameterError, match="epochs: expected a whole number >= 0, found -1"):
        Setting(epochs=-1)
    with pytest.raises(HyperparameterError, match="device: expected one of auto, cpu, cuda; found 'tpu'"):
        train(NET, FEW, adam(0.01), Setting(device="tpu"))


def test_progress_hears_of_every_update() -> None:
    heard: list[Tick] = []
    history = train(NET, FEW, adam(0.01), SHORT, heard.append)
    assert [(tick.updates, tick.total) for tick in heard] == [(k, 6) for k in range(1, 7)]
    assert tuple(tick.loss for tick in heard) == history.batch_losses


def test_the_history_says_where_it_was_computed_and_why() -> None:
    place = train(NET, FEW, adam(0.01), Setting(epochs=0)).place
    assert place.startswith("torch on CUDA") if torch.cuda.is_available() else place.startswith("torch on the CPU")
    assert "float32 (" in place


@pytest.mark.skipif(torch.cuda.is_available(), reason="there is a CUDA device here")
def test_cuda_that_is_not_there_is_refused() -> None:
    with pytest.raises(InputError, match="cuda was asked for, but"):
        train(NET, FEW, adam(0.01), Setting(device="cuda"))


needs_cuda = pytest.mark.skipif(not torch.cuda.is_available(), reason="there is no CUDA device here")


def on(device: str, model: Model, dtype: str) -> History:
    return train(model, FEW, adam(0.003), Setting(3, 50, device=device, dtype=dtype))


@needs_cuda
@pytest.mark.parametrize("dtype", BOUNDS)
@pytest.mark.parametrize("model", [NET, small_cnn()], ids=["perceptron", "convolutions"])
def test_cuda_agrees_with_the_cpu(model: Model, dtype: str) -> None:
    cpu, cuda = on("cpu", model, dtype), on("cuda", model, dtype)
    np.testing.assert_allclose(cuda.batch_losses, cpu.batch_losses, rtol=BOUNDS[dtype])


@needs_cuda
@pytest.mark.parametrize("model", [NET, small_cnn()], ids=["perceptron", "convolutions"])
def test_two_runs_on_cuda_are_equal(model: Model) -> None:
    assert on("cuda", model, "float32") == on("cuda", model, "float32")
