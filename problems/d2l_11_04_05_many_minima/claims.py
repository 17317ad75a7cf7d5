"""What a derivation about the minima of x²(1 + sin x) may say, and what it must reach."""

from __future__ import annotations

from grader.claims.context import Function, context
from grader.claims.milestones import Milestone, Target, says, value, way
from grader.evidence import Text

EXERCISE = "11.4.5"

CONTEXT = context(
    slots={
        "minima": "",
        "极小点": "",
        "other stationary points": "",
        "其余驻点": "",
        "all must be looked at": "",
        "必须查看每一个": "",
    },
    scalars="x",
    indices="k m",
    functions={"f": Function(("x",), (r"x^2(1+\sin x)",))},
)

MILESTONES = (
    Milestone(
        "minima",
        0.5,
        Text(
            "f ≥ 0, and f = 0 where sin x = −1, at x = −π/2 + 2kπ: infinitely many minima, all global",
            "f ≥ 0，且在 sin x = −1 即 x = −π/2 + 2kπ 处 f = 0：有无穷多个极小点，都是全局极小点",
        ),
        ways=(
            way(
                says(r"f(x) \ge 0", r"1 + \sin x \ge 0", r"\sin x \ge -1"),
                value(r"-\frac{\pi}{2} + 2 k \pi", r"\frac{3\pi}{2} + 2 k \pi", r"2 k \pi - \frac{\pi}{2}"),
            ),
        ),
    ),
    # f(0) = 0 is plain to see, and so says nothing by itself: a person sees whether 0 is named, and nothing else.
    Milestone(
        "zero",
        0.5,
        Text(
            "x = 0 is a minimum as well, and f = 0 nowhere else",
            "x = 0 也是极小点，此外没有别的零点",
        ),
        ways=(),
    ),
    Milestone(
        "maxima",
        1,
        Text(
            "the other stationary points, tan(x/2 + π/4) = −x/2, one between any two minima, are maxima",
            "其余驻点满足 tan(x/2 + π/4) = −x/2，相邻极小点之间各有一个，都是极大点",
        ),
        ways=(),
    ),
)

TARGET = Target(CONTEXT, MILESTONES)
