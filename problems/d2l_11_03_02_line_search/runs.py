"""Searches of students on intervals: run on recorded functions, and their speed measured by counting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from grader.evidence import Figure, Text
from grader.judging import compare, pictures
from grader.judging.oracle import ScalarOracle
from grader.judging.outcome import Mismatch, current
from grader.judging.strategies import Search
from grader.sandbox.node import StudentError

Function = Callable[..., Any]

COARSE, FINE = 1e-2, 1e-14
KINKS = (0.3, 0.618034, 0.1234567, 0.5, 0.0, 1.0)
FASTER = 5
MOST_SHOWN = 80


class Searched(NamedTuple):
    """What a search returned, and the function that recorded where it looked."""

    x: object
    oracle: ScalarOracle


def by_values(line_search: Function, search: Search) -> Searched:
    """Run a student's line_search(f, a, b, tol)."""
    f = ScalarOracle(search.f.value, search.f.source, "f")
    return Searched(line_search(f, search.a, search.b, search.tol), f)


def by_slope(bisection: Function, search: Search) -> Searched:
    """Run a student's bisection(df, a, b, tol)."""
    df = ScalarOracle(search.f.derivative, search.f.derivative_source, "df")
    return Searched(bisection(df, search.a, search.b, search.tol), df)


def finds(searched: Searched, search: Search) -> None:
    """The search returned a minimiser of f on [a, b], within tol.  Raises Mismatch."""
    f = search.f
    compare.minimiser(
        searched.x,
        (search.a, search.b),
        (f.lowest, f.highest),
        search.tol,
        f.value,
        Text("the returned x", "返回的 x"),
        scale=f.scale,
    )


def must_find(searched: Searched, search: Search, plainest: Search) -> bool:
    """Whether the search found the minimiser, so that the way it got there counts; on the plainest case it must.

    Raises Mismatch there.
    """
    if search == plainest:
        _finds_for_a_start(searched, search)
    return compare.accepts(lambda: finds(searched, search))


def _finds_for_a_start(searched: Searched, search: Search) -> None:
    try:
        finds(searched, search)
    except Mismatch as mismatch:
        mismatch.hint = Text(
            "this counts only for a search that finds the minimiser in this plain case",
            "只有在这个最简单的例子里能找到极小点的搜索，才计入这一项",
        )
        raise


def ends(run: Callable[[], Searched], search: Search, plainest: Search) -> None:
    """The search ends before the budget of evaluations does; a ValueError for a tol that is too small ends it too."""
    try:
        searched = run()
    except StudentError as error:
        if search == plainest or "ValueError" not in error.classes:
            raise
        current().compared()
        return
    if search == plainest:
        _finds_for_a_start(searched, search)
    oracle = searched.oracle
    compare.at_most(len(oracle.asked), oracle.budget, Text("evaluations", "求值次数"))


def looks_inside(searched: Searched, search: Search) -> None:
    """The search asked for values in [a, b] only.  Raises Mismatch."""
    oracle = searched.oracle
    call = _call("line_search", search)
    snippet = oracle.recording(call, "min(asked), max(asked)", f"within [{search.a!r}, {search.b!r}]")
    compare.asked_inside(oracle.asked, (search.a, search.b), oracle.name, snippet)


def _call(name: str, search: Search) -> str:
    return f"{name}(recorded, {search.a!r}, {search.b!r}, {search.tol!r})"


def is_economical(searched: Searched, search: Search, needed: Callable[..., int], spare: int) -> None:
    """At most needed(a, b, tol) + spare evaluations.  Raises Mismatch."""
    oracle = searched.oracle
    call = _call("bisection" if oracle.name == "df" else "line_search", search)
    compare.economical(
        len(oracle.asked),
        needed,
        (search.a, search.b),
        search.tol,
        Text(f"evaluations of {oracle.name}", f"{oracle.name} 的求值次数"),
        spare=spare,
        snippet=lambda limit: oracle.recording(call, "len(asked)", f"at most {limit}"),
    )


class Counted(NamedTuple):
    """Evaluations of f = |x - kink| on [0, 1] for the tolerances COARSE and FINE."""

    kink: float
    few: int
    many: int

    @property
    def factor(self) -> float:
        """The part of the bracket that an evaluation leaves in the long run: many > few."""
        return float((FINE / COARSE) ** (1 / (self.many - self.few)))


def count_evaluations(line_search: Function) -> tuple[Counted, ...]:
    """Run a student's line_search on |x - k| for several k, each for two tolerances, whatever it returns."""
    return tuple(Counted(k, _evaluations(line_search, k, COARSE), _evaluations(line_search, k, FINE)) for k in KINKS)


def _evaluations(line_search: Function, kink: float, tol: float) -> int:
    f = ScalarOracle(lambda x: abs(x - kink), f"def f(x):\n    return abs(x - {kink!r})\n", "f")
    line_search(f, 0.0, 1.0, tol)
    return len(f.asked)


def contraction_is_measured(found: object, counted: Sequence[Counted], relative: float) -> None:
    """The factor that a student names is the one that was measured, for the slowest k.  Raises Mismatch.

    It lies between 0 and 1.  An early end at some k (the kink was hit) says nothing about the long run; where no k says
    anything, because the number of evaluations does not depend on tol, a person looks.
    """
    what = Text("contraction()", "contraction()")
    compare.strictly_between(found, 0.0, 1.0, what)
    telling = [count for count in counted if count.many - count.few >= FASTER]
    if not telling:
        _nothing_measured(max(count.many for count in counted), what)
        return
    slowest = max(telling, key=lambda count: count.factor)
    try:
        _same_rate(found, [count.factor for count in telling], relative, what)
    except Mismatch as mismatch:
        raise _told(mismatch, slowest) from None


def _same_rate(found: object, factors: Sequence[float], relative: float, what: Text) -> None:
    worst = max(factors)
    twice = Text(
        "is this the factor of an iteration with two evaluations? Asked for is the factor per evaluation of f.",
        "这是不是一次迭代（两次求值）的缩小倍数？题目问的是每次求 f 值的倍数。",
    )
    lost = Text(
        "is this the part that is cut away? Asked for is the part that is kept.",
        "这是不是被去掉的那部分所占的比例？题目问的是保留下来的比例。",
    )
    mistakes = [compare.Mistake(worst**2, twice), compare.Mistake(1 - worst, lost)]
    compare.rate(found, factors, what, relative=relative, mistakes=mistakes)


def _told(mismatch: Mismatch, slowest: Counted) -> Mismatch:
    k, factor = f"{slowest.kink:g}", compare.show(slowest.factor, 4)
    why = Text(
        f"On f(x) = |x - {k}|, [0, 1], your line_search makes {slowest.few} evaluations for tol = {COARSE:g} and "
        f"{slowest.many} for tol = {FINE:g}: {FINE / COARSE:.0e} = {factor}^{slowest.many - slowest.few}.",
        f"对 f(x) = |x - {k}|、区间 [0, 1]，你的 line_search 在 tol = {COARSE:g} 时求值 {slowest.few} 次，"
        f"在 tol = {FINE:g} 时求值 {slowest.many} 次：{FINE / COARSE:.0e} = {factor}^{slowest.many - slowest.few}。",
    )
    snippet = (
        "def evaluations(tol):\n    asked = []\n"
        f"    line_search(lambda x: asked.append(x) or abs(x - {k}), 0.0, 1.0, tol)\n    return len(asked)\n\n\n"
        f"more = evaluations({FINE!r}) - evaluations({COARSE!r})\n"
        f"print(contraction(), {FINE / COARSE!r} ** (1 / more))  # expected: equal to 5 %\n"
    )
    return Mismatch(expected=mismatch.expected, found=mismatch.found, why=why, hint=mismatch.hint, snippet=snippet)


def _nothing_measured(evaluations: int, what: Text) -> None:
    current().compared()
    if evaluations == 0:
        raise Mismatch(
            expected="a line_search that evaluates f",
            found="no evaluation",
            why=Text(
                "Your line_search never evaluates f, so that it has no factor per evaluation.",
                "你的 line_search 从未求过 f 的值，因此谈不上每次求值的缩小倍数。",
            ),
        )
    current().leave_open(
        Text(
            f"The number of evaluations of your line_search does not depend on tol (up to {evaluations}).",
            f"你的 line_search 的求值次数不随 tol 变化（至多 {evaluations} 次）。",
        )
    )


def figures(searched: Searched, search: Search, name: str) -> tuple[Figure, ...]:
    """f with the points at which it was evaluated and its minimiser, and the points in their order."""
    asked, best = searched.oracle.asked[:MOST_SHOWN], float(search.f.lowest)
    grid = [search.a + (search.b - search.a) * i / 200 for i in range(201)]
    where = Text("Where your line_search evaluates the function", "你的 line_search 在哪里求函数值")
    order = Text("The same evaluations, one after the other", "按先后次序排列的求值点")
    return (
        pictures.evaluations(where, name, search.f.value, asked, grid, best),
        pictures.order_of_evaluations(order, asked, best),
    )
