"""Every golden trace of the course texts, to all printed digits; values confirmed with 50 digits by the catalogue."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from reference import certified, lookup
from reference.objective import Objective
from reference.place import choose
from reference.run import run

CPU = choose("cpu")
PLAIN, ROTATED, XCOS = "plain", "rotated", "xcos"
GD, ADAGRAD, RMSPROP = "gradient_descent", "adagrad", "rmsprop"


def optimiser(name: str, **hyper: Any) -> Any:
    return lookup.make("optimiser", name, **hyper)


def objective(name: str, **arguments: Any) -> Objective:
    made: Objective = lookup.make("objective", name, **arguments)
    return made


def agrees(found: float, printed: str) -> bool:
    """Whether `found`, rounded to as many digits as are printed, is what is printed."""
    mantissa = printed.lower().partition("e")[0].lstrip("-").replace(".", "").lstrip("0")
    digits = len(mantissa) - 1
    return f"{found:.{digits}e}" == f"{float(printed):.{digits}e}"


def mixed() -> Objective:
    """The text's own slip: plain's value with the gradient of 0.01 x1^2 + 2 x2^2."""
    return replace(objective(PLAIN), gradient_of=lambda x, curvatures: np.array([0.02, 4.0]) * x)


def three_two() -> Objective:
    return objective("bowl", a=3.0, b=2.0)


# id, optimiser, its hyperparameters, objective, steps, what is printed
GOLDEN = [
    ("gd-square", GD, {"lr": 0.1}, "square", 10, ["1.073741824"]),
    ("gd-square", GD, {"lr": 0.01}, "square", 10, ["8.170728069"]),
    ("gd-square", GD, {"lr": 0.05}, "square", 10, ["3.486784401"]),
    ("gd-square", GD, {"lr": 0.2}, "square", 10, ["0.06046617600"]),
    ("gd-square", GD, {"lr": 1.1}, "square", 10, ["61.91736422"]),
    ("gd-bowl", GD, {"lr": 0.1}, "bowl", 20, ["-0.05764607523", "-7.312316880e-05"]),
    ("gd-3-2", GD, {"lr": 0.1}, three_two, 20, ["-5.497558139e-08", "-7.312316880e-05"]),
    ("gd-slow", GD, {"lr": 0.1}, mixed, 100, ["-4.092834023", "-1.306637247e-22"]),
    ("gd-slow, own gradient", GD, {"lr": 0.1}, PLAIN, 100, ["-0.6630977795", "-1.306637247e-22"]),
    ("gd-plain", GD, {"lr": 0.4}, PLAIN, 20, ["-0.9434666458", "-7.312316880e-05"]),
    ("gd-plain", GD, {"lr": 0.6}, PLAIN, 20, ["-0.3878139682", "-1673.365109"]),
    ("gd-xcos", GD, {"lr": 0.05}, XCOS, 10, ["8.284780594"]),
    ("gd-xcos", GD, {"lr": 2.0}, XCOS, 10, ["-1.528165928"]),
    ("newton-xcos", "newton", {}, XCOS, 10, ["26.83413291"]),
    ("newton-xcos", "newton", {"lr": 0.5}, XCOS, 10, ["7.269860169"]),
    ("newton-xcos", "newton", {"absolute": True}, XCOS, 10, ["20.22187567"]),
    ("newton-xcos", "diagonal_newton", {}, XCOS, 10, ["20.22187567"]),
    ("momentum", "momentum", {"beta": 0.5, "lr": 0.4}, PLAIN, 20, ["-0.06284345503", "0.001202335572"]),
    ("momentum", "momentum", {"beta": 0.5, "lr": 0.6}, PLAIN, 20, ["0.007187866737", "0.002553274755"]),
    ("adagrad", ADAGRAD, {"lr": 0.4}, PLAIN, 20, ["-2.382562772", "-0.1585905500"]),
    ("adagrad", ADAGRAD, {"lr": 2.0}, PLAIN, 20, ["-0.002295340252", "-1.434929e-162"]),
    ("adagrad-rotated", ADAGRAD, {"lr": 0.4}, ROTATED, 20, ["-3.180864674", "-3.062779978"]),
    ("rmsprop", RMSPROP, {"lr": 0.4, "gamma": 0.9}, PLAIN, 20, ["-0.01059867213", "1.036212134e-14"]),
    ("rmsprop-rotated", RMSPROP, {"lr": 0.4, "gamma": 0.9}, ROTATED, 20, ["-0.9271495151", "-0.9140183767"]),
    ("rmsprop-gamma-one", RMSPROP, {"lr": 0.4, "gamma": 1.0}, PLAIN, 3, ["2465195", "8176649598"]),
    ("adam", "adam", {"lr": 0.05, "eps": 1e-6}, PLAIN, 20, ["-4.013333227", "-1.040185529"]),
    ("adam", "adam", {"lr": 0.1, "eps": 1e-6}, PLAIN, 20, ["-3.060340944", "-0.2224526556"]),
    ("adam", "adam", {"lr": 0.4, "eps": 1e-6}, PLAIN, 20, ["0.9960286539", "-0.2127502946"]),
    ("adam", "adam", {"lr": 1.0, "eps": 1e-6}, PLAIN, 20, ["-0.5318694136", "0.4770906646"]),
    ("adam, unbiased", "unbiased_adam", {"lr": 0.1, "eps": 1e-6}, PLAIN, 20, ["-3.060340944", "-0.2224526556"]),
    ("yogi", "yogi", {"lr": 0.1, "eps": 1e-3}, PLAIN, 20, ["-3.067276123", "-0.2271429674"]),
    ("amsgrad, torch", "amsgrad", {"lr": 0.1, "bias_correction": True}, PLAIN, 20, ["-3.060338906", "-0.2224524285"]),
    ("amsgrad, paper", "amsgrad", {"lr": 0.1}, PLAIN, 20, ["1.574515064", "-0.6154292279"]),
    ("adamw", "adamw", {"lr": 0.1, "weight_decay": 0.1}, PLAIN, 20, ["-2.359322774", "-0.07913297293"]),
    ("nesterov", "nesterov", {"lr": 0.4, "beta": 0.5}, PLAIN, 20, ["-0.1230861843", "-23.12451110"]),
    ("adadelta", "adadelta", {"rho": 0.3}, PLAIN, 20, ["-4.826532284", "-1.827443775"]),
    ("adadelta", "adadelta", {"rho": 0.6}, PLAIN, 20, ["-4.839984111", "-1.841670750"]),
    ("adadelta", "adadelta", {"rho": 0.9}, PLAIN, 20, ["-4.782488318", "-1.787588865"]),
    ("adadelta", "adadelta", {"rho": 0.99}, PLAIN, 20, ["-4.392822778", "-1.436501845"]),
]


@pytest.mark.parametrize(("name", "rule", "hyper", "where", "steps", "printed"), GOLDEN)
def test_the_last_iterate_is_what_is_printed(
    name: str, rule: str, hyper: dict[str, Any], where: Any, steps: int, printed: list[str]
) -> None:
    f = objective(where) if isinstance(where, str) else where()
    last = run(optimiser(rule, **hyper), f, f.start, steps, place=CPU).last
    assert [agrees(x, digits) for x, digits in zip(last, printed, strict=True)] == [True] * f.dim, (name, last)


def test_gradient_descent_on_xcos_in_single_precision_as_torch_computes_it() -> None:
    pytest.importorskip("torch")
    place = choose("cpu", "torch", "float32")
    last = run(optimiser(GD, lr=0.05), objective(XCOS), [10.0], 10, place=place).last
    assert last.dtype == np.float32
    assert agrees(float(last[0]), "8.284778595")


NEWTON_COSH = ["8.000181591", "6.001522749", "4.011398229", "2.082542183", "0.5257631592", "0.01178557846"]


@pytest.mark.parametrize("hyper", [{}, {"absolute": True}])
def test_newton_on_cosh_prints_seven_iterates(hyper: dict[str, Any]) -> None:
    xs = run(optimiser("newton", **hyper), objective("cosh"), [10.0], 10, place=CPU).x[1:, 0]
    for x, printed in zip(xs, [*NEWTON_COSH, "1.364160379e-07"], strict=False):
        assert agrees(x, printed)
    assert abs(xs[-1]) < 1e-20


def test_newton_arrives_at_the_minimum_of_a_quadratic_at_once() -> None:
    assert run(optimiser("newton"), three_two(), [-5.0, -2.0], 1, place=CPU).last.tolist() == [0.0, 0.0]


@pytest.mark.parametrize(
    ("rule", "first", "tenth"),
    [
        (optimiser(GD, lr=0.1), "0.5987369392", "0.9990238665"),
        (optimiser("momentum", lr=0.1), "-0.3109229107", "0.9959623262"),
    ],
)
def test_spectrum(rule: Any, first: str, tenth: str) -> None:
    f = objective("spectrum")
    last = run(rule, f, f.start, 10, place=CPU).last
    assert agrees(last[0], first)
    assert agrees(last[9], tenth)


@pytest.mark.parametrize(
    ("f", "start", "after"),
    [
        (lambda: objective("bowl", a=2.0, b=2.0), -2.0, {1000: "0.03467436691", 10_000: "0.1345337867"}),
        (lambda: objective("square"), 100.0, {100: "98.72178989", 1000: "77.58216881"}),
    ],
)
def test_adadelta_in_the_long_run(f: Any, start: float, after: dict[int, str]) -> None:
    made = f()
    trace = run(optimiser("adadelta"), made, [start] * made.dim, max(after), place=CPU, keep=100)
    for step, printed in after.items():
        assert agrees(abs(trace.x[trace.steps.tolist().index(step)][0]), printed)


@pytest.mark.parametrize(
    ("rule", "hundred", "thousand"),
    [
        (optimiser(ADAGRAD, lr=0.4), "0.01571658070", "3.6001e-19"),
        (optimiser(RMSPROP, lr=0.4), "0.1226918411", "0.08399737500"),
        (optimiser("adadelta"), "3.430823934", "0.002404623441"),
    ],
)
def test_long_runs_on_plain(rule: Any, hundred: str, thousand: str) -> None:
    trace = run(rule, objective(PLAIN), (-5.0, -2.0), 1000, place=CPU, keep=100)
    assert agrees(trace.value[1], hundred)
    assert agrees(trace.value[-1], thousand)


@pytest.mark.parametrize(("name", "rule", "hyper", "where", "steps", "printed"), GOLDEN)
def test_balls_hold_what_is_printed(
    name: str, rule: str, hyper: dict[str, Any], where: Any, steps: int, printed: list[str]
) -> None:
    """The same run in ball arithmetic: the digits are those of the true iterate, not of rounding."""
    made = optimiser(rule, **hyper)
    if hyper.get("absolute") or where is mixed:
        pytest.skip("eigenvalues of balls are not in the namespace; the mixed gradient is written for floats")
    f = objective(where) if isinstance(where, str) else where()
    # A coordinate that shrinks by 1e-8 a step cancels as much in each: AdaGrad's 1e-162 wants this many bits.
    last = certified.run_in_balls(made, f, f.start, steps, bits=1024)[-1]
    assert (certified.radii(last) <= 1e-30 * np.abs(certified.midpoints(last))).all()
    for x, digits in zip(certified.midpoints(last), printed, strict=True):
        assert agrees(x, digits)
