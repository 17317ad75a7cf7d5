"""A toy problem with checks of every temper, and a way to grade a source text with it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import assume, example, given
from hypothesis import strategies as st

from grader.evidence import Answer, Text
from grader.judging import compare
from grader.judging.grade import Graded, Options, grade
from grader.judging.oracle import ScalarOracle
from grader.problem import Constant, EntryPoint, Problem, ProblemSet
from grader.reading.folder import read_submissions
from grader.sandbox import isolation
from grader.sandbox.isolation import Limits

QUICK = Limits(cell_cpu_s=1.0, cell_wall_s=3.0, call_cpu_s=1.0, call_wall_s=3.0, grace_s=1.0, memory_mib=1024)
DOUBLE = Text("the double", "两倍")


def toy() -> Problem:
    """`double(x)` doubles, `apply(f, x)` calls, `order(a, b, c)` minds the order of its parameters."""
    problem = Problem(
        id="toy-1.1",
        title=Text("Doubling", "加倍"),
        source="made up",
        numbers=("1.1",),
        entry_points=(
            EntryPoint("double", ("x",), aliases=("twice",)),
            EntryPoint("apply", ("f", "x")),
            EntryPoint("order", ("a", "b", "c")),
        ),
        constants=(Constant("FLAG", False),),
    )

    @problem.check(number=1, points=2, needs=["double"], zh="加倍")
    @given(x=st.integers(-1000, 1000))
    @example(x=10**6)
    def doubles(candidate, x):
        """Doubles every integer."""
        compare.number(candidate.double(x), 2 * x, DOUBLE)

    @problem.check(number=2, points=1, needs=["apply"], zh="调用", max_examples=20)
    @given(x=st.floats(-10, 10))
    def calls(candidate, x):
        """Calls the function that it is given."""
        f = ScalarOracle(lambda t: t + 1.0, "lambda t: t + 1.0", budget=50)
        compare.number(candidate.apply(f, x), x + 1.0, DOUBLE)

    @problem.check(number=3, points=1, needs=["order"], zh="顺序", max_examples=5)
    @given(a=st.integers(0, 9))
    def ordered(candidate, a):
        """Gives its second argument."""
        compare.number(candidate.order("text", a, 2.0), a, DOUBLE)

    problem.written(number=4, points=1, en="Say why.", zh="说明理由。")
    return problem


def idle(problem: Problem) -> Problem:
    """The toy with checks that are their author's mistakes."""

    @problem.check(number=5, points=1, needs=["double"], zh="空")
    @given(x=st.integers())
    def compares_nothing(candidate, x):
        """Compares nothing."""
        candidate.double(x)

    @problem.check(number=6, points=1, needs=["double"], zh="空")
    @given(x=st.integers())
    def draws_nothing(candidate, x):
        """Draws no case."""
        assume(False)

    @problem.check(number=7, points=1, needs=["double"], zh="错")
    @given(x=st.integers())
    def raises_itself(candidate, x):
        """Has a bug of its own."""
        raise KeyError("the author's mistake")

    return problem


def asked_again(problem: Problem) -> Problem:
    """The toy with a check that makes the same call twice, with another one in between."""

    @problem.check(number=5, points=1, needs=["double"], zh="再次调用", max_examples=3)
    @given(x=st.floats(0, 9))
    def again(candidate, x):
        """Gives the same again."""
        compare.number(candidate.double(x), 2 * x, DOUBLE)
        candidate.double(5)
        compare.number(candidate.double(x), 2 * x, DOUBLE)

    return problem


def graded(source: str, problem: Problem | None = None, prose: str = "", secret: str = "s") -> Graded:
    """The toy's report for a Markdown hand-in with `source` as its only cell under the heading."""
    problem = problem or toy()
    text = f"# Exercise 1.1\n\n{prose}\n\n```python\n{source}\n```\n"
    return graded_text(text, problem, secret)


def graded_text(text: str, problem: Problem | None = None, secret: str = "s") -> Graded:
    """The toy's report for a whole Markdown text."""
    problems = ProblemSet("toys", "0", (problem or toy(),))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "answer.md"
        path.write_text(text, encoding="utf-8")
        (submission,) = read_submissions(path, problems)
    options = Options(Path("problems"), level=isolation.choose("auto"), limits=QUICK, secret=secret)
    with options.sandbox() as sandbox:
        return grade(submission, problems, options, sandbox)


def answer(source: str, **settings: object) -> Answer:
    """The toy's only answer."""
    return graded(source, **settings).report.answers[0]  # type: ignore[arg-type]
