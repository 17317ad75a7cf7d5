"""Line search by values: the minimiser, and the calls that it takes."""

from __future__ import annotations

from hypothesis import given

from grader.evidence import Text
from grader.judging import compare
from grader.judging.oracle import ScalarOracle
from grader.judging.strategies import searches
from grader.problem import EntryPoint, Problem
from reference.line_searches import thirds

problem = Problem(
    id="class-11.3.2",
    title=Text("Line search on an interval", "区间上的线搜索"),
    source="Dive into Deep Learning, 11.3 Gradient Descent, exercise 2",
    numbers=("11.3.2",),
    entry_points=(EntryPoint("line_search", ("f", "a", "b", "tol")),),
)

X, CALLS = Text("the returned x", "返回的 x"), Text("evaluations of f", "f 的求值次数")
SPARE = 5


def _searched(candidate, search):
    """What the student's line_search returns, and the oracle that recorded where it looked."""
    f = ScalarOracle(search.f.value, search.f.source)
    return candidate.line_search(f, search.a, search.b, search.tol), f


@problem.check(number=1, points=3, needs=["line_search"], zh="返回 [a, b] 中的一点，与某个极小点相距不超过 tol。")
@given(search=searches())
def finds_a_minimiser(candidate, search):
    """The returned point of [a, b] is within tol of a minimiser of f."""
    x, _ = _searched(candidate, search)
    f = search.f
    compare.minimiser(x, (f.a, f.b), (f.lowest, f.highest), search.tol, f.value, X, scale=f.scale)


@problem.check(number=2, points=2, needs=["line_search"], zh="只在 [a, b] 内求 f 的值，次数不超过三分搜索的次数加 5。")
@given(search=searches())
def looks_inside_and_seldom(candidate, search):
    """f is evaluated in [a, b] only, and at most as often as by ternary search, plus 5 times."""
    _, f = _searched(candidate, search)
    interval = search.a, search.b
    compare.asked_inside(f.asked, interval, f.name)
    compare.economical(
        len(f.asked), thirds.evaluations, interval, search.tol, CALLS, spare=SPARE,
        snippet=lambda limit: f.recording(_call(search), "len(asked)", f"at most {limit}"),
    )  # fmt: skip


def _call(search):
    return f"line_search(recorded, {search.a!r}, {search.b!r}, {search.tol!r})"
