"""Values as Python source that makes them again with numpy alone."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import numpy as np

from grader.sandbox.worker.protocol import Laid, Tensor


def _number(value: complex) -> str:
    if isinstance(value, complex):
        return f"complex({_number(value.real)}, {_number(value.imag)})"
    if isinstance(value, float) and math.isinf(value):
        return "np.inf" if value > 0 else "-np.inf"
    if isinstance(value, float) and math.isnan(value):
        return "np.nan"
    return repr(value)


def _nested(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_nested(item) for item in value)}]"
    return _number(value)


def _array(array: np.ndarray[Any, Any]) -> str:
    if array.size == 0:
        return f"np.zeros({array.shape})"
    values = array.tolist()
    if array.dtype == np.float32:
        shortest = np.array([float(str(x)) for x in array.ravel()], dtype=np.float64)
        values = shortest.reshape(array.shape).tolist()
    dtype = "" if array.dtype in (np.float64, np.complex128, np.int64, np.bool_) else f", dtype=np.{array.dtype}"
    return f"np.array({_nested(values)}{dtype})"


def literal(value: Any) -> str:
    """Python source of `value`; objects with a `source` (functions of the judge) give that."""
    if hasattr(value, "source"):
        return str(value.source)
    if isinstance(value, Laid):
        inner = _array(value.array)
        return f"np.asfortranarray({inner})" if value.layout == "F" else inner
    if isinstance(value, Tensor):
        return f"torch.tensor({_array(value.array)})"  # numpy's dtype stays: torch.tensor([0.0]) would be float32
    if isinstance(value, np.ndarray):
        return _array(value) if value.ndim else _number(value.item())
    if isinstance(value, np.generic):
        return _number(value.item())
    if isinstance(value, list | tuple):
        inner = ", ".join(literal(item) for item in value)
        return f"[{inner}]" if isinstance(value, list) else f"({inner}{',' if len(value) == 1 else ''})"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key!r}: {literal(item)}" for key, item in value.items()) + "}"
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    if isinstance(value, int | float | complex):
        return _number(value)
    return repr(value)


def assignment(name: str, value: Any) -> str:
    """Python source that binds `name` to `value`; a function of the judge is defined, under its own name."""
    return literal(value) if hasattr(value, "source") else f"{name} = {literal(value)}"


def shown(name: str, value: Any) -> tuple[str, str]:
    """What a report shows of an input: its name, and its value after an equals sign; a function as f(x) = ..."""
    if hasattr(value, "expression"):
        return f"{name}(x)", str(value.expression)
    return name, literal(value)
