"""The minima of x²(1 + sin x): all of them, how many there are, and a function whose lowest one cannot be guessed."""

from __future__ import annotations

import math

from hypothesis import example, given
from hypothesis import strategies as st

from grader.evidence import Figure, Line, Text
from grader.judging import compare
from grader.problem import EntryPoint, Problem

from . import minima
from .claims import TARGET
from .minima import Interval

problem = Problem(
    id="d2l-11.4.5",
    title=Text("The minima of x²(1 + sin x)", "x²(1 + sin x) 的极小点"),
    source="Dive into Deep Learning, 11.4 Stochastic Gradient Descent, exercise 5 (English edition: 12.4.5)",
    numbers=("11.4.5", "12.4.5"),
    entry_points=(
        EntryPoint("local_minima", ("a", "b")),
        EntryPoint("total_minima"),
        EntryPoint("deepen", ("k", "depth")),
        EntryPoint("width"),
    ),
)

TOTAL = Text("total_minima()", "total_minima()")
FINITE = Text("how often is sin x = −1?", "sin x = −1 会出现多少次？")


@problem.check(
    number=1,
    points=3,
    needs=["local_minima"],
    max_examples=40,
    zh="local_minima(a, b) 给出 (a, b) 内的全部极小点，按升序排列，误差不超过 1e-6·max(1, |x|)。",
)
@given(interval=minima.intervals())
@example(interval=Interval(-1000.0, 1000.0))
@example(interval=Interval(301.0, 600.0))
@example(interval=Interval(-600.0, -301.0))
@example(interval=Interval(990.0, 1000.0))
@example(interval=Interval(-50.0, 50.0))
@example(interval=Interval(-20.0, 20.0))
@example(interval=Interval(1.0, 2.0))
@example(interval=Interval(-1.5, -0.1))
@example(interval=Interval(-0.5, 0.5))
@example(interval=Interval(-10.0, 10.0))
def all_minima_are_found(candidate, interval):
    """local_minima(a, b) gives all local minima inside (a, b), in ascending order, each within 1e-6·max(1, |x|)."""
    minima.are_all_minima(candidate.local_minima(interval.a, interval.b), interval)


@problem.check(
    number=2, points=1, needs=["total_minima"], zh="total_minima() 是 f 在整个实数轴上极小点的个数：无穷多。"
)
def there_are_infinitely_many(candidate):
    """total_minima() is the number of minima on the whole line: infinitely many."""
    mistakes = [compare.Mistake(float(n), FINITE) for n in (0, 1, 2, 4, 7, 17, 319)]
    compare.number(candidate.total_minima(), math.inf, TOTAL, mistakes=mistakes)


@problem.check(
    number=3,
    points=3,
    needs=["deepen", "width"],
    max_examples=8,
    zh="g = deepen(k, depth) 在第 k 个极小点处为 −depth，在 [−20, 20] 上没有更低的点；距该点超过 width() 时 g = f。",
)
@given(k=st.integers(0, 6), depth=st.sampled_from([1.0, 0.01, 10.0]) | st.integers(1, 997).map(lambda n: n / 99.7))
@example(k=0, depth=0.01)
@example(k=6, depth=10.0)
@example(k=5, depth=3.7)
@example(k=1, depth=1 / 70)
@example(k=2, depth=3.7)
@example(k=4, depth=1.0)
@example(k=3, depth=1.0)
def one_minimum_is_deepened(candidate, k, depth):
    """g = deepen(k, depth) is −depth at the k-th minimum, nowhere lower on [−20, 20], and f beyond width() of it."""
    minima.is_deepened(candidate, k, depth)


problem.written(
    number=4,
    en="The derivation: where f has its minima, why all of them are global, and what the other stationary points are.",
    zh="推导：f 的极小点在哪里，为什么它们都是全局极小点，其余的驻点是什么。",
    target=TARGET,
)

problem.written(
    number=5,
    points=1,
    en="The discussion: a method that never evaluates near one minimum cannot tell f from g: it must look at all.",
    zh="讨论：从不在某个极小点附近求值的方法无法区分 f 与 g，因此必须查看每一个。",
)


@problem.figures
def the_deepened_function(candidate):
    """f, and f with its fifth minimum deepened."""
    xs, values = minima.figure_values(candidate, 4, 10.0)
    title = Text("f and your deepen(4, 10)", "f 与你的 deepen(4, 10)")
    layers = (
        Line(Text("x²(1 + sin x)", "x²(1 + sin x)"), tuple(xs), tuple(minima.f(x) for x in xs)),
        Line(Text("deepen(4, 10)", "deepen(4, 10)"), tuple(xs), tuple(values)),
    )
    return (Figure(title, "x", "f", layers),)
