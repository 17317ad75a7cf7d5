"""What a proof of Gershgorin's theorem may say, and what it must reach."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

from grader.claims.context import context
from grader.claims.milestones import Milestone, Target, says, way
from grader.evidence import Text

EXERCISE = "11.7.3"
_VECTORS, _NUMBERS = "x v u z xi zeta", "lambda lambda_i mu"


def _eigenpair(random: Random, n: int) -> dict[str, Any]:
    """A matrix with an eigenvector whose largest entry is the j-th, of any sign and size, and its eigenvalue."""
    M = [[Fraction(random.randint(-24, 24), 8) for _ in range(n)] for _ in range(n)]
    j, eigenvalue = random.randrange(n), Fraction(random.randint(-16, 16), 8)
    x = [Fraction(random.randint(-8, 8), 8) for _ in range(n)]
    x[j] = Fraction(1)
    for row, entry in zip(M, x, strict=True):
        rest = sum((m * e for k, (m, e) in enumerate(zip(row, x, strict=True)) if k != j), Fraction(0))
        row[j] = eigenvalue * entry - rest
    scale = Fraction(random.choice((1, -1, 2, -2)), random.choice((1, 2)))
    vectors = {name: [[scale * entry] for entry in x] for name in _VECTORS.split()}
    return {"M": M, "j": Fraction(j + 1), **vectors, **dict.fromkeys(_NUMBERS.split(), eigenvalue)}


CONTEXT = context(
    slots={
        "choice of j": "",
        "j 的选取": "",
        "row j": r"(\lambda - M_{jj}) x_j",
        "第 j 行": r"(\lambda - M_{jj}) x_j",
        "absolute values": r"|\lambda - M_{jj}| |x_j|",
        "取绝对值": r"|\lambda - M_{jj}| |x_j|",
        "therefore": "",
        "因此": "",
    },
    scalars=f"{_NUMBERS} j:index",
    vectors=_VECTORS,
    matrices="M",
    indices="i k l m r",
    assumes=(r"M x = \lambda x", r"|x_k| \le |x_j|", r"|x_j| > 0"),
    draw=_eigenpair,
)

MILESTONES = (
    Milestone(
        "row",
        0.5,
        Text(
            "the row of the largest component: (λ − Mⱼⱼ)xⱼ = Σ_{k≠j} Mⱼₖxₖ",
            "取模最大分量所在的行：(λ − Mⱼⱼ)xⱼ = Σ_{k≠j} Mⱼₖxₖ",
        ),
        ways=(way(says(r"(\lambda - M_{jj}) x_j = \sum_{k \ne j} M_{jk} x_k")),),
        subjects=(r"(\lambda - M_{jj}) x_j",),
    ),
    Milestone(
        "triangle",
        0.5,
        Text(
            "the triangle inequality: |λ − Mⱼⱼ||xⱼ| ≤ Σ_{k≠j} |Mⱼₖ||xₖ|",
            "三角不等式：|λ − Mⱼⱼ||xⱼ| ≤ Σ_{k≠j} |Mⱼₖ||xₖ|",
        ),
        ways=(
            way(
                says(
                    r"|\lambda - M_{jj}| |x_j| \le \sum_{k \ne j} |M_{jk}| |x_k|",
                    r"|\sum_{k \ne j} M_{jk} x_k| \le \sum_{k \ne j} |M_{jk}| |x_k|",
                    r"|\lambda - M_{jj}| \le \sum_{k \ne j} |M_{jk}| \frac{|x_k|}{|x_j|}",
                    # where the text has made x_j = 1
                    r"|\lambda - M_{jj}| \le \sum_{k \ne j} |M_{jk}| |x_k|",
                )
            ),
        ),
        subjects=(r"|\lambda - M_{jj}| |x_j|",),
    ),
    Milestone(
        "division",
        1,
        Text("the division by |xⱼ| = maxₖ|xₖ| > 0", "除以 |xⱼ| = maxₖ|xₖ| > 0"),
        ways=(
            way(
                says(
                    r"|x_j| = \max_k |x_k|",
                    r"|x_k| \le |x_j|",
                    r"\frac{|x_k|}{|x_j|} \le 1",
                    r"|x_k| \le 1",
                    r"\sum_{k \ne j} |M_{jk}| |x_k| \le \sum_{k \ne j} |M_{jk}|",
                    r"\sum_{k \ne j} |M_{jk}| |x_k| \le |x_j| \sum_{k \ne j} |M_{jk}|",
                    r"\sum_{k \ne j} |M_{jk}| \frac{|x_k|}{|x_j|} \le \sum_{k \ne j} |M_{jk}|",
                    r"|\lambda - M_{jj}| |x_j| \le |x_j| \sum_{k \ne j} |M_{jk}|",
                ),
                says(r"|\lambda - M_{jj}| \le \sum_{k \ne j} |M_{jk}|"),
            ),
            # The division itself may stand in words.
            way(says(r"|\lambda - M_{jj}| |x_j| \le |x_j| \sum_{k \ne j} |M_{jk}|", beside="divi|除以|约去")),
        ),
        subjects=(r"|\lambda - M_{jj}|",),
    ),
)

TARGET = Target(CONTEXT, MILESTONES, alike=(_VECTORS, _NUMBERS))
