"""Descents with the Hessian's diagonal: right programs are far inside the tolerance, wrong ones far outside."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from grader.judging.outcome import Mismatch, tallying
from problems.d2l_11_03_04_diagonal_newton import descents, turns
from problems.d2l_11_03_04_diagonal_newton.descents import Bowl
from problems.d2l_11_03_04_diagonal_newton.turns import Plane

PLAIN = Bowl(np.array([[2.0, 1.0], [1.0, -4.0]]), np.zeros(2), np.zeros(2), np.array([1.0, 1.0]), 0.5, 3)


class Answer:
    """An answer in this process, called as a candidate is."""

    EPS = 0.0

    def __init__(self, **functions: Callable[..., Any]) -> None:
        self.__dict__.update(functions)

    def shows(self, make: Callable[[], Any]) -> None:
        make()

    def name_of(self, entry: str) -> str:
        return entry


def descent(divisor: Callable[[Any], Any], eps: float = 0.0, dtype: Any = float) -> Callable[..., Any]:
    def diag_newton(f_grad: Any, f_hess: Any, x0: Any, eta: float = 1.0, steps: int = 10) -> list[Any]:
        xs = [np.asarray(x0, dtype=dtype)]
        for _ in range(steps):
            g = np.asarray(f_grad(xs[-1]), dtype=dtype)
            xs.append(xs[-1] - dtype(eta) * g / (divisor(np.asarray(f_hess(xs[-1]), dtype=dtype)) + dtype(eps)))
        return xs

    return diag_newton


def size(H: Any) -> Any:
    return np.abs(np.diag(H) if H.ndim else H)


@settings(max_examples=150)
@given(bowl=descents.bowls())
def test_the_rule_passes_on_every_function(bowl: Bowl) -> None:
    with tallying() as tally:
        descents.descends(Answer(diag_newton=descent(size)), bowl)
    assert tally.undecided == []


def test_float32_is_judged_as_float32() -> None:
    xs = [np.array([1.0, 1.0], dtype=np.float32)]
    assert descents.coarsest_of(xs) == np.float32
    # x0 has no digits to lose here.
    descents.descends(Answer(diag_newton=descent(size, dtype=np.float32)), PLAIN)


@pytest.mark.parametrize("name", descents.CURVES)
def test_numbers_are_descended_from_too(name: str) -> None:
    descents.run_on_line(Answer(diag_newton=descent(size)), descents.CURVES[name])


@pytest.mark.parametrize(
    ("divisor", "eps", "hint"),
    [
        (np.diag, 0.0, descents.SIGNED),
        (lambda H: np.sqrt(size(H)), 0.0, descents.ROOT),
        (size, 1e-8, descents.DECLARED),
        (lambda H: 1.0, 0.0, descents.PLAIN),
        (lambda H: -size(H), 0.0, descents.UPHILL),
    ],
)
def test_known_mistakes_are_named(divisor: Callable[[Any], Any], eps: float, hint: Any) -> None:
    with pytest.raises(Mismatch) as caught:
        descents.descends(Answer(diag_newton=descent(divisor, eps)), PLAIN)
    assert caught.value.hint == hint


def test_a_number_that_is_declared_may_be_added() -> None:
    answer = Answer(diag_newton=descent(size, 1e-9))
    answer.EPS = 1e-9
    descents.descends(answer, PLAIN)
    answer.EPS = 1e-3
    with pytest.raises(Mismatch, match="EPS may be at most 1e-08"):
        descents.descends(answer, PLAIN)


@pytest.mark.parametrize(
    ("R", "right"),
    [
        ([[1, -1], [1, 1]], True),
        ([[1, 1], [-1, 1]], True),
        ([[1, 1], [1, -1]], True),
        ([[-1, 1], [1, 1]], True),
        ([[1, 0], [0, 1]], False),
    ],
)
@settings(max_examples=40)
@given(plane=turns.planes())
def test_every_turn_to_the_diagonals_is_right(R: list[list[float]], right: bool, plane: Plane) -> None:
    M = np.array(R) / np.sqrt(2)

    def rotated(f: Any, f_grad: Any, f_hess: Any) -> Any:
        return (lambda x: f(M @ x)), (lambda x: M.T @ f_grad(M @ x)), (lambda x: M.T @ f_hess(M @ x) @ M)

    with tallying() as tally:
        if right:
            turns.are_turned(Answer(rotated=rotated), plane)
        elif np.abs(plane.A[0, 0] - plane.A[1, 1]) + abs(plane.A[0, 1]) > 0.1:
            with pytest.raises(Mismatch):
                turns.are_turned(Answer(rotated=rotated), plane)
    assert tally.undecided == []
