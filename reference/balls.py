"""The functions of an array namespace on numpy object arrays of Arb balls, mpmath numbers or fractions.

Formulas of `reference` ask their array for its namespace (`arrays.namespace`); with this one they run, unchanged, in
ball arithmetic.  Balls take flint's working precision (`flint.ctx.workprec`), mpmath numbers mpmath's.  Fractions
know no roots and elementary functions.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

import mpmath
import numpy as np
import numpy.typing as npt
from flint import arb, arb_mat

Array = npt.NDArray[Any]


def array(values: Any) -> Array:
    """`values` (nested sequences, an array, a number) as an object array of balls, each float as exactly what it is."""
    given = np.asarray(values, dtype=object)
    return np.asarray(np.frompyfunc(ball, 1, 1)(given), dtype=object).reshape(given.shape)


def ball(value: Any) -> Any:
    """A number as a ball: floats and fractions exactly, or to the working precision."""
    if isinstance(value, Fraction):
        return arb(value.numerator) / arb(value.denominator)
    return value if isinstance(value, arb) else arb(value if isinstance(value, int) else float(value))


def _elementwise(name: str, ours: Callable[[Any], Any] | None = None) -> Callable[[Any], Array]:
    def at(value: Any) -> Any:
        if isinstance(value, mpmath.mpf):
            return getattr(mpmath, name)(value)
        return getattr(ball(value), name)() if ours is None else ours(value)

    apply = np.frompyfunc(at, 1, 1)

    def function(x: Any) -> Array:
        return np.asarray(apply(x), dtype=object)

    function.__name__ = name
    return function


sqrt = _elementwise("sqrt")
exp = _elementwise("exp")
log = _elementwise("log")
sin = _elementwise("sin")
cos = _elementwise("cos")
sinh = _elementwise("sinh")
cosh = _elementwise("cosh")
tanh = _elementwise("tanh")
log1p = _elementwise("log1p", lambda value: ball(value).log1p())


def _sign_of(value: Any) -> Any:
    return value.sgn() if isinstance(value, arb) else (value > 0) - (value < 0)


def _largest(a: Any, b: Any) -> Any:
    return ball(a).max(ball(b)) if isinstance(a, arb) or isinstance(b, arb) else max(a, b)


_sign = np.frompyfunc(_sign_of, 1, 1)
_maximum = np.frompyfunc(_largest, 2, 1)


def sign(x: Any) -> Array:
    """-1, 0 or 1; the ball [-1, 1] where a ball holds zero and more."""
    return np.asarray(_sign(x), dtype=object)


def square(x: Any) -> Array:
    """x², of a ball around 0 too, of which flint's own power is no number."""
    return np.asarray(x * x, dtype=object)


def maximum(a: Any, b: Any) -> Array:
    """The larger of two, elementwise."""
    return np.asarray(_maximum(a, b), dtype=object)


def minimum(a: Any, b: Any) -> Array:
    """The smaller of two, elementwise."""
    return -maximum(-np.asarray(a, dtype=object), -np.asarray(b, dtype=object))


def clip(x: Any, low: Any, high: Any) -> Array:
    """x moved into [low, high], elementwise."""
    return minimum(maximum(x, low), high)


def abs(x: Any) -> Array:
    """Absolute values."""
    return np.asarray(np.abs(x), dtype=object)


def sum(x: Array, axis: int | None = None, keepdims: bool = False) -> Any:
    """Sums, exact but for the working precision."""
    total: Any = np.sum(x, axis=axis, keepdims=keepdims)
    return total


def max(x: Array, axis: int | None = None, keepdims: bool = False) -> Any:
    """The largest along an axis."""
    return np.asarray(_maximum.reduce(x, axis=axis, keepdims=keepdims), dtype=object)


def stack(arrays: Sequence[Array], axis: int = 0) -> Array:
    """Arrays of one shape along a new axis."""
    return np.asarray(np.stack(arrays, axis=axis))


def matmul(a: Array, b: Array) -> Array:
    """Matrix products."""
    return np.asarray(np.matmul(a, b))


def zeros_like(x: Array) -> Array:
    """Zeros of the shape of x."""
    return array(np.zeros(x.shape)) if isinstance(x.flat[0], arb) else np.asarray(x * 0)


def asarray(x: Any, **_: Any) -> Array:
    """As `array`: exact numbers have no dtype and no device to convert to."""
    return array(x)


class linalg:
    """What the namespace has under this name, for one system at a time."""

    @staticmethod
    def solve(a: Array, b: Array) -> Array:
        """x with a x = b; a (n, n), b (n, k).  ZeroDivisionError where a cannot be told from a singular matrix."""
        return np.asarray(arb_mat(a.tolist()).solve(arb_mat(b.tolist())).tolist(), dtype=object)
