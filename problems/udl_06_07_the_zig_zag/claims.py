"""What a text on the right angles of steepest descent may say, and what it must reach; a person reads the rest."""

from __future__ import annotations

from grader.claims.context import Function, context
from grader.claims.milestones import Milestone, Target, says, way
from grader.evidence import Text

EXERCISE = "6.7"

CONTEXT = context(
    slots={
        "derivative along the ray": "",
        "沿射线的导数": "",
        "right angle": "",
        "直角": "",
        "why across the valley": "",
        "为什么横穿山谷": "",
        "remedy": "",
        "对策": "",
    },
    scalars="alpha",
    vectors="phi g b",
    matrices="A:positive_definite",
    indices="i",
    usual="g",
    means={"g": r"A \phi - b"},
    solution={"alpha": r"\frac{g^T g}{g^T A g}"},
    functions={"L": Function(("phi",), (r"\frac12 \phi^T A \phi - b^T \phi",))},
)

ALONG = r"\frac{\partial L(\phi - \alpha g)}{\partial \alpha}"

MILESTONES = (
    Milestone(
        "along_the_ray",
        1,
        Text("d/dα L(φ − αg) = −∇L(φ − αg)ᵀg", "d/dα L(φ − αg) = −∇L(φ − αg)ᵀg"),
        ways=(way(says(rf"{ALONG} = -g^T (A (\phi - \alpha g) - b)")),),
        subjects=(ALONG,),
    ),
    Milestone(
        "right_angle",
        1,
        Text(
            "it is zero at the best α, so the next step is orthogonal to this one",
            "它在最优的 α 处为零，所以下一步与这一步正交",
        ),
        ways=(),
    ),
)

TARGET = Target(CONTEXT, MILESTONES, unknown=frozenset(("L",)))
