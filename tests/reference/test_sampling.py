"""Samplers and their exact laws, against enumeration."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import combinations, permutations, product
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference import sampling
from reference.errors import HyperparameterError, InputError, ShapeError


@given(st.integers(1, 12), st.integers(1, 14), st.integers(0, 2**32 - 1))
def test_without_replacement_an_epoch_is_a_partition(n: int, size: int, seed: int) -> None:
    found = sampling.without_replacement(n, size, np.random.default_rng(seed))
    assert sorted(int(row) for rows in found for row in rows) == list(range(n))
    assert [len(rows) for rows in found[:-1]] == [size] * (len(found) - 1)
    assert len(found) == -(-n // size)


@given(st.integers(1, 12), st.integers(1, 14), st.integers(0, 2**32 - 1))
def test_with_replacement_an_epoch_is_as_many_draws(n: int, size: int, seed: int) -> None:
    found = sampling.with_replacement(n, size, np.random.default_rng(seed))
    assert sum(map(len, found)) == n
    assert all(((rows >= 0) & (rows < n)).all() for rows in found)


def test_epochs_differ_and_seeds_repeat() -> None:
    rng = np.random.default_rng(0)
    first, second = (np.concatenate(sampling.without_replacement(50, 8, rng)) for _ in range(2))
    assert (first != second).any()
    again = np.concatenate(sampling.without_replacement(50, 8, np.random.default_rng(0)))
    assert (first == again).all()


def test_every_pair_of_draws_is_as_likely() -> None:
    rng = np.random.default_rng(1)
    counts = np.zeros((3, 3))
    for _ in range(9000):
        (pair, _) = sampling.with_replacement(3, 2, rng)
        counts[tuple(pair)] += 1
    assert counts == pytest.approx(np.full((3, 3), 1000.0), abs=150)  # five standard deviations


@pytest.mark.parametrize(
    ("size", "last", "cut"),
    [
        (1, "keep", [[3], [0], [2], [1], [4]]),
        (2, "keep", [[3, 0], [2, 1], [4]]),
        (2, "drop", [[3, 0], [2, 1]]),
        (5, "drop", [[3, 0, 2, 1, 4]]),
        (9, "keep", [[3, 0, 2, 1, 4]]),
        (9, "drop", []),
    ],
)
def test_a_given_order_is_cut_as_it_is(size: int, last: str, cut: list[list[int]]) -> None:
    assert [rows.tolist() for rows in sampling.batches([3, 0, 2, 1, 4], size, last)] == cut


def enumerated(batches: Any) -> tuple[Fraction, Fraction]:
    means = [Fraction(sum(batch)) / len(batch) for batch in batches]
    mean = sum(means, Fraction(0)) / len(means)
    return mean, sum(((m - mean) ** 2 for m in means), Fraction(0)) / len(means)


@given(st.lists(st.fractions(-5, 5, max_denominator=9), min_size=1, max_size=5), st.data())
def test_moments_are_those_of_all_batches(values: list[Fraction], data: st.DataObject) -> None:
    size = data.draw(st.integers(1, len(values)))
    assert sampling.batch_mean(values, size, replace=False) == enumerated(combinations(values, size))
    if size <= 4:
        assert sampling.batch_mean(values, size, replace=True) == enumerated(product(values, repeat=size))


@pytest.mark.parametrize(("N", "factor"), [(1500, "0.967312"), (3000, "0.983661")])
def test_the_factor_of_the_course(N: int, factor: str) -> None:
    values = [0, 1] * (N // 2)
    ratio = sampling.batch_mean(values, 50, False).variance / sampling.batch_mean(values, 50, True).variance
    assert f"{float(ratio):.6f}" == factor


@pytest.mark.parametrize(("n", "draws"), [(1, 0), (1, 3), (2, 1), (3, 4), (5, 4)])
def test_distinct_rows_on_average(n: int, draws: int) -> None:
    counts = [len(set(rows)) for rows in product(range(n), repeat=draws)]
    assert sampling.expected_distinct(n, draws) == Fraction(sum(counts), len(counts))


def test_distinct_rows_of_an_epoch() -> None:
    assert f"{float(sampling.expected_distinct(1500, 1500)):.3f}" == "948.365"


@pytest.mark.parametrize(("pairs", "size"), [(p, s) for p in range(1, 5) for s in range(2 * p + 1)])
def test_pairs_in_a_batch(pairs: int, size: int) -> None:
    chosen = [{row % pairs for row in rows} for rows in combinations(range(2 * pairs), size)]
    expected = Fraction(sum(len(rows) < size for rows in chosen), len(chosen))
    assert sampling.pair_probability(pairs, size) == expected


def test_pairs_of_the_course() -> None:
    assert sampling.pair_probability(1500, 1) == 0
    assert sampling.pair_probability(20, 21) == 1
    assert f"{float(sampling.pair_probability(1500, 50)):.6f}" == "0.339794"


BAD: list[tuple[Callable[[], Any], type[Exception], str]] = [
    (lambda: sampling.batches([0, 1], 0), HyperparameterError, "size: expected a whole number >= 1, found 0"),
    (
        lambda: sampling.batches([0, 1], 1, "fill"),
        HyperparameterError,
        "last: expected one of keep, drop; found 'fill'",
    ),
    (lambda: sampling.batches([[0, 1]], 1), ShapeError, "order: expected one axis, found shape (1, 2)"),
    (
        lambda: sampling.with_replacement(0, 1, np.random.default_rng(0)),
        HyperparameterError,
        "n: expected a whole number >= 1, found 0",
    ),
    (
        lambda: sampling.without_replacement(0, 1, np.random.default_rng(0)),
        HyperparameterError,
        "n: expected a whole number >= 1, found 0",
    ),
    (
        lambda: sampling.batch_mean([], 1, True),
        HyperparameterError,
        "number of values: expected a whole number >= 1, found 0",
    ),
    (
        lambda: sampling.batch_mean([1, 2], 3, False),
        HyperparameterError,
        "size: expected size <= 2 without replacement, found 3",
    ),
    (lambda: sampling.batch_mean([float("nan")], 1, True), InputError, "expected a finite number, found nan"),
    (lambda: sampling.expected_distinct(2, -1), HyperparameterError, "draws: expected a whole number >= 0, found -1"),
    (
        lambda: sampling.pair_probability(2, 5),
        HyperparameterError,
        "size: expected size <= 4, twice the pairs, found 5",
    ),
]


@pytest.mark.parametrize(("call", "error", "message"), BAD, ids=[message for *_, message in BAD])
def test_what_is_out_of_range_is_refused(call: Callable[[], Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error) as caught:
        call()
    assert str(caught.value) == message


@pytest.mark.parametrize("replace", [True, False])
@pytest.mark.parametrize("lr", [Fraction(1, 2), Fraction(1), Fraction(3, 2), Fraction(0)])
@pytest.mark.parametrize("values", [[3], [0, 2], [1, 1, 4], [0, 1, 5, -2]])
def test_the_variance_of_a_pass_is_that_of_all_its_orders(values: list[int], lr: Fraction, replace: bool) -> None:
    n = len(values)
    orders = product(range(n), repeat=n) if replace else permutations(range(n))
    ends = []
    for order in orders:
        w = Fraction(7)
        for i in order:
            w -= lr * (w - values[i])
        ends.append(w)
    mean = sum(ends, Fraction(0)) / len(ends)
    assert sampling.pass_variance(values, lr, replace) == sum((w - mean) ** 2 for w in ends) / len(ends)


def test_what_a_pass_with_replacement_sees() -> None:
    assert (sampling.seen_probability(1), sampling.once_probability(1)) == (1, 1)
    assert float(sampling.seen_probability(1000)) == pytest.approx(0.632305, abs=1e-6)
    assert float(sampling.once_probability(1000)) == pytest.approx(0.368063, abs=1e-6)
    ratio = sampling.pass_variance(range(10), 0.01, False) / sampling.pass_variance(range(10), 0.01, True)
    assert float(ratio) == pytest.approx(0.00092, abs=1e-5)
