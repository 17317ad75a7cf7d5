"""What a derivation of the projection onto {x : Wx = 0} may say, and what it must reach."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

from grader.claims.context import context
from grader.claims.milestones import Milestone, Target, says, way
from grader.evidence import Text
from reference import rational

EXERCISE = "11.2.6"
_MATRICES, _POINTS = "M P", "v z y u"


def _inside(random: Random, n: int) -> dict[str, Any]:
    """W (n - 1, n) with independent rows, any x, and points of {v : Wv = 0}."""
    if n == 1:
        raise IndexError("W would have no rows")
    while True:
        W = [[Fraction(random.randint(-24, 24), 8) for _ in range(n)] for _ in range(n - 1)]
        if rational.rank(W) == n - 1:
            break
    (direction,) = rational.null_space(W).T.tolist()

    def point() -> list[list[Fraction]]:
        k = Fraction(random.randint(-24, 24), 8)
        return [[k * entry] for entry in direction]

    x = [[Fraction(random.randint(-24, 24), 8)] for _ in range(n)]
    return {"W": W, "x": x, **{name: point() for name in _POINTS.split()}}


PROJECTOR = r"I - W^T (W W^T)^{-1} W"
WEIGHTS = r"(W W^T)^{-1} W x"

CONTEXT = context(
    slots={
        "M": "M",
        "Mx in X": "W M x",
        "Mx 在 X 中": "W M x",
        "x - Mx": "x - M x",
        "distance": r"\|x - v\|^2",
        "距离": r"\|x - v\|^2",
        "therefore": "",
        "因此": "",
    },
    sets="X",
    vectors=f"x lambda {_POINTS}",
    matrices=f"W {_MATRICES}",
    indices="i j k",
    means={"lambda": WEIGHTS, **dict.fromkeys(_MATRICES.split(), PROJECTOR)},
    # The projection itself is one of the points that are called v: "v = x - W'λ".
    solution=dict.fromkeys(_POINTS.split(), "M x"),
    assumes=("W v = 0",),
    draw=_inside,
)

MILESTONES = (
    Milestone(
        "inside",
        1,
        Text("Mx lies in X: WMx = 0", "Mx 在 X 中：WMx = 0"),
        ways=(way(says("W M x = 0", "W M = 0")),),
        subjects=("W M x", "W M", "M"),
    ),
    Milestone(
        "orthogonal",
        1,
        Text(
            "x − Mx is a combination Wᵀλ of the rows of W, hence orthogonal to X",
            "x − Mx = Wᵀλ 是 W 各行的线性组合，因此与 X 正交",
        ),
        ways=(
            way(
                says(
                    r"x - M x = W^T \lambda",
                    rf"x - M x = W^T {WEIGHTS}",
                    "(x - M x)^T v = 0",
                    "(x - M x)^T (M x - v) = 0",
                )
            ),
        ),
        subjects=("x - M x",),
    ),
    Milestone(
        "nearest",
        1,
        Text("‖x − v‖² = ‖x − Mx‖² + ‖Mx − v‖² for v in X", "对 X 中的 v 有 ‖x − v‖² = ‖x − Mx‖² + ‖Mx − v‖²"),
        ways=(way(says(r"\|x - v\|^2 = \|x - M x\|^2 + \|M x - v\|^2")),),
    ),
)

TARGET = Target(CONTEXT, MILESTONES, unknown=frozenset(("M", "P", "lambda")), alike=(_MATRICES, _POINTS))
