"""What a derivation about relabelled hidden units may say, and what it must reach."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

from grader.claims.context import Function, context
from grader.claims.milestones import Milestone, Target, says, way
from grader.evidence import Text

EXERCISE = "11.1.1"
ACTIVATIONS = ("s", "sigma", "phi")


def _relabelled(random: Random, n: int) -> dict[str, Any]:
    """A permutation matrix; everything else is drawn freely."""
    order = list(range(n))
    random.shuffle(order)
    return {"P": [[Fraction(int(order[i] == j)) for j in range(n)] for i in range(n)]}


CONTEXT = context(
    slots={
        "same function": r"(P w)^T s(P W x + P b)",
        "同一个函数": r"(P w)^T s(P W x + P b)",
        "local minima": "",
        "局部极小点": "",
        "their number": "",
        "个数": "",
    },
    scalars="b_0",
    vectors="x b w z",
    matrices="W P",
    indices="i j k",
    # Elementwise, and neither odd nor even: what is true of these is true of any s.
    functions={name: Function(("z",), (r"z \odot z + z", r"z \odot z \odot z - z \odot z")) for name in ACTIVATIONS},
    assumes=("P^T P = I",),
    draw=_relabelled,
)


def _same(s: str) -> tuple[str, ...]:
    return (
        rf"(P w)^T {s}(P W x + P b) = w^T {s}(W x + b)",
        rf"{s}(P W x + P b) = P {s}(W x + b)",
        rf"{s}(P z) = P {s}(z)",
    )


MILESTONES = (
    Milestone(
        "same_function",
        1,
        Text(
            "the same function: (Pw)ᵀs(PWx + Pb) = wᵀs(Wx + b), since s is elementwise and PᵀP = I",
            "同一个函数：(Pw)ᵀs(PWx + Pb) = wᵀs(Wx + b)，因为 s 逐元素作用，且 PᵀP = I",
        ),
        ways=(way(says(*(latex for name in ACTIVATIONS for latex in _same(rf"\{name}" if name != "s" else name)))),),
        subjects=tuple(rf"(P w)^T {s}(P W x + P b)" for s in ("s", r"\sigma", r"\phi")),
    ),
    # Both are said in words: a person reads them.
    Milestone(
        "local_minima",
        1,
        Text(
            "relabelling keeps the loss and distances, so that local minima go to local minima",
            "重新编号不改变损失，也不改变距离，因此把局部极小点变为局部极小点",
        ),
        ways=(),
    ),
    Milestone(
        "number",
        1,
        Text(
            "there are d! relabellings, whose results differ exactly where the units differ pairwise",
            "共有 d! 种重新编号；当且仅当各单元两两不同时，结果互不相同",
        ),
        ways=(),
    ),
)

TARGET = Target(CONTEXT, MILESTONES)
