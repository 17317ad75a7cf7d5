"""Line search on an interval: with values, with a derivative, how fast, and what three values cannot tell."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from grader.evidence import Text
from grader.judging import compare
from grader.judging.strategies import Search, endless_searches, named_searches, search_within, searches
from grader.problem import EntryPoint, Problem
from reference.convex_functions import Placed, crooked, distance, log_of_two_exponentials, parabola
from reference.line_searches import bisection, thirds
from reference.objectives.lse1 import exact_minimum

from . import runs, witnesses
from .runs import by_slope, by_values

problem = Problem(
    id="d2l-11.3.2",
    title=Text("Line search on an interval", "区间上的线搜索"),
    source="Dive into Deep Learning, 11.3 Gradient Descent, exercise 2 (English edition: 12.3.2)",
    numbers=("11.3.2", "12.3.2"),
    entry_points=(
        EntryPoint("line_search", ("f", "a", "b", "tol")),
        EntryPoint("bisection", ("df", "a", "b", "tol")),
        EntryPoint("halving_witness"),
        EntryPoint("contraction"),
        EntryPoint("x_min"),
        EntryPoint("f_min"),
    ),
)

PLAIN, *OTHERS = named_searches()
WIDE = log_of_two_exponentials(-1000.0, 1000.0)
NOWHERE_FLAT = Search(crooked(Placed(0.0, 1.0, 0.3, 1.0)), 0.0, 1.0, 1e-17)
BEST = exact_minimum()
SPARE, SPARE_BISECTION = 5, 2


def _kink(a, b, tol):
    return Search(distance(Placed(a, b, a + 0.3 * (b - a), 1.0)), a, b, tol)


# Every point of the interval is near enough, and no other; tol is as long as the interval, or longer, or like an end.
ROUGH = (
    _kink(10.0001, 10.0004, 3.5e-4),
    _kink(10.0001, 10.0004, 1.0),
    _kink(0.25, 4.25, 0.25),
    _kink(-0.25, 3.75, 0.25),
    _kink(-4.0, -0.25, 0.25),
    _kink(-4.0, 0.125, 0.25),
    _kink(-4.0, 0.25, 0.25),
)


# The slope is less than tol everywhere.
FLAT = Search(parabola(Placed(0.0, 4.0, 1.0, 100.0)), 0.0, 4.0, 1e-3)

# Equal values at the first two points that many searches ask for, and a tol as small as the values can tell.
TIED = tuple(search_within(search.f, 1e-12) for search in OTHERS[-2:])


def on_searches(check, *more):
    """The check on generated searches and on the named ones."""
    for search in (PLAIN, *OTHERS, *more):
        check = example(search=search)(check)
    return given(search=searches())(check)


def on_rough_and_tied_ones_too(check):
    return on_searches(check, *ROUGH, *TIED, FLAT)


@problem.check(
    number=1,
    points=1,
    needs=["line_search"],
    max_examples=80,
    zh="line_search 返回 [a, b] 中的一点，它与 f 的某个极小点相距不超过 tol。",
)
@on_rough_and_tied_ones_too
def line_search_finds_a_minimiser(candidate, search):
    """line_search returns a point of [a, b] that is within tol of a minimiser of f."""
    runs.finds(by_values(candidate.line_search, search), search)


@problem.check(
    number=1,
    points=0.5,
    needs=["line_search"],
    max_examples=30,
    zh="line_search 只在 [a, b] 内求 f 的值。",
)
@on_rough_and_tied_ones_too
def line_search_stays_in_the_interval(candidate, search):
    """line_search evaluates f in [a, b] only."""
    searched = by_values(candidate.line_search, search)
    if runs.must_find(searched, search, PLAIN):
        runs.looks_inside(searched, search)


@problem.check(
    number=1,
    points=0.5,
    needs=["line_search"],
    max_examples=20,
    zh="即使 tol 小于 [a, b] 中浮点数的间距，line_search 也会结束。",
)
@given(search=endless_searches())
@example(search=PLAIN)
def line_search_ends_for_every_tol(candidate, search):
    """line_search ends even where tol is less than the spacing of floats in [a, b]."""
    runs.ends(lambda: by_values(candidate.line_search, search), search, PLAIN)


@problem.check(
    number=2,
    points=1,
    needs=["line_search"],
    max_examples=40,
    zh="line_search 求 f 值的次数不超过三分搜索（区间每缩小到 2/3 求值两次）加 5 次。",
)
@on_searches
def line_search_is_economical(candidate, search):
    """line_search evaluates f at most as often as ternary search, twice for each factor 2/3, plus 5 times."""
    searched = by_values(candidate.line_search, search)
    if runs.must_find(searched, search, PLAIN):
        runs.is_economical(searched, search, thirds.evaluations, SPARE)


@problem.check(
    number=3,
    points=1,
    needs=["bisection"],
    max_examples=80,
    zh="bisection 由导数的符号找到 f 的极小点，误差不超过 tol。",
)
@on_rough_and_tied_ones_too
def bisection_finds_a_minimiser(candidate, search):
    """bisection returns, from the signs of df, a point of [a, b] within tol of a minimiser."""
    runs.finds(by_slope(candidate.bisection, search), search)


@problem.check(
    number=3,
    points=0.5,
    needs=["bisection"],
    max_examples=40,
    zh="bisection 求 df 值的次数不超过 ⌈log₂((b − a)/tol)⌉ + 2。",
)
@on_searches
def bisection_is_economical(candidate, search):
    """bisection evaluates df at most ⌈log₂((b − a)/tol)⌉ + 2 times."""
    searched = by_slope(candidate.bisection, search)
    if runs.must_find(searched, search, PLAIN):
        runs.is_economical(searched, search, bisection.evaluations, SPARE_BISECTION)


@problem.check(
    number=3,
    points=0.5,
    needs=["bisection"],
    max_examples=20,
    zh="即使 tol 小于 [a, b] 中浮点数的间距，bisection 也会结束。",
)
@given(search=endless_searches())
@example(search=PLAIN)
@example(search=NOWHERE_FLAT)
def bisection_ends_for_every_tol(candidate, search):
    """bisection ends even where tol is less than the spacing of floats in [a, b]."""
    runs.ends(lambda: by_slope(candidate.bisection, search), search, PLAIN)


@problem.check(
    number=4,
    points=2,
    needs=["halving_witness"],
    zh="两个凸函数在 a、中点、b 处取值相同，极小点却在不同的半边：三个函数值无法决定取哪一半。",
)
def three_values_do_not_tell_the_half(candidate):
    """Your two functions are convex and agree at a, (a+b)/2 and b, and their minimisers are in different halves."""
    witness = witnesses.read_witness(candidate.halving_witness())
    witnesses.values_agree(witness)
    witnesses.convex_on(witness)
    witnesses.halves_differ(witness)


@problem.check(
    number=5,
    points=1,
    needs=["contraction", "line_search"],
    zh="contraction() 与实测一致（相差不超过 5 %）：最慢的情形下，每求一次 f 值，区间平均缩小到原来的多少倍。",
)
def contraction_is_what_is_measured(candidate):
    """contraction() is, to 5 %, the factor per evaluation by which your line_search shrinks its bracket."""
    counted = runs.count_evaluations(candidate.line_search)
    runs.contraction_is_measured(candidate.contraction(), counted, relative=0.05)


@problem.check(number=6, points=0.75, needs=["x_min"], zh="x_min() 是 log(eˣ + e^(−2x−3)) 的极小点，误差不超过 1e-6。")
def x_min_is_the_minimiser(candidate):
    """x_min() is the minimiser of log(eˣ + e^(−2x−3)) to 1e-6."""
    mistakes = [
        compare.Mistake(-BEST.x, Text("is the sign lost?", "是不是符号反了？")),
        compare.Mistake(-1.0, Text("e^(−2x−3) has the derivative −2e^(−2x−3)", "e^(−2x−3) 的导数是 −2e^(−2x−3)")),
        compare.Mistake(BEST.value, Text("this is the minimum, not where it is", "这是最小值，不是极小点")),
    ]
    compare.within(candidate.x_min(), BEST.x, "x_min()", absolute=1e-6, mistakes=mistakes)


@problem.check(number=6, points=0.75, needs=["f_min"], zh="f_min() 是 log(eˣ + e^(−2x−3)) 的最小值，误差不超过 1e-9。")
def f_min_is_the_minimum(candidate):
    """f_min() is the least value of log(eˣ + e^(−2x−3)) to 1e-9."""
    mistakes = [compare.Mistake(BEST.x, Text("this is the minimiser, not the minimum", "这是极小点，不是最小值"))]
    compare.within(candidate.f_min(), BEST.value, "f_min()", absolute=1e-9, mistakes=mistakes)


@problem.check(
    number=6,
    points=0.5,
    needs=["line_search"],
    max_examples=10,
    zh="line_search 在 [−1000, 1000] 上也能找到该函数的极小点。",
)
@given(search=st.floats(-5, -2).map(lambda part: search_within(WIDE, 10**part)))
def line_search_manages_a_wide_interval(candidate, search):
    """line_search finds the minimiser of that function on [−1000, 1000] too."""
    runs.finds(by_values(candidate.line_search, search), search)


@problem.figures
def where_line_search_looks(candidate):
    """log(eˣ + e^(−2x−3)) with the points at which it was evaluated, and these points in order."""
    search = search_within(log_of_two_exponentials(-5.0, 5.0), 1e-2)
    return runs.figures(by_values(candidate.line_search, search), search, "log(eˣ + e^(−2x−3))")
