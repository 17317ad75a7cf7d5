"""Derivatives at one instance, by power series along unit vectors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from flint import arb, arb_series

from grader.claims.balls import IllTypedError, Value, array, described, is_scalar
from grader.claims.moments import Polynomial
from grader.claims.tokens import UnreadError

Function = Callable[[Value], Value]
Place = int | None  # which entry of a vector, from 0; None: all of it


def coefficient(series: Any, order: int) -> Any:
    """The derivative of this order at 0: a number, or a polynomial in random names."""
    if isinstance(series, Polynomial):
        return Polynomial({monomial: coefficient(one, order) for monomial, one in series.terms.items()})
    if not isinstance(series, arb_series):
        return arb(0)
    found = series[order]
    for k in range(2, order + 1):
        found = found * k
    return found


def is_moving(value: Value) -> bool:
    """Whether something is being differentiated in this value: a second series in it would be taken for the same."""
    if isinstance(value, Polynomial):
        return any(map(is_moving, value.terms.values()))
    if not is_scalar(value):
        return any(map(is_moving, value.flat))
    return isinstance(value, arb_series)


def moved(x: Any, by: int, order: int) -> Any:
    """x + by t, for derivatives in t at 0 up to this order."""
    if isinstance(x, Polynomial):
        return x + arb_series([0, by], prec=order + 1)
    return arb_series([x, by], prec=order + 1)


def derivative(f: Function, x: Value, order: int) -> Any:
    """The derivative of this order in a number x."""
    return coefficient(_number(f(moved(x, 1, order))), order)


def mixed_in_two(f: Callable[[Value, Value], Value], x: Value, y: Value) -> Any:
    """The derivative in one number and then in another."""
    if not (isinstance(x, arb) and isinstance(y, arb)):
        raise UnreadError("a derivative inside a derivative is not read", "尚不支持导数中再求导")

    def along(u: int, v: int) -> Any:
        return coefficient(_number(f(arb_series([x, u], prec=3), arb_series([y, v], prec=3))), 2)

    return (along(1, 1) - along(1, 0) - along(0, 1)) / 2


def derivative_in_vector(f: Function, x: Value, places: Sequence[Place], order: int) -> Value:
    """The gradient or Hessian in x, or the partial derivative by these entries of it."""
    everywhere = range(len(x))
    if tuple(places) == (None,):
        if order == 1:
            return array([[_along(f, x, [k], 1)] for k in everywhere])
        return array([[_mixed(f, x, i, j) for j in everywhere] for i in everywhere])
    if None in places:
        raise UnreadError("a derivative by a vector and by an entry at once", "同时对向量和分量求导")
    return _along(f, x, places, 1) if order == 1 else _mixed(f, x, places[0], places[1])


def _along(f: Function, x: Value, places: Sequence[Place], order: int) -> Any:
    """The derivative of this order along the sum of these unit vectors."""
    shifted = x.copy()
    for k in range(len(x)):
        shifted[k, 0] = moved(x[k, 0], places.count(k), order)
    return coefficient(_number(f(shifted)), order)


def _mixed(f: Function, x: Value, i: Place, j: Place) -> Any:
    if i == j:
        return _along(f, x, [i], 2)
    both = _along(f, x, [i, j], 2)
    return (both - _along(f, x, [i], 2) - _along(f, x, [j], 2)) / 2


def _number(value: Value) -> Any:
    if not is_scalar(value):
        raise IllTypedError(f"the gradient of {described(value).en}", f"对{described(value).zh}求梯度")
    return value
