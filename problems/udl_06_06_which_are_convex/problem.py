"""Which of three functions are convex, and what are seven of their points: with witnesses, judged exactly."""

from __future__ import annotations

from contextlib import suppress
from fractions import Fraction

from hypothesis import example, given
from hypothesis import strategies as st

from grader.evidence import Text
from grader.judging import compare
from grader.judging.outcome import certified
from grader.problem import EntryPoint, Problem
from grader.sandbox.node import StudentError

problem = Problem(
    id="udl-6.6",
    title=Text("Which of these are convex?", "哪些是凸函数？"),
    source="Understanding Deep Learning, chapter 6, problem 6.6",
    numbers=("6.6",),
    entry_points=(
        EntryPoint("convex"),
        EntryPoint("classify"),
        EntryPoint("chord", ("name",)),
        EntryPoint("lower_nearby", ("k", "eps")),
        EntryPoint("lower_point", ("k",)),
    ),
)


def _a(x):
    return x**4 / 4 - x**3 / 3 - x**2


def _b(x):
    return max(Fraction(0), abs(x) - 1) ** 2


def _c(x):
    return x**4 / 4 - 4 * x**3 / 3 + 2 * x**2


FUNCTIONS = {"a": _a, "b": _b, "c": _c}
HALF = Fraction(1, 2)
POINTS = {k: (name, Fraction(x)) for k, name, x in (
    (1, "a", -1), (2, "a", 0), (3, "a", 2), (4, "b", HALF), (5, "b", 2), (6, "c", 0), (7, "c", 2),
)}  # fmt: skip
KINDS = ("local", "global", "neither")
RIGHT = ("local", "neither", "global", "global", "neither", "global", "neither")

CONVEX, CLASSES = Text("convex()", "convex()"), Text("classify()", "classify()")
CONVEXITY = {
    "a": Text("a″(0) = −2: it curves down there", "a″(0) = −2：它在那里向下弯"),
    "b": Text(
        "b′ jumps nowhere down and never decreases; b need not have a second derivative",
        "b′ 从不减小；b 不必处处有二阶导数",
    ),
    "c": Text("one minimum does not make it convex: c″(1) = −1", "只有一个极小点不说明它是凸的：c″(1) = −1"),
}
ONLY_LOCAL = Text("a(2) is lower", "a(2) 更低")
MAXIMUM = Text("a″(0) = −2: on both sides it is lower", "a″(0) = −2：两侧都更低")
NOT_ALONE = Text("a minimum need not be the only one: nothing is lower than 0", "极小点不必唯一：没有比 0 更低的值")
SLOPE = Text("b′(2) = 2 is not zero", "b′(2) = 2，不是零")
SADDLE = Text("c′(2) = 0, but c′ ≥ 0 on both sides: it goes on rising", "c′(2) = 0，但两侧 c′ ≥ 0：函数继续上升")
NOTHING_LOWER = Text("nothing is lower: this is the least value of all", "没有更低的值：这就是最小值")
HINTS = {
    (1, "global"): ONLY_LOCAL,
    (2, "local"): MAXIMUM,
    (2, "global"): MAXIMUM,
    (3, "local"): NOTHING_LOWER,
    (4, "neither"): NOT_ALONE,
    (4, "local"): NOT_ALONE,
    (5, "local"): SLOPE,
    (5, "global"): SLOPE,
    (6, "local"): NOTHING_LOWER,
    (7, "local"): SADDLE,
    (7, "global"): SADDLE,
}


@problem.check(number=1, points=1, needs=["convex"], zh="a、b、c 三个函数各自是否为凸函数（三个全对才得分）。")
def convexity_is_told(candidate):
    """Which of a, b and c are convex, all three of them right."""
    compare.truths(candidate.convex(), {"a": False, "b": True, "c": False}, CONVEX, hints=CONVEXITY)


@problem.check(
    number=2, points=2, needs=["classify"], zh="七个点各是局部极小点、全局极小点，还是都不是（七个全对才得分）。"
)
def the_points_are_classified(candidate):
    """Which of the seven points are local minima, global ones, or neither, all seven of them right."""
    compare.labels(candidate.classify(), RIGHT, KINDS, CLASSES, hints=HINTS)


BETWEEN = Text("t must lie between 0 and 1, and not at an end.", "t 必须严格在 0 与 1 之间。")
UNDER = Text(
    "The graph must lie above the chord: f(tp + (1 − t)q) > t f(p) + (1 − t) f(q), exactly.",
    "图像必须在弦的上方：f(tp + (1 − t)q) > t f(p) + (1 − t) f(q)，精确成立。",
)
ABOVE = Text(
    "is the inequality the other way round, as for convex functions? or true after rounding only?",
    "不等号是不是反了（凸函数才是这样）？或者只在舍入后成立？",
)


def _chord_below_the_graph(candidate, name):
    # Whoever keeps a chord must not give it for the other function; what else becomes of that call is another check's.
    with suppress(StudentError):
        candidate.chord("c" if name == "a" else "a")
    found = compare.as_parts(candidate.chord(name), ("p", "q", "t"), Text("the chord", "弦"))
    p, q, t = (compare.told(part, what) for part, what in zip(found, "pqt", strict=True))
    if p is None or q is None or t is None:
        return
    for excess in (-t, t - 1):
        compare.negative(excess, "-t" if excess == -t else "t - 1", BETWEEN)
    f = FUNCTIONS[name]
    middle = t * p + (1 - t) * q
    chord = t * f(p) + (1 - t) * f(q) - f(middle)
    compare.negative(chord, "t f(p) + (1-t) f(q) - f(tp + (1-t)q)", UNDER, ABOVE)
    certified(Text("a chord below the graph, in exact arithmetic", "图像下方的一条弦，精确计算"))


@problem.check(number=3, points=1, needs=["chord"], zh="a 的一条弦，有一点在图像的下方：a 不是凸函数。")
def a_chord_of_a_runs_below_the_graph(candidate):
    """A chord of a with a point below the graph: a is not convex."""
    _chord_below_the_graph(candidate, "a")


@problem.check(number=3, points=1, needs=["chord"], zh="c 的一条弦，有一点在图像的下方：c 不是凸函数。")
def a_chord_of_c_runs_below_the_graph(candidate):
    """A chord of c with a point below the graph: c is not convex."""
    _chord_below_the_graph(candidate, "c")


def _lower(found, k, what):
    """The point that was found, which must be lower than point k, exactly."""
    x = compare.told(found, what)
    if x is None:
        return None
    name, point = POINTS[k]
    f = FUNCTIONS[name]
    why = Text(
        f"{name} must be lower there than at {point}, exactly.",
        f"{name} 在那里必须比在 {point} 处更低，精确比较。",
    )
    other_side = f(2 * point - x) < f(point) <= f(x)
    hint = Text("look on the other side", "看另一侧") if other_side else None
    compare.negative(f(x) - f(point), f"{name}(x) - {name}({point})", why, hint)
    certified(Text("lower points, in exact arithmetic", "更低的点，精确计算"))
    return x


@problem.check(
    number=4,
    points=1.5,
    needs=["lower_nearby"],
    max_examples=40,
    zh="2、5、7 号点不是极小点：任意近处都有更低的点，精确比较，eps 从 1 到 1e-7。",
)
@given(k=st.sampled_from([2, 5, 7]), eps=st.integers(0, 700).map(lambda d: 10 ** (-d / 100)))
@example(k=2, eps=1e-7)
@example(k=5, eps=1e-7)
@example(k=7, eps=1e-7)
@example(k=2, eps=1.0)
@example(k=5, eps=1.0)
@example(k=7, eps=1.0)
def lower_points_are_arbitrarily_near(candidate, k, eps):
    """Points 2, 5 and 7 are no minima: within eps, from 1 to 1e-7, some point is lower, exactly."""
    x = _lower(candidate.lower_nearby(k, eps), k, Text("lower_nearby", "lower_nearby"))
    if x is not None:
        near = Text("It must be nearer than eps.", "它到该点的距离必须小于 eps。")
        compare.negative(abs(x - POINTS[k][1]) - Fraction(eps), "|x - point| - eps", near)


@problem.check(number=4, points=0.5, needs=["lower_point"], zh="1 号点不是全局极小点：别处有更低的点。")
def point_1_is_not_the_lowest(candidate):
    """Point 1 is no global minimum: some point elsewhere is lower."""
    _lower(candidate.lower_point(1), 1, Text("lower_point", "lower_point"))


problem.written(
    number=5,
    points=1,
    en="Why b is convex: max(0, |φ| − 1) is, and t² is convex and does not decrease for t ≥ 0; or b′ never decreases.",
    zh="为什么 b 是凸函数：max(0, |φ| − 1) 是凸的，而 t² 在 t ≥ 0 时是凸且不减的；或者 b′ 从不减小。",
)
