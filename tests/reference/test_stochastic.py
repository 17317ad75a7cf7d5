"""Noise, minibatches, cycles and boxes: what an oracle answers at which step."""

from __future__ import annotations

import numpy as np
import pytest

from reference.draws import Draws
from reference.errors import HyperparameterError, ShapeError
from reference.objectives.cycle import cycle
from reference.objectives.linreg import linreg
from reference.objectives.plain import plain
from reference.objectives.quadratic import quadratic
from reference.optimisers.adam import adam
from reference.optimisers.gradient_descent import gradient_descent
from reference.optimisers.sgld import sgld
from reference.place import choose
from reference.projected import projected
from reference.run import run
from reference.stochastic import noisy, sampled


def test_noise_is_a_function_of_seed_and_step_and_has_its_variance() -> None:
    f = noisy(plain(), sigma=[0.1, 2.0], seed=3)
    x = np.zeros((40_000, 2))
    assert (f.gradient(x, 0) == f.gradient(x, 0)).all()
    assert (f.gradient(x, 0) != f.gradient(x, 1)).any()
    noise = f.gradient(x, 0)
    np.testing.assert_allclose(noise.std(axis=0), [0.1, 2.0], rtol=0.02)
    np.testing.assert_allclose(noise.mean(axis=0), 0.0, atol=0.05)
    np.testing.assert_array_equal(f.gradient(x), plain().gradient(x))
    np.testing.assert_array_equal(f.value(x), plain().value(x))


def test_all_places_get_the_same_noise() -> None:
    pytest.importorskip("torch")
    numpys, torchs = (
        run(sgld(0.1, seed=7), noisy(plain(), 0.3, seed=1), (-5.0, -2.0), 10, place=choose("cpu", backend)).x
        for backend in ("numpy", "torch")
    )
    np.testing.assert_allclose(numpys, torchs, rtol=1e-13)


def test_a_part_of_a_batch_draws_what_it_would_have_drawn_in_the_whole() -> None:
    whole = Draws(5).normal((2, 0), np.zeros((6, 3)))
    np.testing.assert_array_equal(Draws(5).from_row(2).from_row(1).normal((2, 0), np.zeros((3, 3))), whole[3:])


@pytest.mark.parametrize(("form", "variance"), [("half", 0.1 * 0.5), ("full", 2 * 0.1 * 0.5)])
def test_langevin_noise_has_the_variance_of_its_convention(form: str, variance: float) -> None:
    rule, x = sgld(0.1, temperature=0.5, form=form), np.zeros(100_000)
    change, _ = rule.update(np.zeros_like(x), rule.init(x), x)
    assert change.var() == pytest.approx(variance, rel=0.03)


def test_minibatches_are_seen_in_the_order_that_is_given() -> None:
    f = linreg([0.0, 1.0, 2.0], [1.0, 3.0, 5.0])
    oracle = sampled(f, [np.array([0]), np.array([1, 2])])
    phi = np.array([0.5, -1.0])
    np.testing.assert_array_equal(oracle.gradient(phi, 0), linreg([0.0], [1.0]).gradient(phi))
    np.testing.assert_array_equal(oracle.gradient(phi, 3), linreg([1.0, 2.0], [3.0, 5.0]).gradient(phi))
    np.testing.assert_allclose(oracle.gradient(phi, 0) + oracle.gradient(phi, 1), f.gradient(phi))
    with pytest.raises(ShapeError, match=r"quadratic: expected data with one row .*\[\(\), \(2,\), \(2, 2\)\]"):
        sampled(quadratic(), [np.array([0])])


def test_a_cycle_answers_in_turn() -> None:
    f = cycle(C=3.0, period=3)
    assert [float(f.gradient(np.zeros(1), t)[0]) for t in range(6)] == [3.0, -1.0, -1.0, 3.0, -1.0, -1.0]
    assert float(f.gradient(np.zeros(1))[0]) == pytest.approx(1 / 3)


def test_on_the_cycle_adam_walks_to_the_wrong_end_of_the_box() -> None:
    """Reddi et al., theorem 1, with beta1 = 0 and beta2 = 0.1; gradient descent finds the minimiser -1."""
    schedule = [0.1 / (t + 1) ** 0.5 for t in range(3000)].__getitem__
    there = run(projected(adam(schedule, beta1=0.0, beta2=0.1), -1.0, 1.0), cycle(), [0.0], 3000, place="cpu", keep=0)
    here = run(projected(gradient_descent(schedule), -1.0, 1.0), cycle(), [0.0], 3000, place="cpu", keep=0)
    assert there.last[0] > 0.9
    assert here.last[0] < -0.9


def test_a_box_holds_every_iterate() -> None:
    trace = run(projected(gradient_descent(0.4), -1.0, 0.5), plain(), (-5.0, -2.0), 20, place="cpu")
    assert trace.x[1:].min() == -1.0
    assert trace.x[1:].max() <= 0.5
    with pytest.raises(HyperparameterError, match=r"low, high: expected low <= high, found 1\.0 and -1\.0"):
        projected(gradient_descent(0.1), 1.0, -1.0)
