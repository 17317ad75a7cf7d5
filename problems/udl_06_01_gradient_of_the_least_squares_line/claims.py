"""What a derivation of the least-squares gradient may say, and what it must reach."""

from __future__ import annotations

from grader.claims.context import Function, context
from grader.claims.milestones import Milestone, Target, says, way
from grader.evidence import Text

EXERCISE = "6.1"

R = r"(\phi_0 + \phi_1 x_i - y_i)"

CONTEXT = context(
    slots={
        "one example": r"\frac{\partial \mathrm{loss}}{\partial \phi}",
        "单个样本": r"\frac{\partial \mathrm{loss}}{\partial \phi}",
        "all examples": r"\frac{\partial L}{\partial \phi}",
        "全部样本": r"\frac{\partial L}{\partial \phi}",
        "therefore": "",
        "因此": "",
    },
    scalars="phi_0 phi_1 I N",
    vectors="x y r e ell phi:2",
    indices="i j k",
    usual="r e ell N",
    means={
        "phi_0": r"{\phi}_1",
        "phi_1": r"{\phi}_2",
        "I": "n",
        "N": "n",
        "r[i]": R,
        "e[i]": f"{R}^2",
        "ell[i]": f"{R}^2",
    },
    functions={
        "L": Function(("phi",), (rf"\sum_{{i=1}}^{{n}} {R}^2",)),
        "f": Function(("x", "phi"), (r"\phi_0 + \phi_1 x",)),
        # The square of one example, whatever the text calls it.
        "loss": Function(("phi",), (f"{R}^2",)),
    },
)

ONE, ALL = r"\frac{\partial \mathrm{loss}}{\partial \phi", r"\frac{\partial L}{\partial \phi"
OF_ONE = says(f"{ONE}_0}} = 2 {R}"), says(f"{ONE}_1}} = 2 {R} x_i")
IN_THE_SUM = says(rf"\sum_i {ONE}_0}} = \sum_i 2 {R}"), says(rf"\sum_i {ONE}_1}} = \sum_i 2 {R} x_i")
VECTOR = rf"(2 {R}, 2 {R} x_i)"


def _of_all(beside: str = ""):
    return (
        says(rf"{ALL}_0}} = \sum_i 2 {R}", beside=beside),
        says(rf"{ALL}_1}} = \sum_i 2 {R} x_i", beside=beside),
    )


MILESTONES = (
    Milestone(
        "chain",
        1,
        Text(
            "one example, by the chain rule: ∂rᵢ²/∂φ = 2rᵢ ∂rᵢ/∂φ, which is 2rᵢ for φ₀ and 2xᵢrᵢ for φ₁",
            "单个样本的链式法则：∂rᵢ²/∂φ = 2rᵢ ∂rᵢ/∂φ，对 φ₀ 为 2rᵢ，对 φ₁ 为 2xᵢrᵢ",
        ),
        ways=(
            way(*OF_ONE),
            way(says(f"{ONE}}} = {VECTOR}")),
            way(*IN_THE_SUM),
            way(says(rf"\sum_i {ONE}}} = \sum_i {VECTOR}")),
            way(*_of_all(beside="chain|链式")),
        ),
        subjects=(f"{ONE}_0}}", f"{ONE}_1}}", f"{ONE}}}"),
    ),
    Milestone(
        "sum",
        1,
        Text("all examples: ∂L/∂φ is the sum of these over i", "全部样本：∂L/∂φ 是上述各项对 i 的和"),
        ways=(
            way(*_of_all()),
            way(says(rf"{ALL}}} = (\sum_i 2 {R}, \sum_i 2 {R} x_i)", rf"{ALL}}} = \sum_i {VECTOR}")),
            way(says(rf"{ALL}}} = \sum_i {ONE}}}")),
            way(says(rf"{ALL}_0}} = \sum_i {ONE}_0}}"), says(rf"{ALL}_1}} = \sum_i {ONE}_1}}")),
        ),
        subjects=(f"{ALL}_0}}", f"{ALL}_1}}", f"{ALL}}}"),
    ),
)

TARGET = Target(CONTEXT, MILESTONES, unknown=frozenset(("L", "loss")))
