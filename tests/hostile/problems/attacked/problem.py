"""What hostile hand-ins answer: numbers, arrays, an oracle, a function handed back; few cases, exact answers."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from grader.evidence import Text
from grader.judging import compare
from grader.judging.oracle import ScalarOracle
from grader.problem import EntryPoint, Problem

problem = Problem(
    id="hostile-1.1",
    title=Text("Doubling", "加倍"),
    source="made up for the hostile suite",
    numbers=("1.1",),
    entry_points=(
        EntryPoint("double", ("x",)),
        EntryPoint("doubled", ("x",)),
        EntryPoint("twice_asked", ("f", "x")),
        EntryPoint("doubler", ()),
    ),
)
DOUBLE = Text("the double", "两倍")
numbers = st.integers(-(10**6), 10**6)


@problem.check(number=1, points=2, needs=["double"], zh="加倍一个数。", max_examples=12)
@given(x=numbers)
def doubles_a_number(candidate, x):
    """Doubles a number."""
    compare.number(candidate.double(x), 2 * x, DOUBLE)


@problem.check(number=2, points=2, needs=["doubled"], zh="加倍一个数组。", max_examples=12)
@given(x=st.lists(numbers, min_size=1, max_size=6))
def doubles_an_array(candidate, x):
    """Doubles every entry of an array."""
    compare.entries(candidate.doubled(np.array(x, dtype=float)), [Fraction(2 * entry) for entry in x], DOUBLE)


@problem.check(number=3, points=2, needs=["twice_asked"], zh="加倍函数值。", max_examples=6)
@given(x=st.integers(-99, 99))
def doubles_a_value_of_a_function(candidate, x):
    """Doubles the value of the function that it is given."""
    f = ScalarOracle(lambda t: t + 1.0, "f = lambda t: t + 1.0", budget=20)
    compare.number(candidate.twice_asked(f, x), 2 * (x + 1), DOUBLE)


@problem.check(number=4, points=2, needs=["doubler"], zh="给出加倍的函数。", max_examples=6)
@given(x=numbers)
def hands_back_a_function_that_doubles(candidate, x):
    """Hands back a function that doubles."""
    function = candidate.doubler()
    found = function(x) if callable(function) else function
    compare.number(found, 2 * x, DOUBLE)
