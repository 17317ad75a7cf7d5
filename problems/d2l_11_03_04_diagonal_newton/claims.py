"""What a derivation about the diagonal preconditioner and a turn by 45° may say, and what it must reach."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

from grader.claims.context import context
from grader.claims.milestones import Milestone, Target, says, value, way
from grader.evidence import Text

EXERCISE = "11.3.4"


def _turned(random: Random, n: int) -> dict[str, Any]:
    """diag(a, b) with a, b > 0 and what a turn by 45° makes of it."""
    if n != 2:
        raise IndexError("a plane has two coordinates")
    a, b = (Fraction(random.randint(1, 40), 8) for _ in range(2))
    mean, half = (a + b) / 2, (a - b) / 2
    zero = Fraction(0)
    return {
        "a": a, "b": b, "kappa": max(a, b) / min(a, b),
        "H": [[mean, half], [half, mean]], "D": [[mean, zero], [zero, mean]],
    }  # fmt: skip


FACTOR, BY_CONDITION = r"\frac{|a-b|}{a+b}", r"\frac{\kappa-1}{\kappa+1}"

CONTEXT = context(
    slots=dict.fromkeys(("turned Hessian", "转动后的海森矩阵", "factor", "每步的倍数", "therefore", "因此"), ""),
    scalars="a:positive b:positive kappa:at_least_1 rho",
    matrices="H D",
    indices="i j",
    means={"rho": FACTOR},
    draw=_turned,
)

MILESTONES = (
    Milestone(
        "turned",
        1,
        Text(
            "diag(a, b) turned is ½[[a + b, a − b], [a − b, a + b]], so that the preconditioner is a multiple of I",
            "diag(a, b) 转动后为 ½[[a + b, a − b], [a − b, a + b]]，因此预处理矩阵是 I 的倍数",
        ),
        ways=(way(value(r"\frac{a+b}{2}"), value(r"\frac{a-b}{2}")),),
    ),
    Milestone(
        "factor",
        1,
        Text(
            "the factor |a − b|/(a + b) = (κ − 1)/(κ + 1), that of plain gradient descent at its best rate",
            "每步的倍数 |a − b|/(a + b) = (κ − 1)/(κ + 1)，与普通梯度下降取最优学习率时相同",
        ),
        ways=(way(says(f"{FACTOR} = {BY_CONDITION}")), way(value(FACTOR))),
        subjects=("rho",),
    ),
)

TARGET = Target(CONTEXT, MILESTONES, unknown=frozenset(("kappa", "rho", "H", "D")))
