"""What every hostile hand-in answers rightly beside its attack."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from grader.evidence import Text
from grader.judging import compare
from grader.problem import EntryPoint, Problem

problem = Problem(
    id="hostile-2.1",
    title=Text("Adding up", "求和"),
    source="made up for the hostile suite",
    numbers=("2.1",),
    entry_points=(EntryPoint("total", ("values",)), EntryPoint("largest", ("values",))),
)
SUM, LARGEST = Text("the sum", "和"), Text("the largest", "最大值")
lists = st.lists(st.integers(-1000, 1000), min_size=1, max_size=8)


@problem.check(number=1, points=2, needs=["total"], zh="求和。", max_examples=8)
@given(values=lists)
def adds_up(candidate, values):
    """Adds up a list of numbers."""
    compare.number(candidate.total(values), sum(values), SUM)


@problem.check(number=2, points=1, needs=["largest"], zh="求最大值。", max_examples=8)
@given(values=lists)
def finds_the_largest(candidate, values):
    """Finds the largest of a list of numbers."""
    compare.number(candidate.largest(values), max(values), LARGEST)
