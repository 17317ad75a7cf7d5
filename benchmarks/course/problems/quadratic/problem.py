"""The quadratic minimiser: the point, the value, and a refusal where there is no minimum."""

from __future__ import annotations

from hypothesis import given

from grader.evidence import Text
from grader.judging import compare
from grader.judging.strategies import indefinite_pairs, spd_systems
from grader.problem import EntryPoint, Problem

problem = Problem(
    id="class-11.6.3",
    title=Text("The quadratic minimiser", "二次函数的极小值"),
    source="Dive into Deep Learning, 11.6 Momentum, exercise 3",
    numbers=("11.6.3",),
    entry_points=(EntryPoint("quadratic_minimizer", ("Q", "c", "b")),),
)

RESULT = Text("the result of quadratic_minimizer", "quadratic_minimizer 的返回值")
NO_MINIMUM = Text("This Q is not positive definite: ValueError is asked for.", "这个 Q 不正定：应抛出 ValueError。")
systems = spd_systems(12)


def _answer(candidate, Q, c, b):
    return compare.as_parts(candidate.quadratic_minimizer(Q, c, b), ("x_star", "h_star"), RESULT)


@problem.check(number=1, points=2, needs=["quadratic_minimizer"], zh="x* 满足 Qx* + c = 0，残差只有舍入误差的大小。")
@given(system=systems)
def x_star_solves_the_system(candidate, system):
    """x* satisfies Qx* + c = 0, up to rounding in the residual."""
    x_star, _ = _answer(candidate, *system)
    compare.solves(x_star, system.Q, system.c, "x*")


@problem.check(number=2, points=2, needs=["quadratic_minimizer"], zh="h_star 是 h 的最小值。")
@given(system=systems)
def h_star_is_the_minimum(candidate, system):
    """h_star is the minimum of h."""
    _, h_star = _answer(candidate, *system)
    compare.minimum_value(h_star, system.Q, system.c, system.b, "h_star")


@problem.check(number=3, points=1, needs=["quadratic_minimizer"], zh="Q 不正定时抛出 ValueError，其余情形照常求解。")
@given(pair=indefinite_pairs())
def refuses_what_is_not_positive_definite(candidate, pair):
    """ValueError for every Q that is not positive definite, and for no other."""
    _answer(candidate, pair.definite, pair.c, pair.b)
    compare.refuses(lambda: candidate.quadratic_minimizer(pair.Q, pair.c, pair.b), NO_MINIMUM)
