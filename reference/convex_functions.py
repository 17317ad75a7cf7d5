"""Convex functions of one variable on an interval, with all their minimisers.

Source: Boyd and Vandenberghe, Convex Optimization, 3.1 and 3.2 (which sums and maxima are convex).

A function is its text: what students can paste is what is evaluated.  Each family is placed by its point k
and its length w, so that the same shapes serve intervals of length 1e-6 and 1e6.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from reference.objectives import lse1

Function = Callable[[float], float]

_NUMBER = r"\d+(\.\d+)?(e[-+]?\d+)?"
_TEXT = re.compile(rf"({_NUMBER}|\b(x|abs|max|min|if|else|math\.(exp|expm1|log1p))\b|[-+*/()<>, ])*")


class ConvexFunction(NamedTuple):
    """A convex function on [a, b].

    expression, slope: Python in `x` and `math`; at a kink `slope` is one of the subgradients.  lowest,
    highest: the exact ends of argmin on [a, b].  scale: the size of the terms in f near its minimum, so that
    rounding there costs a few u times scale; 0 where f is relatively exact.
    """

    name: str
    expression: str
    slope: str
    a: float
    b: float
    lowest: Fraction
    highest: Fraction
    scale: float

    @property
    def value(self) -> Function:
        """f as a function of a float."""
        return _function(self.expression)

    @property
    def derivative(self) -> Function:
        """f', or a subgradient, as a function of a float."""
        return _function(self.slope)

    @property
    def source(self) -> str:
        """f as Python that can be pasted."""
        return _source("f", self.expression)

    @property
    def derivative_source(self) -> str:
        """f' as Python that can be pasted."""
        return _source("df", self.slope)


def scaled(k: float, w: float) -> str:
    """(x - k) / w as text, without a zero or a one that would only be in the reader's way.

    >>> scaled(0.5, 1.0), scaled(0.0, 2.0), scaled(0.0, 1.0)
    ('(x - 0.5)', '(x / 2.0)', 'x')
    """
    moved = f"(x {'-' if k > 0 else '+'} {abs(k)!r})" if k else "x"
    return f"({moved} / {w!r})" if w != 1 else moved


def _over(w: float) -> str:
    return f" / {w!r}" if w != 1 else ""


def _bare(z: str) -> str:
    return z[1:-1] if z.startswith("(") else z


class Placed(NamedTuple):
    """Where a family is put: interval [a, b], point k (may lie outside), length w > 0, height s > 0, offset
    h.
    """

    a: float
    b: float
    k: float
    w: float
    s: float = 1.0
    h: float = 0.0

    @property
    def z(self) -> str:
        """(x - k) / w as text."""
        return scaled(self.k, self.w)

    def function(self, name: str, expression: str, slope: str, top: float = 0.0) -> ConvexFunction:
        """s * expression + h with the minimiser k, or the end of [a, b] that is nearest to it."""
        k = min(max(Fraction(self.k), Fraction(self.a)), Fraction(self.b))
        return self._between(name, expression, slope, k, k, top)

    def flat(self, name: str, expression: str, slope: str, right: float) -> ConvexFunction:
        """s * expression + h, constant from k to `right`."""
        low, high = (min(max(Fraction(end), Fraction(self.a)), Fraction(self.b)) for end in (self.k, right))
        return self._between(name, expression, slope, low, high, 0.0)

    def _between(
        self, name: str, expression: str, slope: str, low: Fraction, high: Fraction, top: float
    ) -> ConvexFunction:
        offset = f" + {self.h!r}" if self.h else ""
        height = f"{self.s!r} * " if self.s != 1 else ""
        value, derivative = f"{height}{expression}{offset}", f"{height}{slope}{_over(self.w)}"
        scale = abs(self.h) + self.s * top
        return ConvexFunction(name, value, derivative, self.a, self.b, low, high, scale)


def parabola(p: Placed) -> ConvexFunction:
    """s z^2 + h, z = (x - k)/w.

    >>> parabola(Placed(0.0, 4.0, 1.0, 2.0)).value(3.0)
    1.0
    """
    return p.function("parabola", f"{p.z} ** 2", f"2 * {p.z}")


def distance(p: Placed) -> ConvexFunction:
    """s |z| + h: a kink at k."""
    return p.function("distance", f"abs({_bare(p.z)})", f"((x > {p.k!r}) - (x < {p.k!r}))")


def two_lines(p: Placed, steepness: float) -> ConvexFunction:
    """s max(-z, steepness z) + h: a kink at k with sides of different slope.  steepness > 0."""
    slope = f"({steepness!r} if x > {p.k!r} else -1.0 if x < {p.k!r} else 0.0)"
    return p.function("two lines", f"max(-{p.z}, {steepness!r} * {p.z})", slope)


def crooked(p: Placed) -> ConvexFunction:
    """s max(-z, 3 z) + h with the subgradient 1 at its kink k: the slope is zero at no float.

    >>> [crooked(Placed(0.0, 1.0, 0.5, 1.0)).derivative(x) for x in (0.25, 0.5, 0.75)]
    [-1.0, 1.0, 3.0]
    """
    slope = f"(3.0 if x > {p.k!r} else -1.0 if x < {p.k!r} else 1.0)"
    return p.function("crooked", f"max(-{p.z}, 3.0 * {p.z})", slope)


def trough(p: Placed, right: float, steepness: float) -> ConvexFunction:
    """s max(-z, 0, steepness (x - right)/w) + h: flat from k to right >= k.  steepness > 0."""
    rise = f"{steepness!r} * {scaled(right, p.w)}"
    slope = f"({steepness!r} if x > {right!r} else -1.0 if x < {p.k!r} else 0.0)"
    return p.flat("trough", f"max(-{p.z}, 0.0, {rise})", slope, right)


def slope_down(p: Placed) -> ConvexFunction:
    """s exp(-(x - a)/w) + h on [a, b]: the minimum is at b.  Rounding may hide it."""
    z = scaled(p.a, p.w)
    end = p._replace(k=p.b)
    return end.function("falling", f"math.exp(-{z})", f"-math.exp(-{z})", math.exp(-(p.b - p.a) / p.w))


def line(p: Placed) -> ConvexFunction:
    """s (x - a)/w + h: the minimum is at a."""
    z = scaled(p.a, p.w)
    return p._replace(k=p.a).function("line", z, "1.0")


def exponential_well(p: Placed) -> ConvexFunction:
    """s (exp(z) - 1 - z) + h: steep to the right of k, nearly a line to the left.  (b - k)/w at most 700."""
    return p.function("exponential well", f"(math.expm1({_bare(p.z)}) - {p.z})", f"math.expm1({_bare(p.z)})", 1.0)


def two_exponentials(p: Placed, rate: float) -> ConvexFunction:
    """s (exp(rate z)/rate + exp(-z)) + h, with the minimum at k exactly.  0 < rate; |x - k|/w at most
    700/rate.
    """
    expression = f"(math.exp({rate!r} * {p.z}) / {rate!r} + math.exp(-{p.z}))"
    slope = f"(math.exp({rate!r} * {p.z}) - math.exp(-{p.z}))"
    return p.function("two exponentials", expression, slope, 1 + 1 / rate)


def log_of_two_exponentials(a: float, b: float) -> ConvexFunction:
    """log(e^x + e^(-2x-3)) in a form that does not overflow, on an interval that holds (ln 2 - 3)/3."""
    shift = "max(x, -2 * x - 3)"
    expression = f"{shift} + math.log1p(math.exp(-abs(3 * x + 3)))"
    slope = "1 - 3 / (1 + math.exp(min(3 * x + 3, 700.0)))"
    best = lse1.exact_minimum().x
    # The minimiser is irrational: it lies between the neighbours of the float nearest to it.
    low, high = Fraction(math.nextafter(best, -math.inf)), Fraction(math.nextafter(best, math.inf))
    return ConvexFunction("log of two exponentials", expression, slope, a, b, low, high, 1.0)


@lru_cache(maxsize=4096)
def _function(expression: str) -> Function:
    """The text is made here from numbers alone, or was read from a file of ours: nothing else is evaluated."""
    if not _TEXT.fullmatch(expression):
        raise ValueError(f"not the text of a function: {expression[:80]!r}")
    made: Function = eval(f"lambda x: {expression}", {"math": math})
    return made


def _source(name: str, expression: str) -> str:
    head = "import math\n\n" if "math." in expression else ""
    return f"{head}def {name}(x):\n    return {expression}\n"
