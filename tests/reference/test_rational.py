"""Exact linear algebra, against its definitions."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference import rational
from reference.errors import HyperparameterError, InputError, ShapeError

few = st.integers(-2, 2) | st.sampled_from([0.1, 2.0**-40, 2**40, Fraction(1, 3)])


@st.composite
def matrices(draw: st.DrawFn) -> Any:
    m, n = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    rows = draw(st.lists(st.lists(few, min_size=n, max_size=n), min_size=m, max_size=m))
    if draw(st.booleans()):
        rows.append(rows[0])
    return rows


@given(matrices())
def test_null_space_is_a_basis_of_what_a_matrix_sends_to_zero(A: Any) -> None:
    exact, N = rational.matrix(A), rational.null_space(A)
    assert not (exact @ N).any()
    assert N.shape == (exact.shape[1], exact.shape[1] - rational.rank(A))
    assert rational.rank(N) == N.shape[1]


@given(matrices())
def test_independent_rows_span_the_others(A: Any) -> None:
    chosen = rational.independent_rows(A)
    assert len(chosen) == rational.rank(A) == rational.rank(rational.matrix(A).T)
    assert rational.rank(rational.matrix(A)[chosen]) == len(chosen)


@given(matrices())
def test_projectors_are_orthogonal_and_share_the_space(A: Any) -> None:
    exact, P, Q = rational.matrix(A), rational.row_space_projector(A), rational.null_space_projector(A)
    for projector in (P, Q):
        assert (projector == projector.T).all()
        assert (projector @ projector == projector).all()
    assert (rational.identity(len(P)) == P + Q).all()
    assert (exact @ P == exact).all()
    assert np.trace(P) == rational.rank(A)


@given(matrices(), st.data())
def test_solutions_solve_and_exist_exactly_for_what_the_columns_reach(A: Any, data: st.DataObject) -> None:
    exact = rational.matrix(A)
    b = data.draw(st.lists(few, min_size=len(exact), max_size=len(exact)))
    reached = rational.rank(np.column_stack([exact, rational.matrix([b])[0]])) == rational.rank(A)
    assert rational.is_consistent(A, b) is reached
    if reached:
        assert (exact @ rational.solution(A, b) == rational.matrix([b])[0]).all()
    assert rational.is_consistent(A, exact.sum(axis=1))


def test_the_projector_of_the_course() -> None:
    assert rational.null_space_projector([[1, 0]]).tolist() == [[0, 0], [0, 1]]
    assert rational.row_space_projector([[1, 2], [2, 4]]).tolist() == [
        [Fraction(1, 5), Fraction(2, 5)],
        [Fraction(2, 5), Fraction(4, 5)],
    ]
    assert not rational.null_space_projector(np.eye(3)).any()
    assert (rational.null_space_projector(np.zeros((2, 3))) == rational.identity(3)).all()


@pytest.mark.parametrize(
    ("A", "inertia"),
    [
        ([[0]], (0, 0, 1)),
        ([[2, 1], [1, 2]], (2, 0, 0)),
        ([[4.0, 2.0], [2.0, 1.0]], (1, 0, 1)),
        ([[0, 1], [1, 0]], (1, 1, 0)),
        ([[0, 1, 1], [1, 0, 1], [1, 1, 0]], (1, 2, 0)),
        ([[1.0, 1 - 2**-53], [1 - 2**-53, 1.0]], (2, 0, 0)),
        ([[1e150, 0.0], [0.0, -1e-150]], (1, 1, 0)),
        (np.zeros((3, 3)), (0, 0, 3)),
    ],
)
def test_inertia(A: Any, inertia: tuple[int, int, int]) -> None:
    assert rational.inertia(A) == inertia


@given(st.lists(few, min_size=1, max_size=4), st.integers(0, 2**32 - 1))
def test_inertia_is_kept_by_a_change_of_variables(diagonal: list[Any], seed: int) -> None:
    n, D = len(diagonal), [rational.fraction(d) for d in diagonal]
    Q = rational.orthogonal(n, np.random.default_rng(seed))
    expected = (sum(d > 0 for d in D), sum(d < 0 for d in D), sum(d == 0 for d in D))
    assert rational.inertia(Q.T @ np.diag(D) @ Q) == expected


@given(st.integers(1, 5), st.integers(0, 2**32 - 1))
def test_orthogonal_matrices_are_orthogonal(n: int, seed: int) -> None:
    Q = rational.orthogonal(n, np.random.default_rng(seed))
    assert rational.is_orthogonal(Q)
    assert not rational.is_orthogonal(2 * Q)
    assert (rational.orthogonal(n, np.random.default_rng(seed)) == Q).all()


def test_orthogonal_matrices_are_rotations_and_reflections() -> None:
    found = [rational.orthogonal(2, np.random.default_rng(seed)) for seed in range(40)]
    assert {Q[0, 0] * Q[1, 1] - Q[0, 1] * Q[1, 0] for Q in found} == {1, -1}
    assert len({tuple(Q.flat) for Q in found}) > 10
    assert {rational.orthogonal(1, np.random.default_rng(seed))[0, 0] for seed in range(20)} == {1, -1}


@pytest.mark.parametrize(
    ("A", "orthogonal"),
    [
        ([[1, 0.6], [0, 0.8]], False),
        ([[Fraction(3, 5), Fraction(4, 5)], [Fraction(-4, 5), Fraction(3, 5)]], True),
        ([[0.6, 0.8], [-0.8, 0.6]], False),  # as floats they are not
        ([[2, 0], [0, 0.5]], False),
        ([[0, -1], [1, 0]], True),
        ([[1, 0], [0, 1], [0, 0]], False),
        ([[0]], False),
    ],
)
def test_what_counts_as_orthogonal(A: Any, orthogonal: bool) -> None:
    assert rational.is_orthogonal(A) is orthogonal


def test_arguments_are_left_alone_and_numbers_read_as_what_they_are() -> None:
    A = np.array([[0.1, np.float32(0.1)], [1.0, 2.0]])
    before = A.copy()
    rational.null_space_projector(A)
    assert (before == A).all()
    assert rational.matrix(A)[0, 0] == Fraction(3602879701896397, 36028797018963968)
    assert rational.fraction(np.int64(3)) == 3
    assert rational.fraction(10**30) == 10**30


BAD: list[tuple[Callable[[], Any], type[Exception], str]] = [
    (lambda: rational.rank([[float("nan")]]), InputError, "expected a finite number, found nan"),
    (lambda: rational.rank([[float("inf")]]), InputError, "expected a finite number, found inf"),
    (lambda: rational.rank([["1"]]), InputError, "expected a finite number, found '1'"),
    (lambda: rational.rank([1, 2]), ShapeError, "expected an array with 2 axes, found shape (2,)"),
    (
        lambda: rational.is_consistent([[1, 2]], [1, 2]),
        ShapeError,
        "expected one entry of b for each row of A, found shapes (1, 2) and (2,)",
    ),
    (
        lambda: rational.solution([[1, 1], [1, 1]], [0, 1]),
        InputError,
        "A, b: expected b in the column space of A, found that Ax = b has no solution",
    ),
    (lambda: rational.inertia([[1, 2], [3, 4]]), InputError, "A: expected a symmetric matrix"),
    (lambda: rational.inertia([[1, 1]]), InputError, "A: expected a symmetric matrix"),
    (lambda: rational.cayley([[1]]), InputError, "S: expected a skew-symmetric matrix, S' = -S"),
    (
        lambda: rational.orthogonal(0, np.random.default_rng(0)),
        HyperparameterError,
        "n: expected a whole number >= 1, found 0",
    ),
]


@pytest.mark.parametrize(("call", "error", "message"), BAD, ids=[message for *_, message in BAD])
def test_what_cannot_be_used_is_refused(call: Callable[[], Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error) as caught:
        call()
    assert str(caught.value) == message


def test_singular_systems_divide_by_zero() -> None:
    with pytest.raises(ZeroDivisionError):
        rational.solve([[1, 1], [1, 1]], [[1], [2]])
