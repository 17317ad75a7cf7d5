"""Properties of every comparison: accepts what is right, never what is no number, and wider tolerances accept more."""

from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from grader.judging import compare, strategies
from grader.judging.outcome import Mismatch, tallying
from reference import log_sum_exp
from reference.line_searches.golden_section import GOLDEN

Array = np.ndarray[Any, Any]
FLOATS = [np.float64, np.float32]


def outcome(one: Any) -> int:
    """0 same, 1 undecided, 2 different."""
    with tallying() as tally:
        try:
            one()
        except Mismatch:
            return 2
    assert tally.comparisons
    return len(tally.undecided)


@given(strategies.vectors(magnitude=300.0))
def test_three_ways_to_the_softmax_are_right(x: Array) -> None:
    p, kappa = log_sum_exp.softmax(x), log_sum_exp.condition(x)
    shifted = np.exp(x - x.max())
    lse = x.max() + np.log(shifted.sum())
    for g in (shifted / shifted.sum(), np.exp(x - lse), np.exp(x) / np.exp(x).sum()):
        assert outcome(lambda g=g: compare.entries(g, p, "g", kappa=kappa)) == 0
    assert outcome(lambda: compare.number(lse, log_sum_exp.value(x), "f", terms=len(x))) == 0


@given(strategies.vectors(min_size=1, magnitude=50.0))
def test_softmax_in_float32_is_right_in_float32(x: Array) -> None:
    x = x.astype(np.float32)
    p, kappa = log_sum_exp.softmax(x), log_sum_exp.condition(x)
    shifted = np.exp(x - x.max())
    assert shifted.dtype == np.float32
    g = shifted / shifted.sum()
    assert outcome(lambda: compare.entries(g, p, "g", kappa=kappa, dtype=np.float32)) == 0


@pytest.mark.parametrize("dtype", FLOATS)
def test_three_ways_to_a_minimiser_are_right(dtype: Any) -> None:
    @settings(max_examples=60)
    @given(strategies.spd_systems(max_side=12, dtype=dtype))
    def right(system: strategies.QuadraticSystem) -> None:
        Q, c, b = system
        w, V = np.linalg.eigh(Q)
        L = np.linalg.cholesky(Q)
        cholesky = -np.linalg.solve(L.T, np.linalg.solve(L, c))
        for x in (np.linalg.solve(Q, -c), cholesky, -V @ ((V.T @ c) / w)):
            assert outcome(lambda x=x: compare.solves(x.astype(dtype), Q, c, "x", dtype=dtype)) == 0
        h = b + c @ np.linalg.solve(Q, -c) / 2
        assert outcome(lambda: compare.minimum_value(h, Q, c, b, "h", dtype=dtype)) == 0

    right()


@given(strategies.spd_systems(max_side=6), st.floats(0.0, 10.0))
def test_a_better_solution_is_never_judged_worse(system: strategies.QuadraticSystem, factor: float) -> None:
    Q, c, _ = system
    x = np.linalg.solve(Q, -c)
    near, far = (outcome(lambda t=t: compare.solves(x * (1 + t), Q, c, "x")) for t in (factor / 2, factor))
    assert near <= far


@given(strategies.reals(), strategies.reals(), st.floats(0, 50), st.floats(0, 50))
def test_a_wider_tolerance_never_rejects_more(found: float, expected: float, one: float, other: float) -> None:
    small, large = sorted([one, other])
    kappas = [outcome(lambda k=k: compare.number(found, expected, "f", kappa=k)) for k in (small, large)]
    assert kappas[1] <= kappas[0]
    within = [outcome(lambda t=t: compare.within(found, expected, "f", absolute=t)) for t in (small, large)]
    assert within[1] <= within[0]


@given(strategies.reals(), st.sampled_from(FLOATS))
def test_numbers_are_the_same_as_themselves(x: float, dtype: Any) -> None:
    value = dtype(x)
    assert outcome(lambda: compare.number(value, float(value), "f", dtype=dtype)) == 0
    assert outcome(lambda: compare.entries([value], [float(value)], "f")) == 0


@given(strategies.reals(1.0), strategies.reals(1.0))
def test_numbers_of_size_one_are_compared_symmetrically(x: float, y: float) -> None:
    assert outcome(lambda: compare.number(x, y, "f")) == outcome(lambda: compare.number(y, x, "f"))


def broken(x: Array) -> list[object]:
    bad = x.copy()
    bad[-1] = np.nan
    worse = x.copy()
    worse[0] = np.inf
    return [
        bad,
        worse,
        x[:, None],
        x[None, :],
        np.append(x, 0.0),
        x + 1j,
        x.astype(object),
        None,
        "x",
        list("ab"),
        x > 0,
    ]


@given(strategies.vectors(min_size=2, max_size=5))
def test_nan_and_other_shapes_never_pass(x: Array) -> None:
    Q, n = np.eye(len(x)), len(x)
    for found in broken(x):
        assert outcome(lambda v=found: compare.entries(v, x.tolist(), "x")) == 2
        assert outcome(lambda v=found: compare.number(v, 1.0, "x")) == 2
        assert outcome(lambda v=found: compare.rank_one_sum(v, np.eye(n), np.diag(x), "H", scale=1.0)) == 2
        assert outcome(lambda v=found: compare.adam_steps([v], x, x[None], RULE, "x")) == 2
        assert outcome(lambda v=found: compare.minimiser(v, (0, 1), (0, 0), 0.1, abs, "x")) == 2
    for found in [v for v in broken(x) if np.shape(v) != (n, 1)]:
        assert outcome(lambda v=found: compare.solves(v, Q, -x, "x")) == 2


RULE = compare.AdamRule(0.1, 0.9, 0.999, 1e-8)


@settings(max_examples=60)
@given(strategies.gradient_sequences(max_length=120), st.sampled_from(FLOATS), st.sampled_from([0.0, 0.9, 0.99]))
def test_adam_is_adam(g: Array, dtype: Any, beta1: float) -> None:
    g = g.astype(dtype)
    x = np.full(g.shape[1], 1.7, dtype=dtype)
    m, v, xs, ms, vs, start = x * 0, x * 0, [], [], [], x
    for t, gt in enumerate(g, 1):
        m, v = beta1 * m + (1 - beta1) * gt, 0.999 * v + (1 - 0.999) * gt * gt
        mh, vh = m / (1 - beta1**t), v / (1 - 0.999**t)
        x = x - 0.1 * mh / (np.sqrt(vh) + 1e-8)
        xs, ms, vs = [*xs, x], [*ms, mh], [*vs, vh]
    rule = RULE._replace(beta1=beta1)
    assert outcome(lambda: compare.adam_steps(xs, start, g, rule, "x", dtype=dtype)) == 0
    assert outcome(lambda: compare.adam_moments(ms, vs, g, rule, "state", dtype=dtype)) == 0


def golden(f: Any, a: float, b: float, tol: float) -> float:
    r = GOLDEN
    left, right = b - r * (b - a), a + r * (b - a)
    fl, fr = f(left), f(right)
    for _ in range(200):
        if b - a <= tol:
            break
        if fl <= fr:
            b, right, fr = right, left, fl
            left = b - r * (b - a)
            fl = f(left)
        else:
            a, left, fl = left, right, fr
            right = a + r * (b - a)
            fr = f(right)
    return (a + b) / 2


def ternary(f: Any, a: float, b: float, tol: float) -> float:
    while b - a > tol:
        left, right = a + (b - a) / 3, b - (b - a) / 3
        a, b = (a, right) if f(left) < f(right) else (left, b)
    return a


def bisect(df: Any, a: float, b: float, tol: float) -> float:
    while b - a > tol:
        middle = (a + b) / 2
        a, b = (a, middle) if df(middle) > 0 else (middle, b)
    return b


@settings(max_examples=300)
@given(st.data())
def test_three_right_searches_are_right(data: st.DataObject) -> None:
    f = data.draw(strategies.convex_functions())
    tol = data.draw(strategies.tolerances(f.a, f.b))
    ends = (f.lowest, f.highest)
    found = [golden(f.value, f.a, f.b, tol), ternary(f.value, f.a, f.b, tol), bisect(f.derivative, f.a, f.b, tol)]
    for x in found:
        assert outcome(lambda x=x: compare.minimiser(x, (f.a, f.b), ends, tol, f.value, "x", scale=f.scale)) == 0


@settings(max_examples=100)
@given(st.data())
def test_the_wrong_end_is_no_minimiser(data: st.DataObject) -> None:
    f = data.draw(strategies.convex_functions())
    tol = (f.b - f.a) / 100
    x = f.b if f.lowest - f.a < f.b - f.highest else f.a
    assume(f.value(x) - f.value(float(f.lowest)) > 1e-6 * max(1.0, f.scale))
    assume(max(f.lowest - x, x - f.highest) > 2 * tol)
    assert (
        outcome(lambda: compare.minimiser(x, (f.a, f.b), (f.lowest, f.highest), tol, f.value, "x", scale=f.scale)) == 2
    )
