"""Objectives on the plane that a student turned by 45°, compared with what they must be."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from flint import arb
from hypothesis import strategies as st

from grader.evidence import Text
from grader.judging import compare, exact
from grader.judging.candidate import Shown
from grader.judging.literal import literal
from grader.judging.oracle import VectorOracle
from grader.judging.outcome import Mismatch
from grader.sandbox.node import StudentError
from grader.sandbox.worker.protocol import Tensor
from reference import balls
from reference.objective import Objective
from reference.objectives.quartic import quartic
from reference.turned import turned

Array = npt.NDArray[Any]

TERMS = 16
NAMES = ("f", "f_grad", "f_hess")
RESULT = Text("the result of rotated", "rotated 的返回值")
NOT_TURNED = Text(
    "is this the function itself? turning the start is not turning the function",
    "这是不是原来的函数？转动起点不等于转动函数",
)
NOT_ORTHONORMAL = Text("is a factor 1/√2 missing in the turn?", "转动矩阵是不是漏了因子 1/√2？")
NOT_BACK = Text("is the gradient turned back? ∇F(x) = Rᵀ∇f(Rx)", "梯度转回来了吗？∇F(x) = Rᵀ∇f(Rx)")
HESSIAN_NOT_BACK = Text("is the Hessian turned on both sides? RᵀH(Rx)R", "海森矩阵的两边都转动了吗？应为 RᵀH(Rx)R")


class Plane(NamedTuple):
    """½(y − c)ᵀA(y − c) + Σsᵢyᵢ⁴/12 on the plane, and a point x."""

    A: Array
    c: Array
    s: Array
    x: Array

    @property
    def objective(self) -> Objective:
        """The function before it is turned."""
        return quartic(self.A, self.c, self.s)

    @property
    def sizes(self) -> tuple[float, float, float]:
        """How large the terms of the turned value, gradient and Hessian are at x, a turn's rounding included."""
        reach = float(np.abs(self.x).sum() + np.abs(self.c).sum())
        bend, a = float(np.abs(self.s).max()), float(np.abs(self.A).sum())
        hessian = a + bend * reach**2
        return hessian * reach**2, hessian * reach, hessian


@st.composite
def planes(draw: st.DrawFn) -> Plane:
    """Quadratics, also diagonal ones around 0, and functions that are none; any point."""
    eighths = st.integers(-40, 40).map(lambda k: k / 8)
    a, b, d = (draw(eighths) for _ in range(3))
    diagonal, centred = draw(st.booleans()), draw(st.booleans())
    A = np.array([[a, 0.0 if diagonal else b], [0.0 if diagonal else b, d]])
    digits = st.sampled_from([1.0, 0.0, -2.0]) | st.integers(-997, 997).map(lambda k: k / 331)
    c, x = (np.array([draw(digits), draw(digits)]) for _ in range(2))
    s = np.array([draw(st.sampled_from([0.0, 1.0])), draw(st.sampled_from([0.0, -0.5]))])
    return Plane(A, 0 * c if centred else c, s, x)


def turns() -> list[Array]:
    """The two turns by 45°, and the two reflections that take the axes to the diagonals, as balls."""
    with exact.precisely():
        h = 1 / arb(2).sqrt()
        rows = ([[h, -h], [h, h]], [[h, h], [-h, h]], [[h, h], [h, -h]], [[-h, h], [h, h]])
        return [np.array(R, dtype=object) for R in rows]


class Found(NamedTuple):
    """What the student's three functions give at x."""

    value: Any
    gradient: Any
    hessian: Any


def are_turned(candidate: Any, plane: Plane) -> None:
    """F, its gradient and its Hessian at x are those of f in coordinates turned by 45°, one way or the other."""
    f = plane.objective
    given = _oracles(plane)
    functions = compare.as_parts(candidate.rotated(*given), NAMES, RESULT)
    candidate.shows(lambda: _shown(candidate, plane, given))
    found = Found(*(_at(function, plane.x, name) for function, name in zip(functions, NAMES, strict=True)))
    fitting = [R for R in turns() if compare.accepts(lambda R=R: _value_is(found, plane, R))]  # type: ignore[misc]
    for R in fitting:
        if compare.accepts(lambda R=R: _derivatives_are(found, plane, R)):  # type: ignore[misc]
            fitting = [R]
            break
    R = fitting[0] if fitting else turns()[0]
    _value_is(found, plane, R, f)
    _derivatives_are(found, plane, R)


def _value_is(found: Found, plane: Plane, R: Array, f: Objective | None = None) -> None:
    with exact.precisely():
        right = turned(plane.objective, R).value(balls.array(plane.x))
    mistakes = []
    if f is not None:
        x = plane.x
        unscaled = f.value(np.array([x[0] - x[1], x[0] + x[1]]))
        mistakes = [compare.Mistake(f.value(x), NOT_TURNED), compare.Mistake(unscaled, NOT_ORTHONORMAL)]
    compare.number(found.value, right, Text("F(x)", "F(x)"), terms=TERMS, scale=plane.sizes[0], mistakes=mistakes)


def _derivatives_are(found: Found, plane: Plane, R: Array) -> None:
    f, F = plane.objective, turned(plane.objective, R)
    with exact.precisely():
        x = balls.array(plane.x)
        gradient, hessian = F.gradient(x), F.hessian(x)
        there = (R @ x).astype(float)
    _, of_gradient, of_hessian = plane.sizes
    compare.entries(
        found.gradient, gradient, Text("∇F(x)", "∇F(x)"), terms=TERMS, scale=of_gradient,
        mistakes=[compare.Mistake(f.gradient(there), NOT_BACK), compare.Mistake(f.gradient(plane.x), NOT_TURNED)],
    )  # fmt: skip
    compare.entries(
        found.hessian, hessian, Text("∇²F(x)", "∇²F(x)"), terms=TERMS, scale=of_hessian,
        mistakes=[compare.Mistake(f.hessian(there), HESSIAN_NOT_BACK)],
    )  # fmt: skip


def _oracles(plane: Plane) -> tuple[VectorOracle, ...]:
    f = plane.objective
    A, c, s = (literal(part) for part in (plane.A, plane.c, plane.s))
    value = f"def f(x):\n    return (x - {c}) @ {A} @ (x - {c}) / 2 + np.sum({s} * x**4) / 12\n"
    grad = f"def f_grad(x):\n    return {A} @ (x - {c}) + {s} * x**3 / 3\n"
    hess = f"def f_hess(x):\n    return {A} + np.diag({s} * x**2)\n"
    return (
        VectorOracle(lambda x: float(f.value(x)), 2, value, "f"),
        VectorOracle(f.gradient, 2, grad, "f_grad"),
        VectorOracle(f.hessian, 2, hess, "f_hess"),
    )


def _shown(candidate: Any, plane: Plane, given: tuple[VectorOracle, ...]) -> Shown:
    call = f"{candidate.name_of('rotated')}(f, f_grad, f_hess)"
    sources = "\n\n".join(oracle.source for oracle in given)
    show = f"x = {literal(plane.x)}\nF, F_grad, F_hess = {call}\nprint(F(x), F_grad(x), F_hess(x))\n"
    return Shown(call, f"import numpy as np\n\n\n{sources}\n\n{show}")


def _at(function: Any, x: Array, name: str) -> Any:
    """The function's value at x, at a tensor where it takes nothing else."""
    if not callable(function):
        got = compare.describe(function)
        why = Text(
            f"The turned {name} must be a function; it is {got.en}.", f"转动后的 {name} 应是函数，而它是{got.zh}。"
        )
        raise Mismatch(expected="a function", found=got.en, why=why)
    try:
        return function(x)
    except StudentError as error:
        if not error.error.startswith(("TypeError", "AttributeError")):
            raise
        try:
            return function(Tensor(x))
        except StudentError:
            raise error from None
