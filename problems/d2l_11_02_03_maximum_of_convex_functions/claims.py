"""What a derivation about max(f, g) and min(f, g) may say, and what it must reach."""

from __future__ import annotations

from grader.claims.context import Function, context
from grader.claims.milestones import Milestone, Target, says, way
from grader.evidence import Text

EXERCISE = "11.2.3"
CONVEX = ("x^2", r"\exp(x)", r"\log(1+\exp(x))", "x^4-x", "|x|", "2x-1", "x-4", r"\max(x, -2x)")
_POINTS, _PARTS = "x y x_1 x_2 u v", "t lambda theta alpha"

CONTEXT = context(
    slots={
        "f is convex": r"f(t x + (1-t) y)",
        "f 是凸函数": r"f(t x + (1-t) y)",
        "g is convex": r"g(t x + (1-t) y)",
        "g 是凸函数": r"g(t x + (1-t) y)",
        "maximum": r"h(t x + (1-t) y)",
        "最大值": r"h(t x + (1-t) y)",
        "minimum": "",
        "最小值": "",
    },
    scalars=" ".join(f"{part}:unit" for part in _PARTS.split()) + f" {_POINTS}",
    functions={
        "f": Function(("x",), CONVEX),
        "g": Function(("x",), CONVEX),
        "h": Function(("x",), (r"\max(f(x), g(x))",)),
    },
)

Z = "t x + (1-t) y"
OF_F, OF_G = ("t f(x) + (1-t) f(y)", "t g(x) + (1-t) g(y)")
OF_BOTH = "t h(x) + (1-t) h(y)"

MILESTONES = (
    Milestone(
        "convex",
        1,
        Text(
            "f and g are convex: f(tx + (1 − t)y) ≤ tf(x) + (1 − t)f(y), and the same for g",
            "f、g 是凸函数：f(tx + (1 − t)y) ≤ tf(x) + (1 − t)f(y)，对 g 同样",
        ),
        ways=(
            way(says(rf"f({Z}) \le {OF_F}", rf"g({Z}) \le {OF_G}", rf"\max(f({Z}), g({Z})) \le \max({OF_F}, {OF_G})")),
        ),
        subjects=(f"f({Z})", f"g({Z})"),
    ),
    Milestone(
        "maximum",
        1,
        Text(
            "both are at most th(x) + (1 − t)h(y), h = max(f, g), and so is h(tx + (1 − t)y)",
            "两者都不超过 th(x) + (1 − t)h(y)（h = max(f, g)），因此 h(tx + (1 − t)y) 也不超过它",
        ),
        ways=(
            way(
                says(
                    rf"{OF_F} \le {OF_BOTH}",
                    rf"{OF_G} \le {OF_BOTH}",
                    rf"f({Z}) \le {OF_BOTH}",
                    rf"g({Z}) \le {OF_BOTH}",
                    rf"\max({OF_F}, {OF_G}) \le {OF_BOTH}",
                )
            ),
        ),
        subjects=(rf"\max({OF_F}, {OF_G})",),
    ),
    # Which numbers, and of which functions, is the student's choice: a person reads them.
    Milestone(
        "minimum",
        1,
        Text(
            "two convex functions and numbers at which min(f, g) exceeds its chord",
            "两个凸函数，以及使 min(f, g) 高于弦的具体数值",
        ),
        ways=(),
    ),
)

TARGET = Target(CONTEXT, MILESTONES, alike=(_POINTS, _PARTS))
