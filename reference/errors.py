"""What callers of `reference` can do wrong, in words for whoever wrote the call."""

from __future__ import annotations


class InputError(ValueError):
    """An argument that cannot be used; the message says what was expected and what was found."""


class UnknownNameError(InputError):
    """A name of nothing that there is; the message offers near misses."""


class HyperparameterError(InputError):
    """A hyperparameter outside its range; the message gives the range."""


class ShapeError(InputError):
    """Shapes that do not fit; the message gives both."""


class OutOfMemoryError(RuntimeError):
    """Not even one problem of a batch fits into the memory of the device."""
