"""What a derivation of the quadratic minimiser may say, and what it must reach."""

from __future__ import annotations

from grader.claims.context import Function, context
from grader.claims.milestones import Milestone, Target, says, value, way
from grader.evidence import Text

EXERCISE = "11.6.3"

CONTEXT = context(
    slots={
        "gradient": r"\nabla h(x)",
        "梯度": r"\nabla h(x)",
        "minimiser": "x^*",
        "极小点": "x^*",
        "minimum": "h(x^*)",
        "最小值": "h(x^*)",
        "Hessian": r"\nabla^2 h(x)",
        "海森矩阵": r"\nabla^2 h(x)",
        "therefore": "",
        "因此": "",
    },
    scalars="b",
    vectors="x c y z v u d x*",
    matrices="Q:positive_definite",
    usual="y z v u d",
    indices="i j k l",
    means={"x*": "-Q^{-1} c"},
    solution={"x": "-Q^{-1} c"},
    functions={"h": Function(("x",), (r"\frac{1}{2} x^\top Q x + x^\top c + b",))},
)

MINIMUM = r"b - \frac12 c^T Q^{-1} c"
SQUARE = r"\frac12 (x + Q^{-1} c)^T Q (x + Q^{-1} c)"
COMPLETED = says(rf"h(x) = {SQUARE} + {MINIMUM}", rf"h(x) - h(x^*) = {SQUARE}", part=SQUARE)

MILESTONES = (
    Milestone(
        "gradient",
        0.5,
        Text("the gradient: ∇h(x) = Qx + c", "梯度：∇h(x) = Qx + c"),
        ways=(
            way(says(r"\nabla h(x) = Q x + c", r"\frac{\partial h}{\partial x_i} = \sum_j Q_{ij} x_j + c_i")),
            # Completing the square needs no gradient.
            way(COMPLETED, value("-Q^{-1} c"), also="minimum"),
        ),
        subjects=(r"\nabla h(x)", r"\frac{\partial h}{\partial x_i}"),
    ),
    Milestone(
        "minimiser",
        0.5,
        Text("the minimiser: x* = −Q⁻¹c", "极小点：x* = −Q⁻¹c"),
        ways=(way(value("-Q^{-1} c")),),
        subjects=("x^*",),
    ),
    Milestone(
        "value",
        0.5,
        Text("the minimum: h(x*) = b − ½cᵀQ⁻¹c", "最小值：h(x*) = b − ½cᵀQ⁻¹c"),
        ways=(way(value(MINIMUM)),),
        subjects=("h(x^*)",),
    ),
    Milestone(
        "minimum",
        0.5,
        Text("a minimum, because the Hessian Q is positive definite", "因海森矩阵 Q 正定，故为极小值"),
        ways=(
            way(says(r"\nabla^2 h(x) = Q")),
            way(says(r"Q \succ 0", beside="Hessian|海森|黑塞|海塞|second derivative|二阶")),
            way(COMPLETED),
            way(says(r"h(x) - h(x^*) = \frac12 (x - x^*)^T Q (x - x^*)", r"h(x^* + d) - h(x^*) = \frac12 d^T Q d")),
        ),
        subjects=(r"\nabla^2 h(x)", r"h(x) - h(x^*)"),
    ),
)

TARGET = Target(CONTEXT, MILESTONES, unknown=frozenset(("h", "x*")), alike=("x y z v u d",))
