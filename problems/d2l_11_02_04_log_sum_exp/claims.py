"""What a derivation about log-sum-exp may say, and what it must reach."""

from __future__ import annotations

from grader.claims.context import Function, context
from grader.claims.milestones import Milestone, Target, says, way
from grader.evidence import Text

EXERCISE = "11.2.4"

CONTEXT = context(
    slots={
        "gradient": r"\nabla f(x)",
        "梯度": r"\nabla f(x)",
        "Hessian": r"\nabla^2 f(x)",
        "海森矩阵": r"\nabla^2 f(x)",
        "quadratic form": "v^T H v",
        "二次型": "v^T H v",
        "therefore": "",
        "因此": "",
    },
    scalars="t:unit lambda:unit theta:unit alpha:unit",
    vectors="x y v u w z d a p",
    matrices="H",
    indices="i j k l m r",
    usual="p y v u w z d a",
    means={
        "p[i]": r"\frac{\exp(x_i)}{\sum_{j=1}^{n}\exp(x_j)}",
        "H": r"\nabla^2 f(x)",
    },
    functions={
        "f": Function(("x",), (r"\log\sum_{i=1}^{n}\exp(x_i)",)),
        "Softmax": Function(("z",), (r"\frac{\exp(z)}{\sum_{j=1}^{n}\exp(x_j)}",)),
        "softmax": Function(("z",), (r"\frac{\exp(z)}{\sum_{j=1}^{n}\exp(x_j)}",)),
    },
)

SOFTMAX = r"\frac{\exp(x_i)}{\sum_{r=1}^{n}\exp(x_r)}"
OTHER = SOFTMAX.replace("x_i", "x_j")
MEAN, SQUARES = (rf"\sum_i \frac{{\exp(x_i)}}{{\sum_r \exp(x_r)}} v_i{power}" for power in ("", "^2"))

MILESTONES = (
    Milestone(
        "gradient",
        1,
        Text("the gradient: ∂f/∂xᵢ = exp(xᵢ) / Σⱼ exp(xⱼ)", "梯度：∂f/∂xᵢ = exp(xᵢ) / Σⱼ exp(xⱼ)"),
        ways=(
            way(says(rf"\frac{{\partial f}}{{\partial x_i}} = {SOFTMAX}")),
            way(says(r"\nabla f(x) = p")),
        ),
        subjects=(r"\frac{\partial f}{\partial x_i}", r"\nabla f(x)"),
    ),
    Milestone(
        "hessian",
        1,
        Text("the whole Hessian: ∂²f/∂xᵢ∂xⱼ = δᵢⱼpᵢ − pᵢpⱼ", "完整的海森矩阵：∂²f/∂xᵢ∂xⱼ = δᵢⱼpᵢ − pᵢpⱼ"),
        ways=(
            way(
                says(
                    rf"\frac{{\partial^2 f}}{{\partial x_i \partial x_j}} = {SOFTMAX} (\delta_{{ij}} - {OTHER})",
                    rf"H_{{ij}} = {SOFTMAX} (\delta_{{ij}} - {OTHER})",
                    r"H = \operatorname{diag}(p) - p p^T",
                    r"\nabla^2 f(x) = \operatorname{diag}(p) - p p^T",
                )
            ),
            way(
                says(
                    rf"\frac{{\partial^2 f}}{{\partial x_i \partial x_i}} = {SOFTMAX} - ({SOFTMAX})^2",
                    rf"H_{{ii}} = {SOFTMAX} - ({SOFTMAX})^2",
                ),
                says(
                    rf"\frac{{\partial^2 f}}{{\partial x_i \partial x_j}} = -{SOFTMAX} {OTHER}",
                    rf"H_{{ij}} = -{SOFTMAX} {OTHER}",
                ),
            ),
        ),
        subjects=(
            r"\frac{\partial^2 f}{\partial x_i \partial x_j}",
            r"\frac{\partial^2 f}{\partial x_i \partial x_i}",
            r"H_{ij}",
            r"H_{ii}",
            r"\nabla^2 f(x)",
            "H",
        ),
    ),
    Milestone(
        "semidefinite",
        1,
        Text(
            "vᵀHv = Σpᵢvᵢ² − (Σpᵢvᵢ)² ≥ 0 for all v, or Hölder's inequality for f itself, which replaces all three",
            "对任意 v 有 vᵀHv = Σpᵢvᵢ² − (Σpᵢvᵢ)² ≥ 0；或直接对 f 用赫尔德不等式，此时不需要前两步",
        ),
        ways=(
            way(
                says(
                    rf"{SQUARES} \ge ({MEAN})^2",
                    r"(\sum_i \exp(x_i) v_i)^2 \le (\sum_i \exp(x_i)) (\sum_i \exp(x_i) v_i^2)",
                )
            ),
            way(
                says(
                    r"\sum_i \exp(\lambda x_i + (1-\lambda) y_i)"
                    r" \le (\sum_i \exp(x_i))^\lambda (\sum_i \exp(y_i))^{1-\lambda}",
                ),
                says(r"f(\lambda x + (1-\lambda) y) \le \lambda f(x) + (1-\lambda) f(y)"),
                also="gradient hessian",
            ),
        ),
        subjects=(r"v^T H v", r"v^T \nabla^2 f(x) v"),
    ),
)

TARGET = Target(
    CONTEXT,
    MILESTONES,
    unknown=frozenset(("f", "H")),
    alike=("x y v u w z d a", "t lambda theta alpha"),
)
