"""Between the student's objects and what travels: arrays, numbers of several libraries, handles, oracles."""

from __future__ import annotations

import numbers
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np

from . import protocol

AskJudge = Callable[[int, tuple[Any, ...]], Any]


class Objects:
    """Objects that stay here while the judge holds a handle of them; handles are counted from 1."""

    def __init__(self) -> None:
        self._held: dict[int, Any] = {}

    def hold(self, value: Any) -> protocol.Handle:
        number = len(self._held) + 1
        self._held[number] = value
        return protocol.Handle(number, type_name(value), callable(value))

    def get(self, number: int) -> Any:
        return self._held[number]


def type_name(value: Any) -> str:
    """How messages call the type of `value`; an array says what it holds."""
    if isinstance(value, np.ndarray):
        return f"numpy array of {value.dtype}"[:200]
    return type(value).__name__[:200]


def _number(value: Any) -> Any:
    """A number of another library as one that travels exactly, or None when `value` is no number."""
    module = type(value).__module__.partition(".")[0]
    if isinstance(value, np.generic) and value.dtype.kind in "biufc":
        return np.array(value)
    if isinstance(value, bool):
        return bool(value)
    if isinstance(value, numbers.Integral):
        return int(value)
    if isinstance(value, numbers.Rational):
        return Fraction(int(value.numerator), int(value.denominator))
    if isinstance(value, Decimal) and value.is_finite():
        return Fraction(value)
    if isinstance(value, float):
        return float(value)
    if module == "mpmath" and hasattr(value, "man_exp"):
        sign, mantissa, exponent, _ = value._mpf_  # man_exp has no sign; infinity and nan have no mantissa
        if abs(exponent) >= 4000 or (exponent and not mantissa):
            return float(value)
        return (-1 if sign else 1) * Fraction(int(mantissa)) * Fraction(2) ** int(exponent)
    if module == "sympy" and getattr(value, "is_number", False):
        return _sympy_number(value)
    return None


def _sympy_number(value: Any) -> Any:
    if value.is_Rational:
        return Fraction(int(value.p), int(value.q))
    real, imaginary = value.as_real_imag()
    if imaginary != 0:
        return complex(value)
    evaluated = real.evalf(40)
    if evaluated.is_zero:  # of Float(0) too, sympy makes an Integer, which has no mantissa
        return Fraction(0)
    mantissa, exponent = evaluated._mpf_[1:3]
    sign = -1 if real < 0 else 1
    return sign * Fraction(int(mantissa)) * Fraction(2) ** int(exponent)


def send_back(value: Any, objects: Objects) -> Any:
    """`value` as packed data; whatever is not data stays here under a handle."""

    def other(item: Any) -> Any:
        number = _number(item)
        if number is not None:
            return number
        if type(item).__module__.startswith("torch") and hasattr(item, "detach"):
            return protocol.Tensor(item.detach().cpu().resolve_conj().numpy())
        if isinstance(item, np.ndarray) and item.dtype.kind in "biufc":
            return np.array(item, subok=False)
        if isinstance(item, np.ndarray) and item.dtype.kind == "O":
            return item.tolist()
        if type(item).__module__.startswith(("mpmath", "sympy")) and hasattr(item, "tolist"):
            return item.tolist()  # a matrix
        if isinstance(item, tuple):
            return list(item)  # named tuples, and those of torch.linalg
        return objects.hold(item)

    return protocol.pack(value, other)


def _lay(laid: protocol.Laid) -> np.ndarray[Any, Any]:
    array = laid.array
    if laid.layout == "F":
        return np.asfortranarray(array)
    if laid.layout == "strided":
        wide = np.zeros((*array.shape[:-1], 2 * array.shape[-1]), array.dtype)
        wide[..., ::2] = array
        return wide[..., ::2]
    if laid.layout == "read-only":
        array.setflags(write=False)
    return array


def restore(value: Any, objects: Objects, ask: AskJudge) -> Any:
    """What the judge sent as the object that the student's function receives: a fresh, writable copy."""
    if isinstance(value, protocol.Tensor):
        import torch

        return torch.from_numpy(value.array)
    if isinstance(value, protocol.Laid):
        return _lay(value)
    if isinstance(value, protocol.Handle):
        return objects.get(value.id)
    if isinstance(value, protocol.OracleRef):
        return _oracle(value, ask)
    if isinstance(value, list):
        return [restore(item, objects, ask) for item in value]
    if isinstance(value, dict):
        return {key: restore(item, objects, ask) for key, item in value.items()}
    return value


def _oracle(reference: protocol.OracleRef, ask: AskJudge) -> Callable[..., Any]:
    """The function that the student's code calls; arrays in give arrays out, tensors in give tensors out."""

    def oracle(*given: Any, **named: Any) -> Any:
        args = list(given)
        for name in reference.parameters[len(given) :]:
            if name not in named:
                break
            args.append(named.pop(name))
        if named:
            raise TypeError(f"{reference.name}() got an unexpected argument {next(iter(named))!r}")
        value = ask(reference.id, tuple(args))
        tensors = [arg for arg in args if type(arg).__module__.startswith("torch")]
        if not tensors:
            return value
        import torch

        # A number would become a float32 tensor, whatever precision the point had.
        dtype = tensors[0].dtype if tensors[0].is_floating_point() else None
        return torch.as_tensor(value, dtype=dtype)

    oracle.__name__ = oracle.__qualname__ = reference.name
    return oracle
