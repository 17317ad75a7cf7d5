"""Chapter 11's experiment: numpy and torch step for step, the book's evaluations, and any optimiser."""

from __future__ import annotations

import numpy as np
import pytest

from reference import place as places
from reference.errors import HyperparameterError, InputError
from reference.optimiser import Optimiser
from reference.optimisers.adadelta import adadelta
from reference.optimisers.adagrad import adagrad
from reference.optimisers.adam import adam
from reference.optimisers.armijo import armijo
from reference.optimisers.gradient_descent import gradient_descent
from reference.optimisers.momentum import momentum
from reference.optimisers.nesterov import nesterov
from reference.optimisers.newton import newton
from reference.optimisers.rmsprop import rmsprop
from reference.training.batches import permuted
from reference.training.progress import Tick
from reference.training.regression import Course, initial, problem, train_ch11

LEAST, AT_ZERO = 0.2341289592, 0.4977
OPTIMISERS = [
    gradient_descent(0.05), momentum(0.005), nesterov(0.005), adagrad(0.1), rmsprop(0.01), adadelta(), adam(0.01),
    armijo(), newton(0.5),
]  # fmt: skip


def named(optimiser: Optimiser) -> str:
    return optimiser.name


@pytest.mark.parametrize("optimiser", OPTIMISERS, ids=named)
def test_numpy_and_torch_agree_step_for_step(optimiser: Optimiser) -> None:
    pytest.importorskip("torch")
    course = Course(epochs=1, batch_size=20)
    mine = train_ch11(optimiser, course)
    theirs = train_ch11(optimiser, course, places.choose("cpu", "torch"))
    assert (mine.place[:5], theirs.place[:5]) == ("numpy", "torch")
    np.testing.assert_allclose(mine.batch_losses, theirs.batch_losses, rtol=1e-9)
    np.testing.assert_allclose(mine.params, theirs.params, rtol=1e-9, atol=1e-12)


# Adadelta starts slowly; what is exact on ten rows (a line search, Newton's step) is far too bold for the others.
@pytest.mark.parametrize("optimiser", OPTIMISERS[:5] + OPTIMISERS[6:7], ids=named)
def test_two_epochs_come_near_the_least_loss(optimiser: Optimiser) -> None:
    history = train_ch11(optimiser)
    assert history.evaluations[0].train.loss == pytest.approx(AT_ZERO, abs=0.03)
    assert LEAST < history.last.train.loss < 0.26
    assert history.outcome.kind == "completed"


def test_the_loss_is_noted_every_200_rows_as_in_the_book() -> None:
    history = train_ch11(gradient_descent(0.05))
    assert [e.updates for e in history.evaluations] == list(range(0, 301, 20))
    assert history.last.epochs == 2
    assert len(history.batch_losses) == 300
    assert len(history.seconds) == len(history.evaluations)


def test_batches_that_never_meet_a_multiple_are_evaluated_at_the_ends() -> None:
    history = train_ch11(gradient_descent(0.05), Course(epochs=1, batch_size=64))
    assert [e.updates for e in history.evaluations] == [0, 24]


def test_the_steps_are_those_of_the_formula() -> None:
    """Minibatch SGD written out on weights and bias."""
    whole = problem()
    X, y = whole.A[:, :5], whole.y
    w, b = initial(3)[:5], 0.0
    for rows, _ in zip(permuted(1500, 40, (3, 1)), range(38), strict=False):
        r = X[rows] @ w + b - y[rows]
        w, b = w - 0.1 * X[rows].T @ r / len(rows), b - 0.1 * r.mean()
    mine = train_ch11(gradient_descent(0.1), Course(epochs=1, batch_size=40, seed=3))
    np.testing.assert_allclose(mine.params, [*w, b], rtol=1e-12)


def test_the_initial_weights_are_small_and_the_bias_is_nought() -> None:
    starts = np.array([initial(seed) for seed in range(400)])
    assert starts[:, :5].std() == pytest.approx(0.01, rel=0.05)
    assert not starts[:, 5].any()


def test_full_batches_converge_below_two_over_l_and_diverge_above() -> None:
    limit = 2 / float(np.linalg.eigvalsh(problem().hessian())[-1])
    course = Course(epochs=3000, batch_size=1500, every=1_500_000)
    below, above = (train_ch11(gradient_descent(factor * limit), course).last.train.loss for factor in (0.99, 1.01))
    assert below == pytest.approx(LEAST, abs=1e-10)
    assert above > 1e10


def test_newton_arrives_at_once_with_all_rows() -> None:
    history = train_ch11(newton(), Course(epochs=1, batch_size=1500))
    assert history.last.train.loss == pytest.approx(LEAST, abs=1e-10)


def test_a_schedule_is_asked_once_an_update() -> None:
    asked: list[int] = []

    def schedule(t: int) -> float:
        asked.append(t)
        return 0.1 / (1 + t) ** 0.5

    train_ch11(gradient_descent(schedule), Course(epochs=1, batch_size=100))
    assert asked == list(range(15))


def test_a_run_that_diverges_says_after_how_many_updates() -> None:
    history = train_ch11(gradient_descent(1e3))
    assert history.outcome == ("not_finite", len(history.batch_losses))
    assert 0 < history.outcome.updates < 300
    assert all(np.isfinite(history.batch_losses))


def test_the_same_seed_gives_the_same_history_and_another_does_not() -> None:
    assert train_ch11(adam(0.01), Course(seed=4)) == train_ch11(adam(0.01), Course(seed=4))
    assert train_ch11(adam(0.01), Course(seed=4)) != train_ch11(adam(0.01), Course(seed=5))


def test_progress_hears_of_every_update() -> None:
    heard: list[Tick] = []
    history = train_ch11(adam(0.01), Course(epochs=1, batch_size=100), progress=heard.append)
    assert heard == [Tick(k, 15, loss) for k, loss in enumerate(history.batch_losses, 1)]


def test_settings_that_cannot_be_are_refused() -> None:
    with pytest.raises(HyperparameterError, match="batch_size: expected a whole number >= 1, found 0"):
        Course(batch_size=0)
    with pytest.raises(InputError, match="1 <= n <= 1503 rows, found 2000"):
        train_ch11(adam(0.01), Course(rows=2000))
