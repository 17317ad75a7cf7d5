"""Strategies keep what they promise, reach the whole range, and shrink to readable cases."""

from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, find, given, seed, settings
from hypothesis import strategies as st

from grader.judging import strategies
from reference import quadratic

Array = np.ndarray[Any, Any]


@given(strategies.vectors(2, 7, magnitude=700.0))
def test_vectors_have_the_sizes_asked_for(x: Array) -> None:
    assert 2 <= len(x) <= 7
    assert x.dtype == np.float64
    assert np.abs(x).max() <= 700.0


def test_entries_spread_over_the_magnitude() -> None:
    seen: list[float] = []

    @seed(1)
    @settings(max_examples=200, phases=[Phase.generate], database=None)
    @given(st.lists(strategies.reals(700.0), min_size=5, max_size=5))
    def draw(x: list[float]) -> None:
        seen.extend(np.abs(x))

    draw()
    lower, upper = np.quantile(np.array(seen) / 700.0, [0.25, 0.75])
    assert lower < 1e-3
    assert 0.1 < upper < 0.9


@given(strategies.vectors_of_logarithms(9))
def test_logarithms_have_a_finite_entry(x: Array) -> None:
    assert 1 <= len(x) <= 9
    assert np.isfinite(x.max())


def test_logarithms_vanish_and_overflow() -> None:
    logarithms = strategies.vectors_of_logarithms(9)
    assert np.isneginf(find(logarithms, lambda x: bool(np.isneginf(x).any()))).sum() == 1
    assert find(logarithms, lambda x: x.max() > 1e200) is not None
    assert find(logarithms, lambda x: x.max() < -1e200) is not None


@given(strategies.shifted_vectors())
def test_shifts_are_exact(case: strategies.Shifted) -> None:
    assert np.array_equal(case.moved - case.shift, case.x)
    assert np.array_equal(case.moved - case.x, np.full(len(case.x), case.shift))
    assert np.abs(case.moved).max() <= 700.0


@given(strategies.fits(9))
def test_fits_have_the_shapes_of_the_notebooks(fit: strategies.Fit) -> None:
    assert fit.data.shape[0] == 2
    assert 1 <= fit.data.shape[1] <= 9
    assert fit.phi.shape == (2, 1)
    assert fit.data.dtype == fit.phi.dtype == np.float64


@given(strategies.descents((11.5, 99.0)))
def test_descents_are_as_steep_as_asked_for(fit: strategies.Fit) -> None:
    (x, y), phi = fit
    at = np.stack([np.ones_like(x), x])
    g = 2 * at @ (phi[0] + phi[1] * x - y)
    assert np.all(g != 0)
    assert 11.4 < g @ (2 * at @ at.T) @ g / (g @ g) < 99.1


@given(strategies.bracketings((0.4, 0.9)))
def test_bracketings_can_be_done(search: strategies.Bracketing) -> None:
    f, thresh, max_iter = search
    assert 0.4 <= f.lowest <= 0.9
    assert f.told_apart(thresh / 4)
    assert thresh > 0
    assert 1 <= max_iter <= 300


@given(strategies.square_matrices(max_side=5, complex_entries=True))
def test_matrices_are_square(M: Array) -> None:
    assert M.shape[0] == M.shape[1] <= 5
    assert np.isfinite(M).all()


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_systems_are_symmetric_and_positive_definite(dtype: Any) -> None:
    @settings(max_examples=60, deadline=None)
    @given(strategies.spd_systems(dtype=dtype))
    def holds(system: strategies.QuadraticSystem) -> None:
        Q, c, _ = system
        assert np.array_equal(Q, Q.T)
        assert Q.dtype == c.dtype == dtype
        assert c.shape == (len(Q),)
        assert quadratic.is_positive_definite(Q)

    holds()


@settings(max_examples=300)
@given(strategies.convex_functions(), st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_convex_functions_are_what_they_say(f: Any, r: float, s: float, t: float) -> None:
    x, y = (f.a + (f.b - f.a) * part for part in (r, s))
    z = x + t * (y - x)
    low = f.value(float(f.lowest))
    steepest = max(abs(f.derivative(x)), abs(f.derivative(y)))
    noise = 1e-13 * max(1.0, f.scale, abs(f.value(x)), abs(f.value(y)))
    noise += 4 * steepest * np.spacing(max(abs(f.a), abs(f.b)))
    assert f.a <= f.lowest <= f.highest <= f.b
    assert f.value(z) <= (1 - t) * f.value(x) + t * f.value(y) + noise
    assert f.value(x) >= low - noise
    assert abs(f.value(float(f.highest)) - low) <= noise
    assert f.value(y) >= f.value(x) + f.derivative(x) * (y - x) - 100 * noise
    if x < f.lowest:
        assert f.derivative(x) <= 0
    if x > f.highest:
        assert f.derivative(x) >= 0


@given(st.data())
def test_tolerances_can_be_reached(data: st.DataObject) -> None:
    f = data.draw(strategies.convex_functions())
    tol = data.draw(strategies.tolerances(f.a, f.b))
    assert tol >= 4 * np.spacing(max(abs(f.a), abs(f.b)))


@given(strategies.gradient_sequences())
def test_gradients_stay_within_their_scales(g: Array) -> None:
    assert 1 <= len(g) <= 300
    assert 1 <= g.shape[1] <= 5
    assert np.abs(g).max() <= 1e8


@given(strategies.gradient_sequences(max_length=1))
def test_a_longest_sequence_below_the_usual_is_kept(g: Array) -> None:
    assert len(g) == 1


CASES = {
    "zeros": (strategies.vectors(), lambda x: not x.any()),
    "all equal": (strategies.vectors(), lambda x: len(x) > 2 and np.ptp(x) == 0 and x[0] != 0),
    "one dominates": (strategies.vectors(), lambda x: len(x) > 1 and np.sort(x)[-1] > 900 + np.sort(x)[-2]),
    "tiny": (strategies.vectors(), lambda x: 0 < np.abs(x).max() < 1e-6),
    "all digits": (strategies.vectors(), lambda x: not np.array_equal(x, x.round(3))),
    "complex matrix": (strategies.square_matrices(complex_entries=True), lambda M: np.iscomplexobj(M)),
    "one by one": (strategies.square_matrices(), lambda M: M.shape == (1, 1)),
    "ill conditioned": (strategies.spd_systems(), lambda s: len(s.Q) > 1 and np.linalg.cond(s.Q) > 1e9),
    "large system": (strategies.spd_systems(), lambda s: len(s.Q) >= 25),
    "minimum at the right end": (strategies.convex_functions(), lambda f: f.lowest == f.b),
    "minimum at the left end": (strategies.convex_functions(), lambda f: f.highest == f.a),
    "minimum in the middle": (strategies.convex_functions(), lambda f: f.lowest == (f.a + f.b) / 2),
    "flat bottom": (strategies.convex_functions(), lambda f: f.lowest < f.highest),
    "tiny interval": (strategies.convex_functions(), lambda f: f.b - f.a < 1e-5),
    "huge interval": (strategies.convex_functions(), lambda f: f.b - f.a > 1e5),
    "long sequence": (strategies.gradient_sequences(), lambda g: len(g) > 250),
    "zero gradients": (strategies.gradient_sequences(), lambda g: not g.any()),
    "sparse gradients": (strategies.gradient_sequences(), lambda g: 0 < np.mean(g != 0) < 0.2),
    "huge gradients": (strategies.gradient_sequences(), lambda g: np.abs(g).max() > 1e6),
    "tiny gradients": (strategies.gradient_sequences(), lambda g: 0 < np.abs(g).max() < 1e-6),
}
SEARCH = settings(max_examples=2000, deadline=None, database=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("name", CASES)
def test_the_whole_range_is_reached(name: str) -> None:
    strategy, wanted = CASES[name]
    find(strategy, wanted, settings=settings(SEARCH, phases=[Phase.generate]))


def test_cases_shrink_to_small_round_ones() -> None:
    x = find(strategies.vectors(), lambda x: np.abs(x).sum() > 1, settings=SEARCH)
    assert len(x) <= 2
    system = find(strategies.spd_systems(8), lambda s: len(s.Q) > 1, settings=SEARCH)
    assert len(system.Q) == 2
    g = find(strategies.gradient_sequences(20), lambda g: g.any(), settings=SEARCH)
    assert g.shape == (1, 1)
