"""One trial for every optimiser: found by file, so that a new one is tried without being listed."""

from __future__ import annotations

import copy
import inspect
from typing import Any

import numpy as np
import pytest

from reference import lookup
from reference.errors import HyperparameterError, ShapeError
from reference.objectives.plain import plain
from reference.objectives.quadratic import quadratic
from reference.objectives.rosenbrock import rosenbrock
from reference.optimiser import Curvature, Optimiser, Slope
from reference.place import choose
from reference.run import run
from reference.trees import leaves, tree_map

NAMES = lookup.names("optimiser")
# What each needs to come down from the standard start; those without a rate take their own.
RATES = {
    "adadelta": {},
    "steepest_descent": {},
    "newton": {},
    "diagonal_newton": {},
    "armijo": {},
    "sgld": {"temperature": 0.0},
}
LR = {"sgld": 0.1, "momentum": 0.02, "nesterov": 0.02, "adagrad": 0.5}
ROSENBROCK_LR = {"gradient_descent": 1e-3, "momentum": 2e-4, "nesterov": 2e-4, "sgld": 2e-3, "diagonal_newton": 0.1}
ON_ARRAYS = ["armijo", "diagonal_newton", "newton", "steepest_descent"]
ON_TREES = [name for name in NAMES if name not in ON_ARRAYS]


def arguments(name: str) -> set[str]:
    return set(inspect.signature(lookup.find("optimiser", name)).parameters)


def made(name: str, **other: Any) -> Optimiser:
    hyper = dict(RATES.get(name, {"lr": LR.get(name, 0.05)}))
    if name in LR:
        hyper["lr"] = LR[name]
    optimiser: Optimiser = lookup.make("optimiser", name, **(hyper | other))
    return optimiser


def told(optimiser: Optimiser, gradient: Any, x: Any) -> Any:
    if optimiser.asks == "curvature":
        return Curvature(gradient, np.broadcast_to(np.eye(x.shape[-1], dtype=x.dtype) * 2, (*x.shape, x.shape[-1])))
    return Slope(gradient, lambda p: (p * p).sum(axis=-1)) if optimiser.asks == "values" else gradient


@pytest.mark.parametrize("name", NAMES)
def test_it_comes_down_on_a_quadratic(name: str) -> None:
    trace = run(made(name), quadratic(), (3.0, -4.0), 400, place="cpu", keep=0)
    low = quadratic().known[0].value
    # Adadelta begins with steps of sqrt(eps): it is slow, but it comes down.
    assert trace.value[-1] - low < (0.9 if name == "adadelta" else 0.05) * (trace.value[0] - low)


@pytest.mark.parametrize("name", NAMES)
def test_it_comes_down_in_rosenbrocks_valley(name: str) -> None:
    hyper = {"lr": ROSENBROCK_LR[name]} if name in ROSENBROCK_LR else {}
    trace = run(made(name, **hyper), rosenbrock(), (-1.2, 1.0), 500, place="cpu", keep=0)
    assert trace.value[-1] < trace.value[0] * (0.95 if name == "adadelta" else 0.5)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_that_is_passed_in_is_changed(name: str) -> None:
    optimiser, x, g = made(name), np.array([1.0, -2.0]), np.array([0.5, 3.0])
    state = optimiser.init(x)
    asked = told(optimiser, g, x)
    _, state = optimiser.update(asked, state, x)
    before = copy.deepcopy((g, tuple(state), x))
    for array in (x, g, *(leaf for leaf in leaves(tuple(state)) if isinstance(leaf, np.ndarray))):
        array.flags.writeable = False
    change, after = optimiser.update(asked, state, x)
    for old, new in zip(leaves(before), leaves((g, tuple(state), x)), strict=True):
        np.testing.assert_array_equal(old, new)
    assert not np.shares_memory(change, x)
    assert type(after) is type(state)
    assert after.t == state.t + 1


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_numbers_keep_their_precision(name: str, dtype: str) -> None:
    optimiser, x = made(name), np.array([1.0, -2.0], dtype=dtype)
    state = optimiser.init(x)
    for _ in range(3):
        change, state = optimiser.update(told(optimiser, x * 2, x), state, x)
        assert change.dtype == dtype
        assert all(leaf.dtype == dtype for leaf in leaves(tuple(state)) if isinstance(leaf, np.ndarray))


@pytest.mark.parametrize("name", ON_TREES)
def test_a_structure_is_stepped_leaf_by_leaf(name: str) -> None:
    params = {"w": (np.array([[1.0], [2.0]]), np.array([0.5])), "b": [np.array([-1.0, 0.0, 3.0])]}
    optimiser = made(name)
    state = optimiser.init(params)
    for t in range(3):
        grads = tree_map(lambda leaf, t=t: leaf * 2 + t, params)
        change, state = optimiser.update(grads, state, params)
        params = optimiser.apply(change, params)
    alone = [np.array([[1.0], [2.0]]), np.array([0.5]), np.array([-1.0, 0.0, 3.0])]
    for leaf, x in zip(leaves(params), alone, strict=True):
        single, start = optimiser.init(x), x
        for t in range(3):
            change, single = optimiser.update(start * 2 + t, single, start)
            start = start + change
        np.testing.assert_array_equal(leaf, start)


@pytest.mark.parametrize("name", NAMES)
def test_a_batch_is_its_problems_one_by_one(name: str) -> None:
    """Bit for bit, but for reductions and solves, whose order may differ."""
    optimiser, starts = made(name), np.array([[-5.0, -2.0], [1.0, 3.0], [0.25, -0.5]])
    batch = run(optimiser, plain(), starts, 15, place="cpu")
    for i, start in enumerate(starts):
        single = run(optimiser, plain(), start, 15, place="cpu")
        np.testing.assert_allclose(batch.problem(i).x, single.x, rtol=1e-12, atol=1e-300)
        assert batch.outcome(i) == single.outcome()


@pytest.mark.parametrize("name", [name for name in NAMES if "lr" in arguments(name)])
def test_a_sweep_over_rates_is_one_call(name: str) -> None:
    if name == "armijo":
        pytest.skip("armijo finds its rate itself; its lr is where it begins")
    rates = np.array([0.01, 0.02, 0.04])
    sweep = run(made(name, lr=rates), plain(), (-5.0, -2.0), 10, place="cpu")
    for i, lr in enumerate(rates):
        single = run(made(name, lr=float(lr)), plain(), (-5.0, -2.0), 10, place="cpu")
        np.testing.assert_allclose(sweep.problem(i).x, single.x, rtol=1e-12)


@pytest.mark.parametrize("name", NAMES)
def test_turning_the_steps_round_turns_the_path_round(name: str) -> None:
    """f(-x) from -x0 goes the way of f(x) from x0, mirrored; of all that holds for all of them."""
    if name == "sgld":
        pytest.skip("noise is not mirrored")
    path = run(made(name), quadratic(c=[0.5, -1.0]), (3.0, -4.0), 20, place="cpu").x
    mirrored = run(made(name), quadratic(c=[-0.5, 1.0]), (-3.0, 4.0), 20, place="cpu").x
    np.testing.assert_array_equal(path, -mirrored)


@pytest.mark.parametrize("name", NAMES)
def test_moving_the_problem_moves_the_path(name: str) -> None:
    """No rule knows where the origin is, but those with weight decay."""
    if name == "adamw":
        pytest.skip("weight decay pulls to the origin")
    Q, shift = np.array([[2.0, 0.75], [0.75, 1.0]]), np.array([8.0, -4.0])
    here = run(made(name), quadratic(Q), (3.0, -4.0), 20, place="cpu").x
    there = run(
        made(name), quadratic(Q, -Q @ shift, shift @ Q @ shift / 2), np.array([3.0, -4.0]) + shift, 20, place="cpu"
    ).x
    np.testing.assert_allclose(there - shift, here, rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("name", ["adagrad", "rmsprop", "adam", "amsgrad", "yogi", "unbiased_adam"])
def test_adaptive_rules_do_not_mind_the_scale_of_the_gradient(name: str) -> None:
    """With eps = 0: a gradient that is 1024 times as large gives the same steps."""
    steps = [np.array([0.3, -2.0]), np.array([1.0, 0.5]), np.array([-0.25, 4.0])]
    small, large = (_changes(made(name, eps=0.0), [scale * g for g in steps]) for scale in (1.0, 1024.0))
    np.testing.assert_allclose(small, large, rtol=1e-14)


@pytest.mark.parametrize(
    "name", ["momentum", "nesterov", "adagrad", "rmsprop", "adadelta", "adam", "yogi", "diagonal_newton"]
)
def test_coordinates_do_not_mix(name: str) -> None:
    """On a separable objective exchanging coordinates exchanges the path's."""
    both = run(made(name), plain(), (-5.0, -2.0), 20, place="cpu").x
    turned = run(made(name), quadratic([[4.0, 0.0], [0.0, 0.2]]), (-2.0, -5.0), 20, place="cpu").x
    np.testing.assert_allclose(both, turned[:, ::-1], rtol=1e-12)


@pytest.mark.parametrize("name", ON_TREES)
def test_a_schedule_is_the_rate_of_each_step(name: str) -> None:
    if name == "adadelta":
        pytest.skip("its lr comes second; test_torch has it")
    rates = [0.1, 0.05, 0.2]
    gradients = [np.array([1.0]), np.array([-0.5]), np.array([2.0])]
    scheduled = _changes(made(name, lr=rates.__getitem__), gradients)
    optimiser, state, x = made(name, lr=rates[0]), None, np.zeros(1)
    state = optimiser.init(x)
    for t, g in enumerate(gradients):
        change, state = made(name, lr=rates[t]).update(g, state, x)
        np.testing.assert_array_equal(change, scheduled[t])
        x = x + change


@pytest.mark.parametrize("name", NAMES)
def test_gradients_of_another_shape_are_refused_with_both_shapes(name: str) -> None:
    optimiser, x = made(name), np.zeros(3)
    with pytest.raises(ShapeError, match=r"gradient: expected shape \(3,\) as in the parameters, found \(3, 1\)"):
        optimiser.update(told(optimiser, np.ones((3, 1)), np.ones((3, 1))), optimiser.init(x), x)


@pytest.mark.parametrize("name", ON_TREES)
def test_structures_that_differ_are_named_with_their_place(name: str) -> None:
    optimiser, params = made(name), {"w": np.zeros((2, 1)), "b": np.zeros(1)}
    with pytest.raises(ShapeError, match=r"gradient: expected a dict with 'w', 'b', found a dict with 'w'"):
        optimiser.update({"w": np.ones((2, 1))}, optimiser.init(params), params)
    with pytest.raises(ShapeError, match=r"gradient\['b'\]: expected shape \(1,\) as in the parameters, found \(2,\)"):
        optimiser.update({"w": np.ones((2, 1)), "b": np.ones(2)}, optimiser.init(params), params)


@pytest.mark.parametrize("name", [name for name in NAMES if "lr" in arguments(name)])
@pytest.mark.parametrize("lr", [0.0, -0.1, float("nan"), "0.1", None, True])
def test_impossible_rates_are_refused(name: str, lr: Any) -> None:
    with pytest.raises(HyperparameterError, match=r"lr: expected .*lr > 0"):
        made(name, lr=lr)


RANGES = {
    "beta": "0 <= beta < 1", "beta1": "0 <= beta1 < 1", "beta2": "0 <= beta2 < 1", "rho": "0 <= rho < 1",
    "dampening": "0 <= dampening < 1", "gamma": "0 <= gamma <= 1", "shrink": "0 <= shrink < 1", "c": "0 <= c < 1",
    "eps": "eps >=? 0", "weight_decay": "weight_decay >= 0", "temperature": "temperature >= 0",
}  # fmt: skip
BAD = {"gamma": 1.5, "eps": -1e-8, "weight_decay": -0.1, "temperature": -1.0}


@pytest.mark.parametrize("name", NAMES)
def test_every_number_has_its_range(name: str) -> None:
    for argument in RANGES.keys() & arguments(name):
        with pytest.raises(HyperparameterError, match=f"{argument}: expected {RANGES[argument]}"):
            made(name, **{argument: BAD.get(argument, 1.0)})


def test_the_wrong_entry_of_many_is_named() -> None:
    with pytest.raises(HyperparameterError, match=r"lr: expected lr > 0, found -1\.0 \(entry 1 of 3\)"):
        made("adam", lr=np.array([0.1, -1.0, 0.2]))


@pytest.mark.parametrize(
    ("name", "form"), [("momentum", "means"), ("nesterov", "sum"), ("adamw", "l1"), ("sgld", "third")]
)
def test_unknown_conventions_are_refused_with_those_that_there_are(name: str, form: str) -> None:
    with pytest.raises(HyperparameterError, match=f"form: expected one of .*; found '{form}'"):
        made(name, form=form)


def _changes(optimiser: Optimiser, gradients: list[Any]) -> list[Any]:
    x = np.zeros_like(gradients[0])
    state, changes = optimiser.init(x), []
    for g in gradients:
        change, state = optimiser.update(g, state, x)
        x = x + change
        changes.append(change)
    return changes


def test_numpy_and_torch_agree() -> None:
    pytest.importorskip("torch")
    for name in NAMES:
        ours = run(made(name), rosenbrock(), (-1.2, 1.0), 50, place=choose("cpu", "numpy")).x
        torchs = run(made(name), rosenbrock(), (-1.2, 1.0), 50, place=choose("cpu", "torch")).x
        # Elementwise float64 arithmetic rounds alike on both; elementary functions and solves may differ in the
        # last digit, which fifty steps in the valley do not magnify beyond this.
        np.testing.assert_allclose(ours, torchs, rtol=1e-9, err_msg=name)


def test_cuda_agrees_with_the_cpu() -> None:
    torch = pytest.importorskip("torch")
    if not torch.cuda.is_available():
        pytest.skip("no CUDA device here")
    for name in NAMES:
        cpu = run(made(name), rosenbrock(), (-1.2, 1.0), 50, place=choose("cpu", "torch")).x
        cuda = run(made(name), rosenbrock(), (-1.2, 1.0), 50, place=choose("cuda")).x
        np.testing.assert_allclose(cpu, cuda, rtol=1e-9, err_msg=name)
