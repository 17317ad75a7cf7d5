"""Checks of formulas: a text or a function that has the expected value passes, another fails at a named instance."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest

from grader import evidence
from grader.claims.context import Function, context
from grader.claims.tokens import UnreadError
from grader.evidence import Text
from grader.judging import expressions
from grader.judging.expressions import WrongFormula, compare_callable, same_expression
from grader.judging.outcome import Mismatch, tallying
from grader.problem import EntryPoint, Problem
from tests.grader.judging.toys import graded

QUADRATIC = context(
    scalars="b", vectors="x c x*", matrices="Q:positive_definite", indices="i j", means={"x*": "-Q^{-1} c"},
    functions={"h": Function(("x",), (r"\frac{1}{2} x^\top Q x + x^\top c + b",))},
)  # fmt: skip
LSE = context(
    vectors="x", indices="i j k", functions={"f": Function(("x",), (r"\log\sum_{i=1}^{n}\exp(x_i)",))}
)  # fmt: skip
SIGN = WrongFormula("Q x - c", Text("is the sign of c right?", "c 的符号对吗？"))
GRADIENT = Text("the gradient of h", "h 的梯度")


def judged(answer, expected="Q x + c", declared=QUADRATIC, **settings):
    with tallying() as tally:
        same_expression(answer, expected, declared, GRADIENT, seed=7, **settings)
    return tally


# --- functions


def by_eigenvectors(Q, c):
    values, vectors = np.linalg.eigh(Q)
    return -vectors @ (vectors.T @ c / values)


def naive_softmax(x):
    return np.exp(x) / np.sum(np.exp(x))


def shifted_softmax(x):
    e = np.exp(x - x.max())
    return e / e.sum()


def softmax_of_differences(x):
    return 1 / np.exp(x[None, :] - x[:, None]).sum(axis=1)


def listed_softmax(x):
    total = math.fsum(math.exp(v) for v in x)
    return [math.exp(v) / total for v in x]


def hessian(x):
    p = shifted_softmax(x)
    return np.diag(p) - np.outer(p, p)


SOFTMAX = r"\frac{\exp(x_i)}{\sum_j \exp(x_j)}"
HESSIAN = r"\frac{\partial^2 f}{\partial x_i \partial x_j}"
MINIMUM = r"b - \frac{1}{2} c^\top Q^{-1} c"
RIGHT = [
    (LSE, SOFTMAX, "x", naive_softmax),
    (LSE, SOFTMAX, "x", shifted_softmax),
    (LSE, SOFTMAX, "x", softmax_of_differences),
    (LSE, SOFTMAX, "x", listed_softmax),
    (LSE, r"\nabla f(x)", "x", shifted_softmax),
    (LSE, HESSIAN, "x", hessian),
    (LSE, "f(x)", "x", lambda x: np.log(np.sum(np.exp(x)))),
    (LSE, "f(x)", "x", lambda x: x.max() + np.log(np.sum(np.exp(x - x.max())))),
    (QUADRATIC, "Q x + c", "x Q c", lambda x, Q, c: Q @ x + c),
    (QUADRATIC, "Q x + c", "x Q c", lambda x, Q, c: c + 0.5 * (Q + Q.T) @ x),
    (QUADRATIC, "Q x + c", "Q c x", lambda Q, c, x: Q @ (x + np.linalg.solve(Q, c))),
    (QUADRATIC, r"x^*", "Q c", lambda Q, c: -np.linalg.solve(Q, c)),
    (QUADRATIC, r"x^*", "Q c", lambda Q, c: -np.linalg.inv(Q) @ c),
    (QUADRATIC, r"x^*", "Q c", by_eigenvectors),
    (QUADRATIC, MINIMUM, "Q c b", lambda Q, c, b: b - c @ np.linalg.solve(Q, c) / 2),
    (QUADRATIC, MINIMUM, "Q c b", lambda Q, c, b: b - np.sum(np.linalg.solve(np.linalg.cholesky(Q), c) ** 2) / 2),
    (QUADRATIC, "h(x)", "Q c b x", lambda Q, c, b, x: (Q @ x / 2 + c) @ x + b),
    (QUADRATIC, "Q", "Q", lambda Q: Q),
]  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(("declared", "expected", "parameters", "call"), RIGHT)
def test_a_right_function_passes_at_every_instance(declared, expected, parameters, call, seed) -> None:
    with tallying() as tally:
        compare_callable(call, parameters.split(), expected, declared, "v", seed=seed)
    assert tally.comparisons == 24
    assert tally.undecided == tally.unread == []


@pytest.mark.parametrize(("declared", "expected", "parameters", "call"), RIGHT)
@pytest.mark.parametrize(
    "spoilt",
    [
        lambda v: -v,
        lambda v: 2 * v,
        lambda v: v * (1 + 1e-6),
        lambda v: v + 1e-5,
        lambda v: np.float32(v).astype(np.float64) + 1e-6,
    ],
)
def test_a_wrong_value_is_a_mismatch(declared, expected, parameters, call, spoilt) -> None:
    with tallying(), pytest.raises(Mismatch):
        compare_callable(
            lambda *args: spoilt(np.asarray(call(*args))), parameters.split(), expected, declared, "v", seed=0
        )


@pytest.mark.parametrize(
    ("returned", "why"),
    [
        (lambda x: x * np.nan, "must be finite"),
        (lambda x: x[:, None], "must have the shape"),
        (lambda x: 1.0, "must have the shape"),
        (lambda x: None, "returned was None"),
        (lambda x: x + 1j, "complex"),
    ],
)
def test_what_is_no_value_of_the_kind_is_a_mismatch(returned, why: str) -> None:
    with tallying(), pytest.raises(Mismatch, match=why):
        compare_callable(returned, ["x"], SOFTMAX, LSE, "v", seed=0)


def test_a_known_mistake_of_a_function_is_hinted_at() -> None:
    with tallying(), pytest.raises(Mismatch) as raised:
        same_expression(
            lambda Q, x, c: Q @ x - c,
            "Q x + c",
            QUADRATIC,
            GRADIENT,
            seed=0,
            parameters=["Q", "x", "c"],
            mistakes=[SIGN],
        )
    assert raised.value.hint == SIGN.hint


def test_the_values_of_what_stands_for_something_follow_from_the_arguments() -> None:
    """x* is computed from the Q and c that were sent, not from those that were drawn before rounding."""
    tally = judged(lambda Q, c: -np.linalg.solve(Q, c), "x^*", parameters=["Q", "c"])
    assert tally.comparisons == 24


def test_an_expected_value_of_more_than_the_parameters_is_the_exercises_mistake() -> None:
    with pytest.raises(UnreadError, match="gives c a value"):
        judged(lambda Q, x: Q @ x, parameters=["Q", "x"])
    family = context(scalars="x", functions={"f": Function(("x",), ("x^2", r"\exp(x)"))})
    with pytest.raises(UnreadError, match="f has no definition"):
        judged(lambda x: x**2, "f(x)", family, parameters=["x"])


def test_where_rounding_hides_everything_a_person_decides() -> None:
    """(1 + x 1e-20 - 1) 1e20 is x, and anything in floats."""
    tally = judged(lambda x: 0.0, r"(1 + 10^{-20} x - 1) \cdot 10^{20}", context(scalars="x"), parameters=["x"])
    assert "points only" in tally.unread[0].en


# --- texts


def test_a_right_text_is_proved_or_tested() -> None:
    assert judged("0.5 * (Q + Q.T) @ x + c").proofs
    tally = judged(r"\frac{\exp(x_i)}{\sum_k \exp(x_k)}", SOFTMAX, LSE)
    assert (tally.comparisons, tally.proofs) == (24, [])


def test_a_wrong_text_fails_with_numbers_that_can_be_pasted() -> None:
    with tallying(), pytest.raises(Mismatch) as raised:
        same_expression("Q @ x - c", "Q x + c", QUADRATIC, GRADIENT, seed=0, mistakes=[SIGN])
    mismatch = raised.value
    assert mismatch.hint == SIGN.hint
    assert "read as Python, is Q·x - c" in mismatch.why.en
    assert "按 Python 读作 Q·x - c" in mismatch.why.zh
    names: dict[str, object] = {}
    exec(mismatch.snippet, names)
    Q, x, c = names["Q"], names["x"], names["c"]
    assert Q.shape == (names["n"], names["n"])
    np.testing.assert_allclose(Q @ x - c, np.array(eval(mismatch.found)), rtol=1e-6)
    np.testing.assert_allclose(Q @ x + c, np.array(eval(mismatch.expected)), rtol=1e-6)


def test_a_text_that_cannot_be_read_waits_for_a_person() -> None:
    tally = judged("Q * x + c")
    assert tally.comparisons == 0
    assert "write @" in tally.unread[0].en


def test_a_text_may_be_said_to_be_of_one_form() -> None:
    assert judged("Qx + c", form="python").unread
    assert not judged("Qx + c", form="latex").unread


def test_a_text_that_takes_too_long_waits_for_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expressions, "SECONDS", 0.001)
    tally = judged("Q x + c")
    assert tally.comparisons == 0
    assert "took longer than 0.001 s" in tally.unread[0].en


def test_contexts_that_draw_their_own_instances_serve() -> None:
    declared = context(scalars="x y", draw=lambda random, n: {"x": Fraction(random.randint(1, 9)), "y": Fraction(2)})
    assert judged("x + 2", "x + y", declared).comparisons == 24
    with pytest.raises(Mismatch):
        judged("x + 3", "x + y", declared)


# --- in a problem


def toy() -> Problem:
    problem = Problem(
        id="toy-1.1",
        title=Text("A gradient", "梯度"),
        source="made up",
        numbers=("1.1",),
        entry_points=(
            EntryPoint("gradient", ("Q", "x", "c"), aliases=("grad",), formula=True),
            EntryPoint("softmax", ("x",), formula=True),
        ),
    )

    @problem.check(number=1, points=2, needs=["gradient"], zh="梯度")
    def gradient_is_right(candidate):
        """The gradient of h."""
        same_expression(
            candidate.gradient, "Q x + c", QUADRATIC, GRADIENT,
            seed=candidate.seed, parameters=("Q", "x", "c"), mistakes=[SIGN],
        )  # fmt: skip

    @problem.check(number=2, points=1, needs=["softmax"], zh="softmax")
    def softmax_is_right(candidate):
        """The gradient of log-sum-exp."""
        same_expression(candidate.softmax, SOFTMAX, LSE, "p", seed=candidate.seed, parameters=("x",))

    return problem


def results(source: str):
    checks = graded(source, toy()).report.answers[0].checks
    return {check.name: check for check in checks}


def test_texts_and_functions_pass() -> None:
    found = results('gradient = r"Q x + c"\nimport numpy as np\ndef softmax(x): return np.exp(x) / np.exp(x).sum()')
    assert found["gradient_is_right"].evidence == evidence.Proved(
        Text("algebra, for every dimension", "代数推导，对任意维数成立")
    )
    assert found["softmax_is_right"].evidence == evidence.Tested(1, 24)
    found = results('def gradient(Q, x, c): return Q @ x + c\nsoftmax = "exp(x[i]) / np.sum(np.exp(x))"')
    assert {check.verdict for check in found.values()} == {"passed"}


def test_a_wrong_text_is_refuted_with_a_hint() -> None:
    check = results('grad = "Q @ x - c"')["gradient_is_right"]
    assert isinstance(check.evidence, evidence.Refuted)
    example = check.evidence.counterexample
    assert example.hint == SIGN.hint
    assert example.expected != example.found
    exec(example.snippet, {})


def test_a_wrong_function_is_refuted_with_its_call() -> None:
    check = results("def grad(Q, x, c): return Q @ x - c")["gradient_is_right"]
    assert isinstance(check.evidence, evidence.Refuted)
    assert check.evidence.counterexample.call.startswith("grad(np.array([[")
    assert check.evidence.counterexample.hint == SIGN.hint
    names: dict[str, object] = {"grad": lambda Q, x, c: Q @ x - c, "print": lambda found: None}
    exec(check.evidence.counterexample.snippet, names)


@pytest.mark.parametrize(
    ("source", "kind", "why"),
    [
        ('gradient = "Q * x + c"', evidence.Unread, "write @"),
        ('gradient = "\\frac{1}{2} Qx"', evidence.Unread, "backslash is lost"),
        ('gradient = r"\\nabla h(x)"', evidence.Unread, "worked out"),
        ('gradient = "Q x" + "+ x" * 3000', evidence.Unread, "at most"),
        ("gradient = 3.5", evidence.Unread, "of type float"),
        ('gradient = ""', evidence.NotAttempted, "starter"),
        ("gradient = None", evidence.NotAttempted, "starter"),
        ("x = 1", evidence.NotAttempted, "not found"),
    ],
)
def test_what_is_no_formula_waits_for_a_person_or_is_not_attempted(source: str, kind: type, why: str) -> None:
    found = results(source)["gradient_is_right"].evidence
    assert isinstance(found, kind)
    assert why in found.reason.en


def test_a_text_longer_than_what_is_told_of_other_values_is_read_whole() -> None:
    long = "Q x + c" + " + 1000 x - 1000 x" * 30
    assert results(f'gradient = r"{long}"')["gradient_is_right"].verdict == "passed"


def test_a_function_that_raises_is_a_crash_at_its_call() -> None:
    check = results("def gradient(Q, x, c): return 1 / 0")["gradient_is_right"]
    assert isinstance(check.evidence, evidence.Crashed)
    assert "ZeroDivisionError" in check.evidence.error


def test_a_text_is_never_evaluated() -> None:
    found = results('gradient = \'__import__("os").system("false")\'')["gradient_is_right"].evidence
    assert isinstance(found, evidence.Unread)
