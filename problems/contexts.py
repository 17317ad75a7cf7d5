"""What those written exercises of chapter 11 declare that are no problems here, so that their formulas can be read and
looked at: by exercise.  A problem has its own in `claims.py`.

Instances satisfy the exercise's assumptions exactly.  Functions that stand for any convex function are drawn from a
family of convex ones, of which some have kinks and some are straight.
"""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

from grader.claims.context import Context, Function, context

SMOOTH_CONVEX = ("x^2", r"\exp(x)", r"\log(1+\exp(x))", "x^4-x", "2x-1", "x-4")


def _vector(random: Random, n: int) -> list[list[Fraction]]:
    return [[Fraction(random.randint(-24, 24), 8)] for _ in range(n)]


def _in_a_ball(random: Random, n: int) -> dict[str, Any]:
    """‖x‖_p <= r and ‖y‖_p <= r for every p >= 1: r is not below their 1-norms."""
    x, y = _vector(random, n), _vector(random, n)
    r = max(sum((abs(row[0]) for row in z), Fraction(0)) for z in (x, y)) + Fraction(random.randint(0, 8), 8)
    return {"x": x, "y": y, "r": r}


def _two_solutions(random: Random, n: int) -> dict[str, Any]:
    """W x_1 = W x_2 with x_1 != x_2: two columns of W are equal."""
    W = [[Fraction(random.randint(-24, 24), 8) for _ in range(n)] for _ in range(n)]
    for row in W:
        row[1] = row[0]
    first, moved = _vector(random, n), Fraction(random.randint(-16, 16), 8)
    second = [[first[0][0] + moved], [first[1][0] - moved], *first[2:]]
    return {"W": W, "x_1": first, "x_2": second}


def _projected(random: Random, n: int) -> dict[str, Any]:
    """Two points and their projections onto a box, and a point of the box."""

    def onto(z: list[list[Fraction]]) -> list[list[Fraction]]:
        return [[min(max(row[0], Fraction(-1)), Fraction(1))] for row in z]

    x, y, v = _vector(random, n), _vector(random, n), _vector(random, n)
    # Anywhere, and where little would have to be wrong to be seen.
    v = random.choice((v, v, onto(x), [[-row[0]] for row in x]))
    return {"x": x, "y": y, "p": onto(x), "q": onto(y), "v": onto(v)}


PLAIN = context(vectors="x", functions={"f": Function(("x",), (r"0.1 x_1^2 + 2 x_2^2",))})

CONTEXTS: dict[str, Context] = {
    "11.2.2": context(scalars="t:unit p:at_least_1 r", vectors="x y", indices="i", draw=_in_a_ball),
    "11.2.5": context(
        sets="X", scalars="lambda:unit", vectors="x x_1 x_2 b y", matrices="W", draw=_two_solutions, solved="x",
        rewrites={("W", "x_2"): ("W", "x_1")},
        means={"b": "W x_1", "y": r"\lambda x_1 + (1-\lambda) x_2"},
    ),
    # Its statement is "for some ξ": nothing with ξ in it is claimed for all.
    "11.2.7": context(
        scalars="x epsilon:positive xi xi_1", functions={"f": Function(("x",), SMOOTH_CONVEX)}, solved="xi xi_1"
    ),
    "11.3.1": context(scalars="x c", functions={"f": Function(("x",), (r"x\cos(cx)",))}),
    "11.3.2": context(scalars="x a b", functions={"f": Function(("x",), (r"\log(\exp(x) + \exp(-2x-3))",))},
        solution={"x": r"\frac{\log 2 - 3}{3}"},
    ),
    "11.6.2": context(
        vectors="x lambda", indices="i", functions={"f": Function(("x",), (r"\frac{1}{2}\sum_i \lambda_i x_i^2",))}
    ),
    "11.7.2": PLAIN,
    "11.8.2": PLAIN,
    "11.2.8": context(sets="X", vectors="x y p q v", draw=_projected),
    "11.4.2": context(
        vectors="x w", functions={"f": Function(("x", "w"), (r"(x_1 - w_1)^2 + 2 (x_2 - w_2)^2",))}
    ),
    "11.7.1": context(vectors="c delta x", matrices="U:orthogonal"),
}  # fmt: skip
