"""What a derivation about the signs of eigenvalues may say, and what it must reach."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

from grader.claims.context import context
from grader.claims.milestones import Milestone, Target
from grader.evidence import Text

EXERCISE = "11.1.2"


def _vector(random: Random, n: int) -> list[list[Fraction]]:
    return [[Fraction(random.randint(-24, 24), 8)] for _ in range(n)]


def _symmetric_eigenpair(random: Random, n: int) -> dict[str, Any]:
    """A symmetric matrix with an eigenvector v: c I + d v v^T, whose eigenvalue there is c + d v^T v."""
    v, c, d = _vector(random, n), Fraction(random.randint(-16, 16), 8), Fraction(random.randint(-16, 16), 8)
    M = [[c * (i == j) + d * v[i][0] * v[j][0] for j in range(n)] for i in range(n)]
    return {"M": M, "v": v, "lambda": c + d * sum((row[0] ** 2 for row in v), Fraction(0))}


CONTEXT = context(
    slots=dict.fromkeys(("law of -M", "−M 的分布", "eigenvalues of -M", "−M 的特征值", "one half", "二分之一"), ""),
    scalars="lambda",
    vectors="v",
    matrices="M",
    indices="i j",
    draw=_symmetric_eigenpair,
)

# Probabilities and orders of eigenvalues are not read: a person reads them.
MILESTONES = (
    Milestone(
        "law",
        1,
        Text(
            "−M has the law of M: the entries with i ≤ j are independent, and each is even",
            "−M 与 M 同分布：i ≤ j 的各元素相互独立，且每个元素的分布对称",
        ),
        ways=(),
    ),
    Milestone(
        "pairing",
        1,
        Text("λₖ(−M) = −λₙ₊₁₋ₖ(M), so that P(λ > 0) = P(λ < 0)", "λₖ(−M) = −λₙ₊₁₋ₖ(M)，因此 P(λ > 0) = P(λ < 0)"),
        ways=(),
    ),
    Milestone(
        "one_half",
        1,
        Text(
            "P(λ > 0) = (1 − P(λ = 0))/2, which is 1/2 only if no eigenvalue is ever zero",
            "P(λ > 0) = (1 − P(λ = 0))/2，只有特征值以概率 1 不为零时才等于 1/2",
        ),
        ways=(),
    ),
)

TARGET = Target(CONTEXT, MILESTONES)
