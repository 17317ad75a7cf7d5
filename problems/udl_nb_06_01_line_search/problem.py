"""Notebook 6.1: a line search on [0, 1] by four points and three rules."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from grader.evidence import Text
from grader.judging import compare, pictures
from grader.judging.outcome import current
from grader.judging.strategies import Bracketing, bracketings
from grader.problem import EntryPoint, Problem
from grader.scaffold import Scaffold, Todo
from reference.valleys import Valley

from . import passes

RULE = ("if 0:\n    continue",)

problem = Problem(
    id="udl-nb-6.1",
    title=Text("Notebook 6.1: line search by bracketing", "笔记本 6.1：区间法线搜索"),
    source="Understanding Deep Learning, companion notebook 6.1",
    numbers=(),
    entry_points=(EntryPoint("line_search", ("loss_function", "thresh", "max_iter", "draw_flag"), in_place=True),),
    scaffold=Scaffold(
        defines=("loss_function(phi)", "line_search(loss_function)"),
        drawing=("draw_function",),
        todos=(
            Todo("rule 1", "line_search", RULE, from_the_end=3),
            Todo("rule 2", "line_search", RULE, from_the_end=2),
            Todo("rule 3", "line_search", RULE, from_the_end=1),
            Todo("solution", "line_search", ("soln = 1",)),
        ),
    ),
)

SOLN = Text("soln", "soln")
# The notebook's own function has two valleys; these have one.
NEAR_ZERO, NEAR_ONE = Valley(0.0, 1.0, 1.0, 1.0, 1.0), Valley(1.0, 1.0, 1.0, 1.0, 1.0)
ON_THE_LEFT, ON_THE_RIGHT = Valley(-0.5), Valley(1.5)
KINK = Valley(0.2, 1.0, 3.0, 1.0, 1.0, 1e3)
CUSP = Valley(0.8, 1.0, 0.2, 0.5, 0.5)
TIED = Valley(0.495, 1.0, 1.0, 1.0, 1.0)


def lowest_at_zero(phi):
    return 1 - 0.9 * math.exp(-((phi / 0.1) ** 2)) - 0.3 * math.exp(-(((phi - 0.66) / 0.1) ** 2))


LOWEST_AT_ZERO = (
    "def loss_function(phi):\n"
    "    return 1 - 0.9 * np.exp(-(phi / 0.1) ** 2) - 0.3 * np.exp(-((phi - 0.66) / 0.1) ** 2)\n"
)


def _search(candidate, bracketing):
    f, thresh, most = bracketing
    source = f"def loss_function(x):\n    return {f.expression}\n"
    return passes.search(candidate, f.value, source, thresh, most)


@problem.check(
    number=1,
    points=3,
    needs=["line_search"],
    todos=["rule 1", "rule 2", "rule 3", "solution"],
    zh="对只有一个谷的函数，搜索会停止，soln 与 [0, 1] 上的最低点足够接近：误差不超过 2·thresh 与 0.51·0.67^max_iter 中"
    "较大者。",
)
@given(bracketing=bracketings())
@example(bracketing=Bracketing(NEAR_ZERO, 1e-4, 10))
@example(bracketing=Bracketing(NEAR_ONE, 1e-4, 10))
@example(bracketing=Bracketing(ON_THE_LEFT, 1e-6, 300))
@example(bracketing=Bracketing(ON_THE_RIGHT, 1e-6, 300))
@example(bracketing=Bracketing(KINK, 1e-4, 20))
@example(bracketing=Bracketing(CUSP, 1e-6, 300))
@example(bracketing=Bracketing(TIED, 1e-4, 10))
@example(bracketing=Bracketing(KINK, 0.5, 10))
def search_ends_near_the_lowest_point(candidate, bracketing):
    """With one valley the search stops, and soln is within max(2·thresh, 0.51·0.67^max_iter) of the lowest point."""
    searched = _search(candidate, bracketing)
    soln = compare.as_number(searched.soln, SOLN)
    if any(searched.tied(one) and one.b <= soln <= one.c for one in searched.passes or ()):
        current().compared()
        return
    lowest = min(max(bracketing.f.lowest, 0.0), 1.0)
    allowed = max(2 * bracketing.thresh, 0.51 * 0.67**bracketing.max_iter)
    compare.within(soln, Fraction(lowest), SOLN, absolute=allowed, mistakes=_mistakes(searched))
    passes.stops(searched, bracketing.thresh)


def _mistakes(searched):
    """What comes out where nothing moves, or where heights are taken for positions."""
    still = Text(
        "do the points move at all? This is the middle of the first b and c", "四个点移动了吗？这是最初的 b、c 的中点"
    )
    yield compare.Mistake(0.495, still)
    for now in (searched.passes or [])[-1:]:
        heights = [searched.oracle.function(x) for x in (now.b, now.c)]
        yield compare.Mistake(sum(heights) / 2, Text("this is a height, not a position", "这是高度，不是位置"))


@problem.check(
    number=2,
    points=2,
    needs=["line_search"],
    todos=["rule 2", "rule 3"],
    zh="规则 2 和规则 3：每一轮的 a、b、c、d 都由上一轮得出，b、c 是新区间的三等分点（允许相差区间长度的 1 %）。",
    max_examples=40,
)
@given(f=bracketings((0.1, 1.5)).map(lambda bracketing: bracketing.f))
@example(f=CUSP)
@example(f=Valley(0.9, 1.0, 1.0, 1.0, 1.0))
@example(f=Valley(0.7))
def rules_two_and_three_move_the_bracket(candidate, f):
    """Rules 2 and 3: the points of each pass follow from those before, b and c being the thirds of the new bracket."""
    searched = _search(candidate, Bracketing(f, 1e-3, 8))
    found = passes.all_passes(searched)
    for number, (before, after) in enumerate(pairwise(found), 2):
        right = passes.expected(before, f.value)
        if right is not None:
            passes.follows(after, right, number, 2 if right.d == before.c else 3)
        elif searched.tied(before):
            break


@problem.check(
    number=3,
    points=1,
    needs=["line_search"],
    todos=["rule 1"],
    zh="规则 1：a 最低时 a 不动，b、c、d 到 a 的距离减半（允许相差区间长度的 1 %）。",
    max_examples=20,
)
@given(right=st.sampled_from([1.0, 0.05, 20.0]), power=st.sampled_from([1.0, 0.5, 2.0]), most=st.integers(2, 8))
@example(right=0.0, power=1.0, most=6)
def rule_one_closes_in_on_the_first_point(candidate, right, power, most):
    """Rule 1: where a is the lowest of the four points it stays, and b, c and d come half-way to it."""
    if right:
        searched = _search(candidate, Bracketing(Valley(-0.25, 1.0, right, 1.0, power), 1e-6, most))
    else:
        # Lowest at 0 with another valley about c: whoever goes on to rules 2 and 3 in the same pass leaves a.
        searched = passes.search(candidate, lowest_at_zero, LOWEST_AT_ZERO, 1e-6, most)
    found = passes.all_passes(searched)
    for number, (before, after) in enumerate(pairwise(found), 2):
        heights = [searched.oracle.function(x) for x in before]
        if before.a == 0 and heights[0] < min(heights[1:]):
            passes.halves(after, before, number)


@problem.check(
    number=4,
    points=2,
    needs=["line_search"],
    todos=["solution"],
    zh="soln 是最后的 b 与 c 的平均值：是位置，不是高度。",
    max_examples=20,
)
@given(k=st.integers(0, 99).map(lambda k: k / 99), most=st.integers(0, 2))
@example(k=0.2, most=0)
@example(k=0.8, most=1)
@example(k=0.5, most=2)
def solution_is_the_mean_of_the_last_two_points(candidate, k, most):
    """soln is the mean of the last b and c: a position, not a height."""
    f = Valley(k, 1.0, 2.0, 1.0, 1.0, 1e3)
    following = _search(candidate, Bracketing(f, 1e-6, most + 1))
    searched = _search(candidate, Bracketing(f, 1e-6, most))
    found = passes.readable(following)
    if len(found) <= most:
        return
    last = found[most]
    right = (Fraction(last.b) + Fraction(last.c)) / 2
    mistakes = [
        compare.Mistake(last.b + last.c / 2, Text("b + c/2 is not (b + c)/2", "b + c/2 不等于 (b + c)/2")),
        compare.Mistake(
            (f.value(last.b) + f.value(last.c)) / 2, Text("the mean of two heights", "这是两个高度的平均值")
        ),
    ]
    compare.number(searched.soln, right, SOLN, terms=2, mistakes=mistakes)


@problem.figures
def where_the_search_looks(candidate):
    """A function with a kink, and the points at which it was evaluated."""
    f = Valley(0.6, 1.0, 0.5, 1.0, 1.0)
    searched = _search(candidate, Bracketing(f, 1e-4, 12))
    grid = [i / 200 for i in range(201)]
    where = Text("Where your line_search evaluates the function", "你的 line_search 在哪里求函数值")
    name = "0.6 − φ (φ < 0.6), (φ − 0.6) / 2"
    return (pictures.evaluations(where, name, f.value, searched.oracle.asked[:60], grid, f.lowest),)
