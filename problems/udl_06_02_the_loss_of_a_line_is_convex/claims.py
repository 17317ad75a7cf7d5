"""What a derivation of the convexity of the least-squares loss may say, and what it must reach."""

from __future__ import annotations

from grader.claims.context import Context, Function, context
from grader.claims.milestones import Milestone, Target, says, way
from grader.evidence import Text

EXERCISE = "6.2"


def _reading(first: int, otherwise: tuple[Context, ...] = ()) -> Context:
    """first: the index of a vector's first entry, in the words of the text: 0, as that of φ, or 1."""
    entries = {f"{v}_{first + k}": rf"{{{v}}}_{k + 1}" for v in ("v", "u", "z", "d", "w") for k in range(2)}
    return context(
        slots={
            "entries of the Hessian": "",
            "海森矩阵的元": "",
            "quadratic form": "v^T H v",
            "二次型": "v^T H v",
            "therefore": "",
            "因此": "",
        },
        scalars="phi_0 phi_1 I N a b c alpha " + " ".join(entries),
        vectors="x y r phi:2 v:2 u:2 z:2 d:2 w:2",
        matrices="H:2",
        indices="i j k",
        usual="r N c " + " ".join(entries),
        means={
            "phi_0": r"{\phi}_1",
            "phi_1": r"{\phi}_2",
            "I": "n",
            "N": "n",
            "r[i]": r"\phi_0 + \phi_1 x_i - y_i",
            "H": r"\nabla^2 L(\phi)",
            **entries,
        },
        functions={
            "L": Function(("phi",), (r"\sum_{i=1}^{n} (\phi_0 + \phi_1 x_i - y_i)^2",)),
            "f": Function(("x", "phi"), (r"\phi_0 + \phi_1 x",)),
        },
        otherwise=otherwise,
    )


CONTEXT = _reading(0, otherwise=(_reading(1),))

SECOND = r"\frac{\partial^2 L}{\partial \phi_%d \partial \phi_%d}"
ROWS = r"2 \begin{bmatrix} n & \sum_i x_i \\ \sum_i x_i & \sum_i x_i^2 \end{bmatrix}"
SQUARES = r"2 \sum_i ({v}_1 + {v}_2 x_i)^2"
FORM = says(rf"v^T H v = {SQUARES}", rf"v^T \nabla^2 L(\phi) v = {SQUARES}")
EQUAL = "equal|same|differ|相等|等号|相同|不同|不等"

MILESTONES = (
    Milestone(
        "entries",
        1,
        Text(
            "the entries: ∂²L/∂φ₀² = 2I, ∂²L/∂φ₀∂φ₁ = 2Σxᵢ, ∂²L/∂φ₁² = 2Σxᵢ²",
            "各元：∂²L/∂φ₀² = 2I，∂²L/∂φ₀∂φ₁ = 2Σxᵢ，∂²L/∂φ₁² = 2Σxᵢ²",
        ),
        ways=(
            way(
                says(f"{SECOND % (0, 0)} = 2n"),
                says(rf"{SECOND % (0, 1)} = 2 \sum_i x_i", rf"{SECOND % (1, 0)} = 2 \sum_i x_i"),
                says(rf"{SECOND % (1, 1)} = 2 \sum_i x_i^2"),
            ),
            way(says(f"H = {ROWS}", rf"\nabla^2 L(\phi) = {ROWS}")),
            # vᵀHv for every v gives H.
            way(FORM),
        ),
        subjects=("H", r"\nabla^2 L(\phi)", SECOND % (0, 0), SECOND % (0, 1), SECOND % (1, 0), SECOND % (1, 1)),
    ),
    Milestone(
        "squares",
        1,
        Text(
            "det H = 4Σ_{i<j}(xᵢ − xⱼ)², or vᵀHv = 2Σ(v₀ + v₁xᵢ)², or Cauchy–Schwarz with its case of equality",
            "det H = 4Σ_{i<j}(xᵢ − xⱼ)²，或 vᵀHv = 2Σ(v₀ + v₁xᵢ)²，或柯西–施瓦茨不等式及其等号成立的条件",
        ),
        ways=(
            way(FORM),
            way(says(r"(\sum_i x_i)^2 \le n \sum_i x_i^2", beside=EQUAL)),
            way(says(r"(\sum_i x_i)^2 < n \sum_i x_i^2", beside=EQUAL)),
        ),
        subjects=("v^T H v", r"v^T \nabla^2 L(\phi) v"),
    ),
    # Words: "both are positive exactly if two of the x differ, and then there is one minimum".  A person reads them.
    Milestone(
        "conclusion",
        1,
        Text(
            "the conclusion: never negative; both positive exactly if two xᵢ differ, and then there is one minimum",
            "结论：特征值从不为负；当且仅当有两个 xᵢ 不同时两个都为正，此时极小点唯一",
        ),
        ways=(),
    ),
)

TARGET = Target(CONTEXT, MILESTONES, unknown=frozenset(("L", "H")), alike=("v u z d w",))
