"""Runs of a student's preconditioned descent on recorded functions, in several dimensions and in one."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from hypothesis import strategies as st

from grader.evidence import Text
from grader.judging import compare
from grader.judging.candidate import Shown
from grader.judging.literal import literal
from grader.judging.oracle import ScalarOracle, VectorOracle
from grader.judging.outcome import Mismatch
from reference.objective import Objective
from reference.objectives.cosh import cosh
from reference.objectives.quartic import quartic
from reference.objectives.xcos import xcos
from reference.optimiser import Curvature
from reference.optimisers.diagonal_newton import diagonal_newton

Array = npt.NDArray[Any]

LARGEST_EPS = 1e-8
TRACE = Text("the list of iterates", "迭代点列表")
SIGNED = Text(
    "is the absolute value missing? a negative Hᵢᵢ makes the step climb", "是不是漏了绝对值？Hᵢᵢ 为负时会走向更高处"
)
WHOLE = Text(
    "is the whole Hessian inverted? only its diagonal is asked for", "是不是用了整个海森矩阵的逆？只需要对角元"
)
ENTRYWISE = Text(
    "is |H| taken entry by entry and then inverted? only the diagonal is asked for",
    "是不是先逐元素取绝对值再求逆？只需要对角元",
)
ROOT = Text("is a square root taken of |Hᵢᵢ|?", "是不是对 |Hᵢᵢ| 开了平方根？")
NO_RATE = Text("is eta missing?", "是不是漏了 eta？")
UPHILL = Text("does the step go along the gradient?", "是不是沿着梯度方向走了？")
PLAIN = Text("is this plain gradient descent?", "这是不是普通的梯度下降？")
ZERO = Text(
    "Hᵢᵢ = 0 at the start: raise ValueError, or make a finite step.",
    "起点处 Hᵢᵢ = 0：请抛出 ValueError，或走有限的一步。",
)
DECLARED = Text("is a small number added to |Hᵢᵢ|? declare it as EPS", "是不是在 |Hᵢᵢ| 上加了一个小数？请用 EPS 声明")


class Bowl(NamedTuple):
    """½(x − c)ᵀA(x − c) + Σsᵢxᵢ⁴/12, a start, and how the descent is to go."""

    A: Array
    c: Array
    s: Array
    x0: Array
    eta: float
    steps: int

    @property
    def objective(self) -> Objective:
        """The function with its derivatives."""
        return quartic(self.A, self.c, self.s)


@st.composite
def bowls(draw: st.DrawFn) -> Bowl:
    """d = 1 to 6; diagonals of both signs, other entries up to three times as large; a Hessian that changes, or not.

    |Hᵢᵢ| stays above 1/4: nothing is divided by zero, and a floor for it does not matter.
    """
    d = draw(st.integers(1, 2) | st.integers(1, 6))
    eighths = st.integers(2, 40).map(lambda k: k / 8)
    sizes = np.array(draw(st.lists(eighths, min_size=d, max_size=d)))
    signs = np.array(draw(st.lists(st.sampled_from([1.0, -1.0]), min_size=d, max_size=d)))
    upper = np.array(draw(st.lists(st.integers(-120, 120), min_size=d * d, max_size=d * d))).reshape(d, d) / 8
    A = np.triu(upper, 1) + np.triu(upper, 1).T + np.diag(signs * sizes)
    digits = st.sampled_from([1.0, 0.0, -2.0]) | st.integers(-997, 997).map(lambda k: k / 331)
    c, x0 = (np.array(draw(st.lists(digits, min_size=d, max_size=d))) for _ in range(2))
    s = signs * draw(st.sampled_from([0.0, 0.5, 1.0]))
    eta, steps = draw(st.sampled_from([1.0, 0.5, 0.1, 1.3])), draw(st.integers(0, 3) | st.integers(0, 12))
    return Bowl(A, c, s, x0, eta, steps)


@st.composite
def flat_bowls(draw: st.DrawFn) -> Bowl:
    """Quadratics with zeros on the diagonal; at some the gradient vanishes as well."""
    bowl = draw(bowls())
    d = len(bowl.c)
    zero = draw(st.lists(st.integers(0, d - 1), min_size=1, max_size=d))
    A = bowl.A.copy()
    A[zero, zero] = 0.0
    x0 = bowl.c if draw(st.booleans()) else bowl.x0
    return Bowl(A, bowl.c, 0 * bowl.s, x0.copy(), 1.0, 2)


def descends(candidate: Any, bowl: Bowl) -> None:
    """The student's descent on a recorded function: each step is x − η g/|diag H|, with one call of each.

    Raises Mismatch.
    """
    f_grad, f_hess = oracles(bowl)
    found = candidate.diag_newton(f_grad, f_hess, bowl.x0, bowl.eta, bowl.steps)
    candidate.shows(lambda: _shown(candidate, bowl))
    xs = compare.as_trace(found, bowl.x0, bowl.steps, TRACE)
    for oracle in (f_grad, f_hess):
        what = Text(f"calls of {oracle.name}", f"{oracle.name} 的调用次数")
        compare.at_most(len(oracle.asked), bowl.steps, what)
    f = bowl.objective
    told = [Curvature(f.gradient(x), f.hessian(x)) for x in xs[:-1]]
    others = lambda t: _others(xs[t], told[t], bowl.eta)  # noqa: E731
    compare.steps(xs, told, rules(candidate, bowl.eta), others=others, dtype=coarsest_of(found))


def oracles(bowl: Bowl) -> tuple[VectorOracle, VectorOracle]:
    """f_grad and f_hess as the student's code calls them."""
    f, d = bowl.objective, len(bowl.c)
    A, c, s = (literal(part) for part in (bowl.A, bowl.c, bowl.s))
    grad = f"def f_grad(x):\n    return {A} @ (x - {c}) + {s} * x**3 / 3\n"
    hess = f"def f_hess(x):\n    return {A} + np.diag({s} * x**2)\n"
    return VectorOracle(f.gradient, d, grad, "f_grad"), VectorOracle(f.hessian, d, hess, "f_hess")


def _shown(candidate: Any, bowl: Bowl) -> Shown:
    name = candidate.name_of("diag_newton")
    call = f"{name}(f_grad, f_hess, {literal(bowl.x0)}, {bowl.eta!r}, {bowl.steps})"
    sources = "\n\n".join(oracle.source for oracle in oracles(bowl))
    return Shown(call, f"import numpy as np\n\n\n{sources}\n\nfor x in {call}:\n    print(x)\n")


def rules(candidate: Any, eta: float) -> list[Any]:
    """The rule without a number added to |Hᵢᵢ|, and with the one that the answer declares.  Raises Mismatch."""
    eps = candidate.EPS
    if not 0 <= eps <= LARGEST_EPS:
        raise Mismatch(
            expected=f"0 <= EPS <= {LARGEST_EPS:g}",
            found=f"EPS = {eps:g}",
            why=Text(f"EPS may be at most {LARGEST_EPS:g}.", f"EPS 不应超过 {LARGEST_EPS:g}。"),
        )
    return [diagonal_newton(eta)] + [diagonal_newton(eta, eps)] * (eps > 0)


def _others(x: Array, told: Curvature, eta: float) -> list[compare.Mistake]:
    """What the known mistakes make of a step from x."""
    g, H = told
    diagonal = np.diag(H)
    size = np.abs(diagonal)
    found = [
        (SIGNED, x - eta * g / diagonal),
        (ROOT, x - eta * g / np.sqrt(size)),
        (NO_RATE, x - g / size),
        (UPHILL, x + eta * g / size),
        (PLAIN, x - eta * g),
        *((DECLARED, x - eta * g / (size + eps)) for eps in (1e-12, 1e-10, 1e-8, 1e-7, 1e-6)),
        *((hint, x - eta * np.linalg.solve(M, g)) for hint, M in ((WHOLE, H), (ENTRYWISE, np.abs(H))) if _regular(M)),
    ]
    return [compare.Mistake(value, hint) for hint, value in found]


def _regular(M: Array) -> bool:
    return bool(np.linalg.matrix_rank(M) == len(M))


class OnLine(NamedTuple):
    """An objective of one number, its derivatives as Python in x and c = 0.15π."""

    objective: Objective
    grad: str
    hess: str


# From 10, ten steps reach 20.221876, a minimum (26.834133, a maximum, without the absolute value), and 0.
CURVES = {
    "x cos(0.15πx)": OnLine(
        xcos(),
        "math.cos(c * x) - c * x * math.sin(c * x)",
        "-2 * c * math.sin(c * x) - c * c * x * math.cos(c * x)",
    ),
    "cosh(x/2)": OnLine(cosh(), "math.sinh(x / 2) / 2", "math.cosh(x / 2) / 4"),
}


def run_on_line(candidate: Any, curve: OnLine, *settings: Any) -> None:
    """A descent with numbers for points, with the defaults or with a rate and a number of steps.  Raises Mismatch."""
    eta, steps = settings or (1.0, 10)
    f = curve.objective
    on_line = _on_line(curve)
    found = candidate.diag_newton(*on_line, 10.0, *settings)
    candidate.shows(lambda: _shown_on_line(candidate, on_line, 10.0, *settings))
    xs = compare.as_trace(found, np.array(10.0), steps, TRACE)
    for oracle in on_line:
        compare.at_most(len(oracle.asked), steps, Text(f"calls of {oracle.name}", f"{oracle.name} 的调用次数"))
    told = [Curvature(f.gradient(x), f.hessian(x)) for x in xs[:-1]]
    compare.steps(
        xs, told, rules(candidate, eta), others=lambda t: _others(xs[t], told[t], eta), dtype=coarsest_of(found)
    )


def _on_line(curve: OnLine) -> tuple[ScalarOracle, ScalarOracle]:
    f = curve.objective
    return (
        ScalarOracle(lambda x: float(f.gradient([x])[0]), _source("f_grad", curve.grad), "f_grad"),
        ScalarOracle(lambda x: float(f.hessian([x])[0, 0]), _source("f_hess", curve.hess), "f_hess"),
    )


def _shown_on_line(candidate: Any, on_line: tuple[ScalarOracle, ScalarOracle], *arguments: Any) -> Shown:
    call = f"{candidate.name_of('diag_newton')}(f_grad, f_hess, {', '.join(map(repr, arguments))})"
    sources = "\n\n".join(oracle.source for oracle in on_line)
    return Shown(call, f"{sources}\n\nprint({call})\n")


def _source(name: str, expression: str) -> str:
    constant = "c = 0.15 * math.pi\n\n" if "c *" in expression else ""
    return f"import math\n\n{constant}\ndef {name}(x):\n    return {expression}\n"


def coarsest_of(found: Any) -> Any:
    """The dtype in which the iterates come back: float32 where they are torch's."""
    return compare.coarsest(np.float64, *(getattr(row, "dtype", np.float64) for row in found))


def stays_finite(candidate: Any, bowl: Bowl) -> None:
    """With a zero on the diagonal: ValueError, or iterates without nan and infinity.  Raises Mismatch."""
    f_grad, f_hess = oracles(bowl)
    found = compare.unless_refused(lambda: candidate.diag_newton(f_grad, f_hess, bowl.x0, bowl.eta, bowl.steps), ZERO)
    candidate.shows(lambda: _shown(candidate, bowl))
    if found is not compare.REFUSED:
        compare.as_trace(found, bowl.x0, bowl.steps, TRACE)


def stays_finite_on_line(candidate: Any) -> None:
    """The same for numbers: on x cos(0.15πx) from 0, where the second derivative is 0.  Raises Mismatch."""
    on_line = _on_line(CURVES["x cos(0.15πx)"])
    found = compare.unless_refused(lambda: candidate.diag_newton(*on_line, 0.0, 1.0, 2), ZERO)
    candidate.shows(lambda: _shown_on_line(candidate, on_line, 0.0, 1.0, 2))
    if found is not compare.REFUSED:
        compare.as_trace(found, np.array(0.0), 2, TRACE)


def makes_steps(candidate: Any, bowl: Bowl) -> None:
    """The descent gives as many points as it should, whatever they are.  Raises Mismatch."""
    found = candidate.diag_newton(*oracles(bowl), bowl.x0, bowl.eta, bowl.steps)
    candidate.shows(lambda: _shown(candidate, bowl))
    compare.as_trace(found, bowl.x0, bowl.steps, TRACE)
