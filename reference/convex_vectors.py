"""Convex functions of a vector with a subgradient, in floats, in balls, and as text to be pasted.

Source: Boyd and Vandenberghe, Convex Optimization, 3.1.5.  x, a: (n,); s >= 0.  Floats are taken for the dyadic
rationals that they are.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from reference import balls
from reference.errors import UnknownNameError

Array = npt.NDArray[Any]


class _Kind(NamedTuple):
    """A family: its values and subgradients, as functions of x, a, s, b for any array namespace, and as text.

    terms: the absolute terms that are added up in a value; inner: those of what stands inside exp.
    """

    value: Callable[..., Any]
    gradient: Callable[..., Any]
    text: str
    gradient_text: str
    terms: Callable[..., Any]
    inner: Callable[..., Any] = lambda x, a: 0.0


KINDS: dict[str, _Kind] = {
    "affine": _Kind(
        lambda m, x, a, s, b: s * m.sum(a * x) + b,
        lambda m, x, a, s: s * a,
        "{s}({a} @ x){b}",
        "{s}{a}",
        lambda x, a, s, b: s * np.abs(a * x).sum() + abs(b),
    ),
    "quadratic": _Kind(
        lambda m, x, a, s, b: s * m.sum((x - a) ** 2) + b,
        lambda m, x, a, s: 2 * s * (x - a),
        "{s}np.sum((x - {a}) ** 2){b}",
        "2 * {s}(x - {a})",
        lambda x, a, s, b: s * ((x - a) ** 2).sum() + abs(b),
    ),
    "exponential": _Kind(
        lambda m, x, a, s, b: s * m.exp(m.sum(a * x)) + b,
        lambda m, x, a, s: s * m.exp(m.sum(a * x)) * a,
        "{s}np.exp({a} @ x){b}",
        "{s}np.exp({a} @ x) * {a}",
        lambda x, a, s, b: s * np.exp((a * x).sum()) * (1 + np.abs(a * x).sum()) + abs(b),
        lambda x, a: np.abs(a * x).sum(),
    ),
    "distance": _Kind(
        lambda m, x, a, s, b: s * m.sum(m.abs(x - a)) + b,
        lambda m, x, a, s: s * m.sign(x - a),
        "{s}np.sum(np.abs(x - {a})){b}",
        "{s}np.sign(x - {a})",
        lambda x, a, s, b: s * np.abs(x - a).sum() + abs(b),
    ),
}


class ConvexFunction(NamedTuple):
    """One of KINDS: affine s a'x + b, quadratic s |x - a|^2 + b, exponential s exp(a'x) + b, distance s |x - a|_1 + b.

    >>> f = ConvexFunction("quadratic", np.array([1.0, 0.0]), 2.0, 3.0)
    >>> f.value(np.array([2.0, 2.0])), f.gradient(np.array([2.0, 2.0])).tolist(), f.expression
    (13.0, [4.0, 8.0], '2.0 * np.sum((x - np.array([1.0, 0.0])) ** 2) + 3.0')
    """

    kind: str
    a: Array
    s: float
    b: float

    @property
    def _kind(self) -> _Kind:
        if self.kind not in KINDS:
            raise UnknownNameError(f"kind={self.kind!r}: known are {', '.join(KINDS)}")
        return KINDS[self.kind]

    def value(self, x: Array) -> float:
        """f(x), as students compute it."""
        return float(self._kind.value(np, x, self.a, self.s, self.b))

    def gradient(self, x: Array) -> Array:
        """The gradient, or one of the subgradients at a kink."""
        return np.asarray(self._kind.gradient(np, x, self.a, self.s), dtype=np.float64)

    def exact_value(self, x: Array) -> Any:
        """f(x) as a ball, to the working precision."""
        made = self._kind.value(balls, balls.array(x), balls.array(self.a), balls.ball(self.s), balls.ball(self.b))
        return made.item() if isinstance(made, np.ndarray) else made

    def exact_gradient(self, x: Array) -> Array:
        """The gradient as balls, (n,); at a kink the subgradient of `gradient`."""
        made = self._kind.gradient(balls, balls.array(x), balls.array(self.a), balls.ball(self.s))
        return np.asarray(made, dtype=object)

    def terms(self, x: Array) -> float:
        """The size of what is added up in f(x): rounding costs a few u times that."""
        return float(self._kind.terms(x, self.a, self.s, self.b))

    def condition(self, x: Array) -> float:
        """How much more than u the gradient may be off for the rounding of its exponent."""
        return float(self._kind.inner(x, self.a))

    def is_smooth(self, x: Array) -> bool:
        """Whether f has a gradient at x, and not several subgradients."""
        return self.kind != "distance" or bool(np.all(x != self.a))

    @property
    def expression(self) -> str:
        """f as Python in `x` and `np`."""
        return self._written(self._kind.text)

    def source(self, name: str) -> str:
        """f as Python that can be pasted, under this name."""
        return f"def {name}(x):\n    return {self.expression}\n"

    def gradient_source(self, name: str) -> str:
        """The gradient as Python that can be pasted, under this name."""
        return f"def {name}(x):\n    return {self._written(self._kind.gradient_text)}\n"

    def _written(self, text: str) -> str:
        return text.format(
            a=f"np.array({self.a.tolist()})",
            s=f"{self.s!r} * " if self.s != 1 else "",
            b=f" + {self.b!r}" if self.b else "",
        )
