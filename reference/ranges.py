"""The ranges of hyperparameters: numbers, or arrays of them, of which all must lie inside.

A schedule (a function of the step) has been checked where it was made.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reference.errors import HyperparameterError


def positive(**values: Any) -> None:
    """Each > 0, or HyperparameterError.

    >>> positive(lr=-0.1)
    Traceback (most recent call last):
    ...
    reference.errors.HyperparameterError: lr: expected lr > 0, found -0.1
    """
    for name, value in values.items():
        _require(name, value, f"{name} > 0", lambda v: v > 0)


def not_negative(**values: Any) -> None:
    """Each >= 0, or HyperparameterError."""
    for name, value in values.items():
        _require(name, value, f"{name} >= 0", lambda v: v >= 0)


def below_one(**values: Any) -> None:
    """Each in [0, 1), or HyperparameterError."""
    for name, value in values.items():
        _require(name, value, f"0 <= {name} < 1", lambda v: v >= 0, lambda v: v < 1)


def up_to_one(**values: Any) -> None:
    """Each in [0, 1], or HyperparameterError."""
    for name, value in values.items():
        _require(name, value, f"0 <= {name} <= 1", lambda v: v >= 0, lambda v: v <= 1)


def one_of(name: str, value: str, choices: tuple[str, ...]) -> None:
    """One of the choices, or HyperparameterError."""
    if value not in choices:
        raise HyperparameterError(f"{name}: expected one of {', '.join(choices)}; found {value!r}")


def count(name: str, value: Any, least: int = 1) -> None:
    """A whole number >= least, or HyperparameterError."""
    if isinstance(value, bool) or not hasattr(value, "__index__") or value < least:
        raise HyperparameterError(f"{name}: expected a whole number >= {least}, found {value!r}")


def _require(name: str, value: Any, range_: str, *tests: Callable[[Any], Any]) -> None:
    if callable(value):
        return
    if isinstance(value, str | bool | type(None)):
        raise HyperparameterError(f"{name}: expected a number, {range_}; found {value!r}")
    for test in tests:
        held = test(value)
        if not (held.all() if getattr(held, "ndim", 0) else held):
            raise HyperparameterError(f"{name}: expected {range_}, found {_shown(value, test)}")


def _shown(value: Any, test: Callable[[Any], Any]) -> str:
    if not getattr(value, "ndim", 0):
        return str(value)
    wrong = [i for i in range(len(value)) if not test(value[i])]
    return f"{float(value[wrong[0]])} (entry {wrong[0]} of {len(value)})"
