"""Formulas of one number as students hold them, a text, a SymPy expression or a function, brought into one text.

A function is called with a number that writes down what is done to it.  Nothing is evaluated by whoever reads the text.
"""

from __future__ import annotations

import contextlib
import math
import numbers
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

import numpy as np

NAME = "phi"
_OPERATORS = {"add": "+", "subtract": "-", "multiply": "*", "divide": "/", "true_divide": "/", "power": "**",
              "float_power": "**", "pow": "**", "sub": "-", "mul": "*", "div": "/"}  # fmt: skip
_MEANINGS = {
    "square": "({0})**2", "reciprocal": "1/({0})", "negative": "-({0})", "neg": "-({0})", "positive": "({0})",
    "expm1": "(exp({0}) - 1)", "log1p": "log(1 + ({0}))", "exp2": "2**({0})",
    "maximum": "max({0}, {1})", "minimum": "min({0}, {1})", "absolute": "abs({0})", "fabs": "abs({0})",
}  # fmt: skip
_SAME = ("exp", "log", "sqrt", "sin", "cos", "tan", "sinh", "cosh", "tanh", "abs")


def formula_of(objects: dict[str, Any], key: str) -> Any:
    """What the function in the role `of` returns, with the entry `key` of the dictionary as a text, where it can be."""
    found = objects["of"]()
    if isinstance(found, dict) and key in found:
        return {**found, key: as_text(found[key])}
    return found


def as_text(value: Any) -> Any:
    """A text of Python for a SymPy expression or a function of one number; anything else as it is."""
    if type(value).__module__.partition(".")[0] == "sympy" and hasattr(value, "free_symbols"):
        return _of_sympy(value)
    if not callable(value):
        return value
    with contextlib.suppress(Exception), _mathematics_written(getattr(value, "__globals__", {})):
        written = value(Written(NAME))
        return written.text if isinstance(written, Written) else _text(written)
    return value


def _of_sympy(value: Any) -> Any:
    symbols = sorted(value.free_symbols, key=str)
    if len(symbols) > 1:
        return str(value)
    return str(value.subs({symbol: type(symbol)(NAME) for symbol in symbols}))


def _text(value: Any) -> str:
    if isinstance(value, Written):
        return value.text
    if isinstance(value, np.ndarray) and value.ndim == 0:
        value = value.item()
    if type(value).__module__.startswith("torch") and hasattr(value, "item"):
        value = value.item()
    if isinstance(value, Fraction):
        return f"({value.numerator}/{value.denominator})"
    if isinstance(value, numbers.Integral):
        return f"({int(value)})"
    if isinstance(value, numbers.Real) and math.isfinite(value):
        return f"({float(value)!r})"
    raise TypeError(f"{type(value).__name__} is no number")


def _done(name: str, args: tuple[Any, ...]) -> Written:
    texts = [_text(arg) for arg in args]
    if name in _OPERATORS and len(texts) == 2:
        return Written(f"({texts[0]} {_OPERATORS[name]} {texts[1]})")
    if name in _MEANINGS:
        return Written(f"({_MEANINGS[name].format(*texts)})")
    if name in _SAME and len(texts) == 1:
        return Written(f"{name}({texts[0]})")
    raise TypeError(f"{name} is not written down")


class Written:
    """A number that writes down what is done to it.  It can be neither compared nor made a float."""

    __array_priority__ = 1000

    def __init__(self, text: str) -> None:
        self.text = text

    def __array_ufunc__(self, ufunc: Any, method: str, *args: Any, **named: Any) -> Written:
        if method != "__call__" or named:
            raise TypeError("not written down")
        return _done(ufunc.__name__, args)

    @classmethod
    def __torch_function__(cls, function: Any, types: Any, args: Any = (), named: Any = None) -> Written:
        if named:
            raise TypeError("not written down")
        return _done(function.__name__.strip("_"), args)

    def __bool__(self) -> bool:
        raise TypeError("its value is not known")

    __float__ = __int__ = __index__ = __complex__ = __iter__ = __eq__ = __lt__ = __bool__  # type: ignore[assignment]
    __le__ = __gt__ = __ge__ = __ne__ = __bool__  # type: ignore[assignment]
    __hash__ = None  # type: ignore[assignment]

    def __neg__(self) -> Written:
        return Written(f"(-{self.text})")

    def __pos__(self) -> Written:
        return self

    def __abs__(self) -> Written:
        return Written(f"abs({self.text})")


def _binary(sign: str, turned: bool) -> Callable[[Written, Any], Any]:
    def operation(self: Written, other: Any) -> Any:
        try:
            texts = [self.text, _text(other)]
        except TypeError:
            return NotImplemented
        return Written(f"({f' {sign} '.join(reversed(texts) if turned else texts)})")

    return operation


for _name, _sign in (("add", "+"), ("sub", "-"), ("mul", "*"), ("truediv", "/"), ("pow", "**")):
    setattr(Written, f"__{_name}__", _binary(_sign, turned=False))
    setattr(Written, f"__r{_name}__", _binary(_sign, turned=True))


@contextlib.contextmanager
def _mathematics_written(scope: dict[str, Any]) -> Iterator[None]:
    """`math.exp` and its like write down what they are called with, and so does `exp` among a function's globals."""
    known = {name: getattr(math, name) for name in (*_SAME, "fabs", "pow", "expm1", "log1p") if hasattr(math, name)}

    def written(name: str, own: Callable[..., Any]) -> Callable[..., Any]:
        return lambda *args: _done(name, args) if any(isinstance(arg, Written) for arg in args) else own(*args)

    changed = {name: written(name, own) for name, own in known.items()}
    imported = {mine: name for mine, value in scope.items() for name, own in known.items() if value is own}
    vars(math).update(changed)
    scope.update({mine: changed[name] for mine, name in imported.items()})
    try:
        yield
    finally:
        vars(math).update(known)
        scope.update({mine: known[name] for mine, name in imported.items()})
