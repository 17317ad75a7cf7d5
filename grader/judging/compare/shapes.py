"""What counts as a number, a vector, a matrix: shapes before values, and nothing that is not a finite number.

These give float64 (complex128) copies and count no comparison: an answer of the right shape is not yet
checked.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any, NoReturn

import numpy as np
import numpy.typing as npt

from grader.evidence import Text
from grader.judging.compare.wording import What, describe, float_or_inf, say, show
from grader.judging.outcome import Mismatch

Reals = npt.NDArray[np.float64]
Complexes = npt.NDArray[np.complex128]

MOST_NESTED = 4


class _NotNumericError(Exception):
    pass


def as_number(found: object, what: What, *, infinite: bool = False) -> float:
    """One real number: Python or numpy, a 0-d or one-element array; +-inf only with `infinite`, nan never."""
    values = _numeric(found, what, Text("one number", "一个数"))
    if values.size != 1:
        _reject_kind(found, what, Text("one number", "一个数"))
    real = _real(values.reshape(()), what, Text("one number", "一个数"))
    _reject_not_finite(real, what, infinite=infinite)
    return float(real)


def as_fraction(found: object, what: What) -> Fraction:
    """One finite real number as the fraction that it is: large integers and fractions keep all their digits."""
    as_number(found, what)
    number: Any = found
    while isinstance(number, list | tuple):
        (number,) = number
    if isinstance(number, np.ndarray | np.generic):
        number = number.item()
    return Fraction(number.real if isinstance(number, complex) else number)


def as_fractions(found: object, what: What) -> list[Fraction]:
    """Several numbers of one axis, each as by `as_fraction`."""
    several = isinstance(found, list | tuple) or (isinstance(found, np.ndarray) and found.ndim == 1)
    if not several:
        _reject_kind(found, what, Text("a list of numbers", "一列数"))
    return [as_fraction(entry, what) for entry in found]  # type: ignore[attr-defined]


def as_index(found: object, n: int, what: What) -> int:
    """An index from 0 to n - 1; a float with an integer value is one too."""
    value = as_number(found, what)
    if not (value.is_integer() and 0 <= value < n):
        raise Mismatch(
            expected=f"0..{n - 1}" if n > 1 else "0",
            found=show(value),
            why=say(f"{{what}} must be an index from 0 to {n - 1}.", f"{{what}}应是 0 到 {n - 1} 的下标。", what),
        )
    return int(value)


def as_vector(found: object, n: int | None, what: What, *, allow_column: bool = False) -> Reals:
    """Real numbers of shape (n,), with `allow_column` also (n, 1); n = None takes any length, none at all
    too.
    """
    return _real(_vector(found, n, what, allow_column), what, _shaped((n,)))


def as_complex_vector(found: object, n: int | None, what: What) -> Complexes:
    """Real or complex numbers of shape (n,)."""
    values: Complexes = _vector(found, n, what, False).astype(np.complex128)
    return values


def as_numbers(found: object, n: int, what: What) -> Reals:
    """n real numbers in an array of whatever shape, as (n,): for checks that leave the shape to another one."""
    expected = Text(f"{n} numbers", f"{n} 个数")
    values = _numeric(found, what, expected)
    if values.size != n:
        _reject_kind(found, what, expected)
    real = _real(values.reshape(n), what, expected)
    _reject_not_finite(real, what)
    return real


def as_matrix(found: object, shape: tuple[int | None, int | None], what: What) -> Reals:
    """Real numbers of this shape; None takes any length, and no rows at all fit any number of columns."""
    values = _numeric(found, what, _shaped(shape))
    if shape[0] in (None, 0) and values.shape == (0,):
        values = values.reshape(0, shape[1] or 0)
    _check_shape(values, shape, what)
    real = _real(values, what, _shaped(shape))
    _reject_not_finite(real, what)
    return real


def as_rows(found: Any, d: int, name: Callable[[int], What]) -> Reals:
    """Vectors of shape (d,), one after the other, as (T, d); `name` gives the name of the one that is none."""
    if _is_plain(found, d):
        return np.array(found, dtype=np.float64)
    return np.array([as_vector(row, d, name(t)) for t, row in enumerate(found)])


def _is_plain(found: Any, d: int) -> bool:
    shaped = isinstance(found, np.ndarray) and found.ndim == 2 and len(found) > 0 and found.shape[1] == d
    return shaped and found.dtype.kind in "iuf" and bool(np.isfinite(found).all())


def as_parts(found: object, names: tuple[str, ...], what: What) -> tuple[Any, ...]:
    """Several results: a tuple or list of that many, or an array whose first axis has that length."""
    several = isinstance(found, list | tuple) or (isinstance(found, np.ndarray) and found.ndim > 0)
    if not several or len(found) != len(names):  # type: ignore[arg-type]
        _reject_kind(found, what, Text(f"({', '.join(names)})", f"({', '.join(names)})"))
    return tuple(found)  # type: ignore[arg-type]


def _vector(found: object, n: int | None, what: What, allow_column: bool) -> Any:
    values = _numeric(found, what, _shaped((n,)))
    if allow_column and values.ndim == 2 and values.shape[1] == 1:
        values = values[:, 0]
    _check_shape(values, (n,), what)
    _reject_not_finite(values, what)
    return values


def _numeric(found: object, what: What, expected: Text) -> Any:
    try:
        return _array(found)
    except _NotNumericError:
        _reject_kind(found, what, expected)


def _array(found: object, depth: int = 0) -> Any:
    """`found` as a float64 or complex128 array of its own shape."""
    if isinstance(found, np.ndarray | np.generic):
        if found.dtype.kind in "iuf":
            return np.asarray(found).astype(np.float64)
        if found.dtype.kind == "c":
            return np.asarray(found).astype(np.complex128)
        raise _NotNumericError
    if isinstance(found, bool):
        raise _NotNumericError
    if isinstance(found, int | float | Fraction):
        return np.array(float_or_inf(found))
    if isinstance(found, complex):
        return np.array(found)
    if isinstance(found, list | tuple) and depth < MOST_NESTED:
        parts = [_array(entry, depth + 1) for entry in found]
        if len({part.shape for part in parts}) > 1:
            raise _NotNumericError
        return np.stack(parts) if parts else np.zeros(0)
    raise _NotNumericError


def _real(values: Any, what: What, expected: Text) -> Reals:
    # A complex dtype whose imaginary parts are all zero is how numpy.linalg.eig may return real numbers.
    if values.dtype.kind == "c":
        if np.any(values.imag != 0):
            _reject_complex(values, what, expected)
        values = values.real
    return np.ascontiguousarray(values, dtype=np.float64).reshape(values.shape)


def _check_shape(values: Any, shape: tuple[int | None, ...], what: What) -> None:
    fits = len(values.shape) == len(shape) and all(
        wanted in (None, length) for wanted, length in zip(shape, values.shape, strict=True)
    )
    if not fits:
        en, zh = _shape_name(shape), _shape_name(values.shape)
        raise Mismatch(
            expected=f"shape {en}",
            found=f"shape {zh}",
            why=say(
                f"{{what}} must have the shape {en}, not {zh}.",
                f"{{what}}的形状应为 {en}，而不是 {zh}。",
                what,
            ),
        )


def _shape_name(shape: tuple[int | None, ...]) -> str:
    names = ["m" if length is None else str(length) for length in shape]
    return f"({names[0]},)" if len(names) == 1 else f"({', '.join(names)})"


def _shaped(shape: tuple[int | None, ...]) -> Text:
    name = _shape_name(shape)
    return Text(f"numbers of shape {name}", f"形状为 {name} 的数")


def _reject_not_finite(values: Any, what: What, *, infinite: bool = False) -> None:
    bad = np.isnan(values) if infinite else ~np.isfinite(values)
    if np.any(bad):
        worst = show(values[bad].ravel()[0])
        raise Mismatch(
            expected="finite",
            found=show(values),
            why=say(f"{{what}} must be finite, but holds {worst}.", f"{{what}}应为有限数，但含有 {worst}。", what),
        )


def _reject_complex(values: Any, what: What, expected: Text) -> NoReturn:
    raise Mismatch(
        expected=expected.en.replace("number", "real number"),
        found=show(values),
        why=say("{what} must be real, not complex.", "{what}应为实数，而不是复数。", what),
    )


def _reject_kind(found: object, what: What, expected: Text) -> NoReturn:
    got = describe(found)
    raise Mismatch(
        expected=expected.en,
        found=got.en,
        why=say(
            f"{{what}} must be {expected.en}; returned was {got.en}.",
            f"{{what}}应为{expected.zh}，返回的是{got.zh}。",
            what,
        ),
    )
