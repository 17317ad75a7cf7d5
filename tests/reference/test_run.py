"""Running: what a trace holds, how runs end, batches, memory that runs out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference import lookup
from reference.errors import HyperparameterError, OutOfMemoryError, ShapeError
from reference.objective import Objective
from reference.objectives.bowl import bowl
from reference.objectives.cosh import cosh
from reference.objectives.kink import kink
from reference.objectives.nq import nq
from reference.objectives.plain import plain
from reference.objectives.quadratic import quadratic
from reference.objectives.square import square
from reference.objectives.xcos import xcos
from reference.optimisers.adam import adam
from reference.optimisers.armijo import armijo
from reference.optimisers.diagonal_newton import diagonal_newton
from reference.optimisers.gradient_descent import gradient_descent
from reference.optimisers.momentum import momentum
from reference.optimisers.newton import newton
from reference.optimisers.sgld import sgld
from reference.outcome import WORDS
from reference.place import choose
from reference.run import run
from reference.trace import course_line

CPU = choose("cpu")


def test_a_trace_holds_iterates_values_and_the_gradients_of_its_steps() -> None:
    trace = run(gradient_descent(0.1), bowl(), (-5.0, -2.0), 3, place=CPU)
    assert trace.steps.tolist() == [0, 1, 2, 3]
    assert trace.x.shape == (4, 2)
    np.testing.assert_array_equal(trace.x[1:], trace.x[:-1] - 0.1 * trace.gradient[:-1])
    np.testing.assert_array_equal(trace.value, bowl().value(trace.x))
    np.testing.assert_array_equal(trace.gradient[-1], bowl().gradient(trace.last))
    assert trace.calls == (0, 3, 0)
    assert trace.optimiser == "gradient_descent(lr=0.1)"


def test_calls_count_what_the_method_asked() -> None:
    assert run(newton(), cosh(), [3.0], 5, place=CPU).calls == (0, 5, 5)
    calls = run(armijo(), bowl(), (-5.0, -2.0), 5, place=CPU).calls
    assert calls.gradients == 5
    assert calls.values >= 10


@pytest.mark.parametrize(("keep", "steps"), [(0, [0, 10]), (1, list(range(11))), (4, [0, 4, 8, 10]), (5, [0, 5, 10])])
def test_every_keep_th_iterate_is_kept_and_both_ends(keep: int, steps: list[int]) -> None:
    trace = run(gradient_descent(0.1), bowl(), (-5.0, -2.0), 10, place=CPU, keep=keep)
    assert trace.steps.tolist() == steps
    np.testing.assert_array_equal(trace.x, run(gradient_descent(0.1), bowl(), (-5.0, -2.0), 10, place=CPU).x[steps])


def test_no_steps_are_the_start() -> None:
    trace = run(adam(0.1), bowl(), (-5.0, -2.0), 0, place=CPU)
    assert trace.x.tolist() == [[-5.0, -2.0]]
    assert trace.outcome() == ("completed", 0)


def broken_at(limit: float) -> Objective:
    """x^2, which is NaN left of a limit."""
    return replace(square(), value_of=lambda x, curvatures: np.where(x[..., 0] < limit, np.nan, x[..., 0] ** 2),
                   gradient_of=lambda x, curvatures: np.where(x < limit, np.nan, 2 * x))  # fmt: skip


FLAT = quadratic(np.zeros((2, 2)), c=[1.0, 1.0])

OUTCOMES: list[tuple[Any, Objective, Any, int, tuple[str, int]]] = [
    (gradient_descent(0.1), bowl(), (-5.0, -2.0), 20, ("completed", 20)),
    (gradient_descent(0.1), bowl(), (-5.0, -2.0), 2000, ("converged", 2000)),
    (gradient_descent(1.1), square(), [10.0], 10, ("diverged", 10)),
    (gradient_descent(10.0), square(), [10.0], 1000, ("overflow", 120)),
    (gradient_descent(0.1), broken_at(5.0), [10.0], 20, ("not_finite", 5)),
    (newton(), xcos(), [10.0], 10, ("not_minimum", 10)),
    (newton(), FLAT, [1.0, 1.0], 10, ("no_step", 1)),
    (diagonal_newton(), FLAT, [1.0, 1.0], 10, ("no_step", 1)),
    (gradient_descent(7.0), kink(), [3.0], 3, ("rose", 3)),
]


@pytest.mark.parametrize(("optimiser", "objective", "start", "steps", "outcome"), OUTCOMES)
def test_how_a_run_ended_is_named_with_the_step(
    optimiser: Any, objective: Objective, start: Any, steps: int, outcome: tuple[str, int]
) -> None:
    trace = run(optimiser, objective, start, steps, place=CPU)
    assert trace.outcome() == outcome
    assert np.isfinite(trace.x).all()
    if outcome[0] in ("overflow", "not_finite", "no_step"):
        assert trace.steps[-1] == outcome[1] - 1


def test_all_outcomes_have_words_in_both_languages_and_those_that_broke_name_the_step() -> None:
    assert {outcome[0] for *_, outcome in OUTCOMES} == set(WORDS)
    for optimiser, objective, start, steps, (_, step) in OUTCOMES:
        said = run(optimiser, objective, start, steps, place=CPU).outcome()
        assert str(step) in said.text("en")
        assert str(step) in said.text("zh")


def test_a_start_outside_the_domain_warns_nobody_and_is_named() -> None:
    for objective, start in ((cosh(), [2000.0]), (square(), [np.nan]), (square(), [1e308])):
        assert run(gradient_descent(0.1), objective, start, 5, place=CPU).outcome().kind == "not_finite"


def test_a_value_that_is_nan_though_the_gradient_is_not_is_named() -> None:
    objective = replace(square(), value_of=lambda x, curvatures: np.where(x[..., 0] < 5, np.nan, x[..., 0] ** 2))
    trace = run(gradient_descent(0.1), objective, [10.0], 20, place=CPU)
    assert trace.outcome() == ("not_finite", 4)  # 10 * 0.8^4 = 4.096


def test_a_tolerance_ends_a_run_when_the_gradient_is_short() -> None:
    trace = run(gradient_descent(0.25), square(), [8.0], 100, place=CPU, tol=1.0)
    assert trace.outcome() == ("converged", 4)
    assert trace.x.ravel().tolist() == [8.0, 4.0, 2.0, 1.0, 0.5]


def test_in_a_batch_each_problem_ends_in_its_own_way() -> None:
    rates = np.array([0.1, 0.25, 1.1, 60.0])
    trace = run(gradient_descent(rates), square(), [10.0], 200, place=CPU)
    assert trace.kind.tolist() == ["converged", "converged", "diverged", "overflow"]
    assert trace.outcome(3).step < 200
    assert np.isfinite(trace.x).all()
    broken = trace.problem(3)
    np.testing.assert_array_equal(broken.x, run(gradient_descent(60.0), square(), [10.0], 200, place=CPU).x)


@given(
    starts=st.lists(st.tuples(st.floats(-9, 9), st.floats(-9, 9)), min_size=1, max_size=5),
    lr=st.floats(0.01, 0.45),
    keep=st.integers(0, 7),
)
def test_a_batch_is_its_problems_one_by_one(starts: list[tuple[float, float]], lr: float, keep: int) -> None:
    batch = run(momentum(lr, 0.5), plain(), np.array(starts), 12, place=CPU, keep=keep)
    for i, start in enumerate(starts):
        single = run(momentum(lr, 0.5), plain(), start, 12, place=CPU, keep=keep)
        np.testing.assert_array_equal(batch.problem(i).x, single.x)
        assert batch.outcome(i) == single.outcome()


def test_objectives_make_a_batch_as_well() -> None:
    Q = np.array([np.diag([1.0, 2.0]), np.diag([0.2, 4.0]), np.eye(2)])
    trace = run(gradient_descent(0.1), quadratic(Q), (1.0, 1.0), 10, place=CPU)
    assert trace.x.shape == (11, 3, 2)
    np.testing.assert_allclose(trace.last[1], [0.98**10, 0.6**10], rtol=1e-12)


def test_a_structure_of_parameters_runs_as_it_is() -> None:
    bowl_of_two = Objective(
        "two", "u² + 2v²", None,
        lambda p: (p["u"] ** 2).sum(axis=-1) + 2 * (p["v"] ** 2).sum(axis=-1),
        lambda p: {"u": 2 * p["u"], "v": 4 * p["v"]},
    )  # fmt: skip
    start = {"u": np.array([-5.0]), "v": np.array([-2.0])}
    trace = run(adam(0.1), bowl_of_two, start, 20, place=CPU)
    together = run(adam(0.1), bowl(), (-5.0, -2.0), 20, place=CPU)
    np.testing.assert_array_equal(trace.x["u"][:, 0], together.x[:, 0])
    np.testing.assert_array_equal(trace.x["v"][:, 0], together.x[:, 1])
    assert trace.outcome() == together.outcome()


def memory_for(objective: Objective, rows: int) -> Objective:
    """The objective on a machine that has memory for so many problems at once."""

    def gradient(x: Any, t: int, **data: Any) -> Any:
        if x.ndim > 1 and len(x) > rows:
            raise MemoryError("Unable to allocate")
        oracle = objective.gradient_at
        return oracle(x, t, **data) if oracle else objective.gradient_of(x, **data)

    return replace(objective, gradient_at=gradient)


@pytest.mark.parametrize("rows", [1, 3, 4, 100])
@pytest.mark.parametrize(
    "optimiser", [gradient_descent(np.linspace(0.01, 0.2, 11)), sgld(0.1, seed=5), adam(np.linspace(0.01, 0.2, 11))]
)
@pytest.mark.parametrize("objective", [plain(), nq(2)])
def test_what_does_not_fit_into_memory_is_computed_in_halves_and_is_the_same(
    rows: int, optimiser: Any, objective: Objective
) -> None:
    starts = np.random.default_rng(0).standard_normal((11, 2))
    whole = run(optimiser, objective, starts, 8, place=CPU, keep=2)
    pieces = run(optimiser, memory_for(objective, rows), starts, 8, place=CPU, keep=2)
    np.testing.assert_array_equal(whole.x, pieces.x)
    np.testing.assert_array_equal(whole.value, pieces.value)
    assert whole.kind.tolist() == pieces.kind.tolist()


def test_one_problem_that_does_not_fit_is_an_error_with_advice() -> None:
    with pytest.raises(OutOfMemoryError, match="keep fewer iterates"):
        run(gradient_descent(0.1), memory_for(plain(), 0), np.zeros((4, 2)), 3, place=CPU)


def test_other_errors_of_an_objective_are_not_taken_for_memory() -> None:
    def gradient(x: Any, **data: Any) -> Any:
        raise RuntimeError("my own mistake")

    with pytest.raises(RuntimeError, match="my own mistake"):
        run(gradient_descent(0.1), replace(plain(), gradient_of=gradient), np.zeros((4, 2)), 3, place=CPU)


GD, PAIR = gradient_descent(0.1), (1.0, 2.0)


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ((GD, plain(), (1.0, 2.0, 3.0), 5), ShapeError, r"points of shape \(\.\.\., 2\), found \(3,\)"),
        ((GD, plain(), np.zeros((2, 3, 2)), 5), ShapeError, r"one start \(d,\) or a batch \(B, d\), found \(2, 3, 2\)"),
        ((gradient_descent(np.ones(3)), plain(), np.zeros((2, 2)), 5), ShapeError, "2 starts does not fit .* length 3"),
        ((momentum(np.ones(3), np.zeros(2)), plain(), PAIR, 5), ShapeError, r"of one length, found \[2, 3\]"),
        ((GD, plain(), PAIR, -1), HyperparameterError, "steps: expected a whole number >= 0, found -1"),
        ((GD, plain(), PAIR, 2.5), HyperparameterError, r"steps: expected a whole number >= 0, found 2\.5"),
    ],
)
def test_misuse_is_named(arguments: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        run(*arguments, place=CPU)


def test_the_course_prints_six_decimals() -> None:
    assert course_line(20, np.array([-0.943467, -7.31e-05])) == "epoch 20, x1: -0.943467, x2: -0.000073"
    assert course_line(10, np.array([8.284780594])) == "epoch 10, x: 8.284781"


def test_every_optimiser_runs_on_every_objective() -> None:
    """Those without second derivatives are refused to Newton's methods in words; nothing else fails."""
    for rule in lookup.names("optimiser"):
        optimiser = lookup.make("optimiser", rule, **({} if rule in ("adadelta", "steepest_descent") else {"lr": 0.01}))
        for name in lookup.names("objective"):
            f = lookup.make("objective", name)
            if optimiser.asks == "curvature" and f.hessian_of is None:
                continue
            trace = run(optimiser, f, f.start, 3, place=CPU)
            assert trace.outcome().kind in WORDS
            assert np.isfinite(trace.x).all(), (rule, name)
