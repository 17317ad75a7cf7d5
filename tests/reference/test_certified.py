"""Ball arithmetic: runs whose digits are certain, and single steps judged by their defect."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from reference import certified, lookup
from reference.errors import ShapeError
from reference.objectives.lse1 import lse1
from reference.objectives.plain import plain
from reference.objectives.rosenbrock import rosenbrock
from reference.objectives.xcos import xcos
from reference.optimiser import Curvature
from reference.optimisers.adam import adam
from reference.optimisers.gradient_descent import gradient_descent
from reference.optimisers.newton import newton
from reference.place import choose
from reference.run import run

GRADIENT = [
    n for n in lookup.names("optimiser") if n not in ("armijo", "newton", "diagonal_newton", "steepest_descent")
]
U = {"float64": 2.0**-53, "float32": 2.0**-24}


def made(name: str) -> Any:
    return lookup.make("optimiser", name, **({} if name == "adadelta" else {"lr": 0.1}))


@pytest.mark.parametrize("name", GRADIENT)
@pytest.mark.parametrize("f", [plain(), xcos(), lse1()], ids=lambda f: f.name)
def test_a_float_run_ends_where_the_balls_do(name: str, f: Any) -> None:
    balls = certified.run_in_balls(made(name), f, f.start, 25)
    floats = run(made(name), f, f.start, 25, place="cpu").x
    assert max(certified.radii(x).max() for x in balls) < 1e-50
    np.testing.assert_allclose([certified.midpoints(x) for x in balls], floats, rtol=1e-12, atol=1e-13)


def test_newton_in_balls_solves_with_certainty() -> None:
    last = certified.run_in_balls(newton(), rosenbrock(), (-1.2, 1.0), 12, bits=512)[-1]
    np.testing.assert_allclose(certified.midpoints(last), [1.0, 1.0], rtol=1e-15)
    assert certified.radii(last).max() < 1e-100


@pytest.mark.parametrize("name", GRADIENT)
@pytest.mark.parametrize("backend", ["numpy", "torch"])
@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_our_own_steps_are_right_to_rounding(name: str, backend: str, dtype: str) -> None:
    """Given the gradients that it was told, each step of each method is right to a few units in the last place.

    Moments in single precision lose more: 1 - 0.999 is 6e-5 off there, so Adam's kind gets what that costs.
    """
    if backend == "torch":
        pytest.importorskip("torch")
    f = rosenbrock()
    trace = run(made(name), f, f.start, 60, place=choose("cpu", backend, dtype))
    told = trace.gradient[:-1]
    found = certified.defects(made(name), trace.x, told)
    # Moments are rounded once a step, relative to the largest of them: cancelling ones show more of it.
    assert (found.defect <= 2000 * U[dtype] * found.size).all()
    assert np.median(found.defect / found.size) < 8 * U[dtype]


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        (lambda x, g: adam(0.1, bias_correction=False), "no correction"),
        (lambda x, g: adam(0.1001), "another rate"),
        (lambda x, g: adam(0.1, beta2=0.99), "another beta2"),
        (lambda x, g: adam(0.1, eps=1e-6), "another eps"),
        (lambda x, g: adam(0.1, eps_inside=True), "eps under the root"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_another_rule_shows_by_far(wrong: Any, what: str) -> None:
    f = plain()
    trace = run(wrong(None, None), f, f.start, 60, place="cpu")
    found = certified.defects(adam(0.1), trace.x, trace.gradient[:-1])
    assert (found.defect / found.size).max() > 1e5 * U["float64"]


def test_gradients_are_computed_at_the_iterates_that_were_returned() -> None:
    f = plain()
    trace = run(gradient_descent(0.1), f, f.start, 10, place="cpu")
    exact = certified.gradients_along(f, trace.x[:-1])
    np.testing.assert_allclose([certified.midpoints(g) for g in exact], trace.gradient[:-1], rtol=1e-15)
    assert certified.defects(gradient_descent(0.1), trace.x, exact).defect.max() < 1e-14


def test_second_order_steps_have_defects_too() -> None:
    f = rosenbrock()
    trace = run(newton(), f, f.start, 5, place="cpu")
    with certified.ctx.workprec(certified.BITS):
        told = [Curvature(*(g(certified.balls.array(x)) for g in (f.gradient, f.hessian))) for x in trace.x[:-1]]
    assert certified.defects(newton(), trace.x, told).defect.max() < 1e-11


def test_a_trace_without_its_start_is_refused() -> None:
    with pytest.raises(ShapeError, match=r"iterates \(T\+1, d\) and T = 3 gradients, found \(3, 2\)"):
        certified.defects(adam(0.1), np.zeros((3, 2)), np.zeros((3, 2)))
