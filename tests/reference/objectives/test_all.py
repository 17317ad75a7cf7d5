"""One trial for every objective: derivatives, batches, exact numbers, known points."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from flint import arb
from hypothesis import given
from hypothesis import strategies as st

from reference import balls, lookup
from reference.errors import HyperparameterError, InputError, ShapeError
from reference.objective import Objective
from reference.objectives.gabor import gabor
from reference.objectives.linreg import linreg
from reference.objectives.lse import lse
from reference.objectives.plain import plain
from reference.objectives.pure_rotation import pure_rotation
from reference.objectives.quadratic import quadratic
from reference.objectives.rotated import rotated
from reference.objectives.shallow_net import shallow_net

NAMES = lookup.names("objective")
SMOOTH = [name for name in NAMES if name not in ("kink", "shallow_net")]
# f of these in balls is certain to hold the float value; lse's maximum needs a comparison of balls.
coordinates = st.floats(-3, 3).map(lambda x: round(x, 3) + 1 / 2048)


def made(name: str) -> Objective:
    objective: Objective = lookup.make("objective", name)
    return objective


def near_start(f: Objective, offsets: list[float]) -> np.ndarray:
    return np.array(f.start) + np.resize(offsets, f.dim)


@pytest.mark.parametrize("name", NAMES)
@given(offsets=st.lists(coordinates, min_size=1, max_size=3))
def test_derivatives_are_difference_quotients(name: str, offsets: list[float]) -> None:
    f = made(name)
    x, h = near_start(f, offsets), 1e-6
    steps = h * np.eye(f.dim)
    size = 1 + np.abs(f.gradient(x)).max() + abs(f.value(x))
    slopes = (f.value(x + steps) - f.value(x - steps)) / (2 * h)
    if name in SMOOTH:
        np.testing.assert_allclose(f.gradient(x), slopes, atol=1e-5 * size)
    if f.hessian_of:
        curvatures = (f.gradient(x + steps) - f.gradient(x - steps)) / (2 * h)
        H = f.hessian(x)
        np.testing.assert_allclose(H, curvatures, atol=1e-5 * (size + np.abs(H).max()))
        np.testing.assert_allclose(H, H.T, rtol=1e-12, atol=1e-12 * np.abs(H).max())


@pytest.mark.parametrize("name", NAMES)
def test_a_batch_is_its_points_one_by_one(name: str) -> None:
    f = made(name)
    points = np.array(f.start) + np.array([[0.1], [0.7], [-0.4]])
    for i, x in enumerate(points):
        np.testing.assert_allclose(f.value(points)[i], f.value(x), rtol=1e-12)
        np.testing.assert_allclose(f.gradient(points)[i], f.gradient(x), rtol=1e-12, atol=1e-12)
        if f.hessian_of:
            np.testing.assert_allclose(f.hessian(points)[i], f.hessian(x), rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_numbers_keep_their_precision(name: str, dtype: str) -> None:
    f = made(name)
    x = np.array(f.start, dtype=dtype)
    assert f.value(x).dtype == dtype
    assert f.gradient(x).dtype == dtype
    assert f.hessian_of is None or f.hessian(x).dtype == dtype


@pytest.mark.parametrize("name", NAMES)
def test_balls_hold_what_floats_round(name: str) -> None:
    f = made(name)
    x = np.array(f.start) + 0.125
    exact = f.gradient(balls.array(x))
    for entry, rounded in zip(exact, f.gradient(x), strict=True):
        assert abs(float(arb(entry).mid()) - rounded) <= 1e-11 * (1 + abs(rounded))
        assert float(arb(entry).rad()) < 1e-11 * (1 + abs(rounded))


@pytest.mark.parametrize("name", NAMES)
def test_torch_gives_what_numpy_gives(name: str) -> None:
    torch = pytest.importorskip("torch")
    f = made(name)
    x = np.array([f.start, f.start]) + np.array([[0.125], [-0.25]])
    np.testing.assert_allclose(f.value(torch.tensor(x)).numpy(), f.value(x), rtol=1e-13)
    np.testing.assert_allclose(f.gradient(torch.tensor(x)).numpy(), f.gradient(x), rtol=1e-12, atol=1e-13)


@pytest.mark.parametrize("name", [name for name in NAMES if made(name).known and name != "cycle"])
def test_known_points_are_what_they_are_said_to_be(name: str) -> None:
    f = made(name)
    for x, value, kind in f.known:
        assert f.value(x) == pytest.approx(value, abs=1e-8)
        assert np.abs(f.gradient(np.array(x))).max() < 1e-7
        if f.hessian_of:
            assert (np.linalg.eigvalsh(f.hessian(np.array(x))).min() > 0) is np.True_ or kind == "maximum"


@pytest.mark.parametrize("name", NAMES)
def test_where_the_course_begins_lies_in_what_it_draws(name: str) -> None:
    f = made(name)
    assert len(f.start) == f.dim
    assert all(low <= x <= high for x, (low, high) in zip(f.start, f.window, strict=False))
    assert f.dim > 2 or len(f.window) == f.dim or name in ("nq", "spectrum", "quadratic")


def test_rotated_is_twice_plain_in_turned_coordinates() -> None:
    x = np.array([0.7, -1.3])
    turned = np.array([x[0] + x[1], x[0] - x[1]]) / np.sqrt(2)
    assert rotated().value(x) == pytest.approx(2 * plain().value(turned), rel=1e-14)
    assert pure_rotation().value(x) == pytest.approx(plain().value(turned), rel=1e-14)
    np.testing.assert_allclose(np.linalg.eigvalsh(rotated().hessian(x)), [0.4, 8.0], rtol=1e-13)


def test_quadratics_of_a_batch_are_each_their_own() -> None:
    Q = np.array([np.eye(2), [[2.0, 1.0], [1.0, 3.0]]])
    f = quadratic(Q, c=np.array([1.0, -1.0]), b=0.5)
    points = np.array([[1.0, 2.0], [0.5, -1.0]])
    for i in range(2):
        alone = quadratic(Q[i], c=np.array([1.0, -1.0]), b=0.5)
        assert f.value(points)[i] == alone.value(points[i])
        np.testing.assert_array_equal(f.gradient(points)[i], alone.gradient(points[i]))


def test_log_sum_exp_does_not_overflow() -> None:
    assert lse(2).value([1000.0, 1000.0]) == pytest.approx(1000 + np.log(2))
    H = lse(3).hessian([700.0, -700.0, 0.0])
    assert 0 < H[0, 0] < 1e-300
    assert H[0, 0] == pytest.approx(-H[0, 2], rel=1e-12)


def test_gabor_far_out_is_flat_and_finite() -> None:
    f = gabor(x=[1.0], y=[0.0])
    np.testing.assert_array_equal(f.gradient([200.0, 0.0]), [0.0, 0.0])


def test_linear_regression_knows_its_minimum_where_there_is_one() -> None:
    assert linreg([0.0, 1.0], [1.0, 3.0]).known[0].x == pytest.approx((1.0, 2.0))
    assert linreg([1.0, 1.0], [1.0, 3.0]).known == ()


def test_relu_may_have_any_slope_at_zero() -> None:
    params = np.array([0.0, 1.0, 0.0, 0.0, 0.0, 1.0, -1.0, 0.0, -1.0, 0.0])
    for slope in (0.0, 0.5, 1.0):
        f = shallow_net(x=[0.0], y=[1.0], at_zero=slope)
        assert f.gradient(params)[4] == -2 * slope


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: plain().value([1.0]), ShapeError, r"plain: expected points of shape \(\.\.\., 2\), found \(1,\)"),
        (lambda: plain().gradient(3.0), ShapeError, r"plain: expected points of shape \(\.\.\., 2\), found \(\)"),
        (lambda: made("kink").hessian([1.0]), InputError, "kink has no Hessian: take a method that asks for gradients"),
        (
            lambda: quadratic(np.eye(2), c=np.ones(3)),
            ShapeError,
            r"expected Q \(\.\.\., d, d\) and c .*\(2, 2\) and \(3,\)",
        ),
        (lambda: linreg([1.0, 2.0], [1.0]), ShapeError, r"x and y of one shape \(I,\), found \(2,\) and \(1,\)"),
        (
            lambda: lookup.make("objective", "spectrum", n=0),
            HyperparameterError,
            "n: expected a whole number >= 1, found 0",
        ),
        (
            lambda: lookup.make("objective", "cycle", C=1.0),
            HyperparameterError,
            "C: expected C > period - 1 = 2, found 1.0",
        ),
    ],
)
def test_misuse_is_named(call, error, message) -> None:
    with pytest.raises(error, match=message):
        call()


def test_an_objective_of_ones_own() -> None:
    f = Objective("mine", "x⁴", 1, lambda x: x[..., 0] ** 4, lambda x: 4 * x**3)
    assert f.value([2.0]) == 16.0
    assert replace(f, name="other").gradient([2.0]).tolist() == [32.0]
