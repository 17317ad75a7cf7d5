"""The sum of squares: an exercise to start from. Replace one part after the other, and run the gate in between."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from hypothesis import example, given

from grader.evidence import Text
from grader.judging import compare
from grader.judging.strategies import vectors
from grader.problem import EntryPoint, Problem

problem = Problem(
    id="d2l-99.9.9",
    title=Text("The sum of squares", "平方和"),
    source="where the exercise comes from",
    numbers=("99.9.9",),
    entry_points=(EntryPoint("sum_of_squares", ("x",), aliases=("squares",)),),
)

TWICE = Text("is there a factor 2?", "是不是多了因子 2？")
NO_SQUARES = Text("are the entries squared?", "各分量平方了吗？")
MEAN = Text("is this the mean, not the sum?", "是不是用平均代替了求和？")


@problem.check(number=1, points=2, needs=["sum_of_squares"], zh="f(x) = Σᵢ xᵢ²。")
@given(x=vectors(1, 20, 1e3))
@example(x=np.array([3.0]))
@example(x=np.zeros(4))
@example(x=np.array([2.0, 2.0]))
@example(x=np.array([1.0, -2.5, 0.125]))
def value_is_the_sum_of_squares(candidate, x):
    """f(x) = Σᵢ xᵢ²."""
    right = sum(Fraction(entry) ** 2 for entry in x.tolist())
    mistakes = [
        compare.Mistake(2 * right, TWICE),
        compare.Mistake(sum(abs(Fraction(entry)) for entry in x.tolist()), NO_SQUARES),
        compare.Mistake(right / len(x), MEAN),
    ]
    compare.number(candidate.sum_of_squares(x), right, "f(x)", terms=len(x), mistakes=mistakes)
