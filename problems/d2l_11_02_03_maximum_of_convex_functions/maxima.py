"""h = max(f, g) of two convex functions at a point, as students meet it and as the judge looks at it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from hypothesis import strategies as st

from grader.evidence import Text
from grader.judging import compare, exact
from grader.judging.literal import literal
from grader.judging.oracle import VectorOracle
from grader.judging.outcome import current
from grader.judging.strategies import vectors
from reference.convex_vectors import KINDS, ConvexFunction

Array = npt.NDArray[Any]

MOST_COORDINATES = 10
REACH = 3.0
STEPS = (1.0, *(2.0**k for k in (-20, -14, -8, -5, -3, -1, 2, 4, 7, 10)))
S = Text("the result s", "返回的 s")
SMALLER = Text("is this the gradient of the smaller function?", "这是不是较小的那个函数的梯度？")
MEAN = Text(
    "is this the mean of both gradients? only a tie allows that", "这是不是两个梯度的平均？只有取值相等时才可以"
)
SUM = Text("is this the sum of both gradients?", "这是不是两个梯度之和？")


class Maximum(NamedTuple):
    """f, g and the point x, (n,)."""

    f: ConvexFunction
    g: ConvexFunction
    x: Array

    def height(self, v: Array) -> Any:
        """h(v), a ball."""
        return self.f.exact_value(v).max(self.g.exact_value(v))

    @property
    def larger(self) -> ConvexFunction | None:
        """The one that is larger at x, None where they are equal up to rounding."""
        with exact.precisely():
            values = self.f.exact_value(self.x), self.g.exact_value(self.x)
            if not compare.apart(*values, self.noise, len(self.x)):
                return None
            return self.f if values[0] > values[1] else self.g

    @property
    def gradient(self) -> Array | None:
        """The gradient of h at x as balls; None where h may have several subgradients."""
        larger = self.larger
        if larger is None or not larger.is_smooth(self.x):
            return None
        with exact.precisely():
            return larger.exact_gradient(self.x)

    def places(self, s: Array) -> Iterator[Array]:
        """Where h may lie below h(x) + s'(v - x), the plainest points first."""
        x = self.x
        yield np.zeros(len(x))
        for unit in np.eye(len(x)):
            yield x + unit
            yield x - unit
        first, second = self.f.gradient(x), self.g.gradient(x)
        nearest = _nearest(s, first, second)
        for d in (s - nearest, s - first, s - second, first - second, second - first):
            size = np.max(np.abs(d))
            if size > 0:
                yield from (x + t * d / size for t in STEPS)

    @property
    def noise(self) -> float:
        """The size of the terms of both values at x."""
        return self.f.terms(self.x) + self.g.terms(self.x)

    @property
    def condition(self) -> float:
        """By how many u the gradients may be off: those of exponentials, for their exponents."""
        return 4 + self.f.condition(self.x) + self.g.condition(self.x)


def _nearest(s: Array, first: Array, second: Array) -> Array:
    """The point of the segment between both that is nearest to s, but for rounding."""
    along = second - first
    length = float(along @ along)
    part = float((s - first) @ along) / length if length > 0 else 0.0
    return first + min(max(part, 0.0), 1.0) * along


@st.composite
def maxima(draw: st.DrawFn) -> Maximum:
    """f > g, f < g, a tie up to rounding, or nearly a tie; n = 1 to 10, any two kinds, three scales.

    x lies on kinks too.  Values may be tiny or huge: whoever calls nearly equal values a tie is wrong there.
    """
    n = draw(st.integers(1, 2) | st.integers(1, MOST_COORDINATES))
    x = draw(vectors(n, n, REACH))
    f, g = draw(_functions(x)), draw(_functions(x))
    gap = draw(st.sampled_from([1.0, 0.0, -1.0, 1e-6, -1e-6, 30.0]))
    g = g._replace(b=f.value(x) - g._replace(b=0.0).value(x) + gap)
    scale = draw(st.sampled_from([1.0, 2.0**-40, 2.0**40]))
    return Maximum(*(one._replace(s=one.s * scale, b=one.b * scale) for one in (f, g)), x)


@st.composite
def _functions(draw: st.DrawFn, x: Array) -> ConvexFunction:
    kind = draw(st.sampled_from(list(KINDS)))
    # Exponents are at most 10 * 3 * 1.
    a = draw(vectors(len(x), len(x), 1.0 if kind == "exponential" else REACH))
    if kind == "distance" and draw(st.booleans()):
        a = np.where(draw(st.lists(st.booleans(), min_size=len(x), max_size=len(x))), x, a)
    return ConvexFunction(kind, a, draw(st.sampled_from([1.0, 0.37, 2.5])), draw(st.sampled_from([0.0, -1.3])))


def is_supporting(candidate: Any, at: Maximum) -> None:
    """The student's max_subgradient gives a subgradient of h at x.  Raises Mismatch."""
    f, g, x = at
    n = len(x)
    oracles = (
        VectorOracle(f.value, n, f.source("f"), "f"),
        VectorOracle(g.value, n, g.source("g"), "g"),
        VectorOracle(f.gradient, n, f.gradient_source("f_grad"), "f_grad"),
        VectorOracle(g.gradient, n, g.gradient_source("g_grad"), "g_grad"),
    )
    found = candidate.max_subgradient(*oracles, x)
    sources = "\n\n".join(oracle.source for oracle in oracles)
    head = f"import numpy as np\n\n\n{sources}\n\nx = {literal(x)}\n"

    def snippet(v: Array) -> str:
        return (
            f"{head}v = {literal(v)}\n"
            f"s = {candidate.name_of('max_subgradient')}(f, g, f_grad, g_grad, x)\n"
            "print(max(f(v), g(v)), max(f(x), g(x)) + s @ (v - x))  # expected: the first not below the second\n"
        )

    mistakes = _mistakes(at)
    gradient = at.gradient
    if gradient is not None and compare.accepts(lambda: _is(gradient, found, at, mistakes)):
        current().compared()
        return
    compare.supports(
        found, x, at.height, at.places, S,
        noise=at.noise, condition=at.condition, snippet=snippet, mistakes=mistakes,
    )  # fmt: skip
    if gradient is not None:
        _is(gradient, found, at, mistakes)


def _is(gradient: Array, found: object, at: Maximum, mistakes: list[compare.Mistake]) -> None:
    compare.entries(found, gradient, S, kappa=at.condition, mistakes=mistakes)


def _mistakes(at: Maximum) -> list[compare.Mistake]:
    """What the known mistakes give, where it is not right."""
    first, second = at.f.gradient(at.x), at.g.gradient(at.x)
    known = {SUM: first + second}
    if at.larger is not None:
        known = {SMALLER: second if at.larger is at.f else first, MEAN: (first + second) / 2, **known}
    right = (first, second) if at.larger is None else (at.larger.gradient(at.x),)
    return [
        compare.Mistake(value, hint)
        for hint, value in known.items()
        if not any(np.array_equal(value, one) for one in right)
    ]
