"""Answers that are formulas: the same value is the same answer, and nothing is called wrong without an instance."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.claims.audit import load_contexts
from grader.claims.compare_answers import Different, Same, Unread, compare, guess_form
from grader.claims.context import Function, context
from grader.claims.instances import instances
from grader.claims.tokens import UnreadError
from grader.problem import default_folder

CONTEXTS = load_contexts(default_folder())
QUADRATIC, LSE, COSINE = CONTEXTS["11.6.3"], CONTEXTS["11.2.4"], CONTEXTS["11.3.1"]
GRADIENT, MINIMUM, SOFTMAX = r"Q x + c", r"b - \frac{1}{2} c^\top Q^{-1} c", r"\frac{\exp(x_i)}{\sum_j \exp(x_j)}"

SAME_LATEX = [
    (QUADRATIC, GRADIENT, r"\frac{1}{2}(Q + Q^\top) x + c"),
    (QUADRATIC, GRADIENT, r"\mathbf{c} + \mathbf{Qx}"),
    (QUADRATIC, GRADIENT, r"\nabla h(x) = Qx + c"),
    (QUADRATIC, GRADIENT, r"g = \frac{2}{2} Qx + c"),
    (QUADRATIC, GRADIENT, r"$$\nabla h(x) = \frac12(Q+Q^T)x + c = Qx + c.$$"),
    (QUADRATIC, GRADIENT, r"\[ Q x + c \]"),
    (QUADRATIC, r"x^* = -Q^{-1} c", r"Q^{-1}(-c)"),
    (QUADRATIC, MINIMUM, r"h(x^*) = -\frac{1}{2} c^T Q^{-1} c + b"),
    (LSE, SOFTMAX, r"\frac{1}{\sum_{k=1}^n \exp(x_k - x_i)}"),
    (LSE, SOFTMAX, r"\frac{\partial f}{\partial x_i} = \frac{e^{x_i}}{\sum_{j=1}^n e^{x_j}}"),
    (COSINE, r"\cos(cx) - cx\sin(cx)", r"f'(x) = \cos(xc) - x \sin(cx) c"),
]
SAME_PYTHON = [
    (QUADRATIC, GRADIENT, "Q @ x + c"),
    (QUADRATIC, GRADIENT, "0.5 * (Q + Q.T) @ x + c"),
    (QUADRATIC, GRADIENT, "grad = x @ Q + c"),
    (QUADRATIC, r"x^* = -Q^{-1} c", "-np.linalg.solve(Q, c)"),
    (QUADRATIC, r"x^* = -Q^{-1} c", "-Q.inv() @ c"),
    (QUADRATIC, MINIMUM, "b - sp.Rational(1, 2) * c.T @ Q**-1 @ c"),
    (LSE, SOFTMAX, "exp(x[i]) / Sum(exp(x[j]), (j, 0, n - 1))"),
    (LSE, SOFTMAX, "(np.exp(x) / np.sum(np.exp(x)))[i]"),
    (COSINE, r"\cos(cx) - cx\sin(cx)", "sp.cos(c*x) - c*x*sp.sin(c*x)"),
]
WRONG = [
    (QUADRATIC, GRADIENT, "latex", r"Qx - c"),
    (QUADRATIC, GRADIENT, "latex", r"\nabla h(x) = Qx + c = 2Qx + c"),
    (QUADRATIC, GRADIENT, "python", "2 * Q @ x + c"),
    (QUADRATIC, r"x^* = -Q^{-1} c", "latex", r"Q^{-1} c"),
    (QUADRATIC, MINIMUM, "python", "b + c @ np.linalg.solve(Q, c) / 2"),
    (LSE, SOFTMAX, "latex", r"\frac{\exp(x_i) - \exp(2x_i)}{\sum_j \exp(x_j)}"),
    (LSE, SOFTMAX, "python", "exp(x[i]) / Sum(exp(x[j]), (j, 1, n - 1))"),
    (COSINE, r"\cos(cx) - cx\sin(cx)", "python", "cos(c*x) + c*x*sin(c*x)"),
]


@pytest.mark.parametrize("seed", [0, 1, 2])
@pytest.mark.parametrize(("declared", "expected", "answer"), SAME_LATEX)
def test_a_right_answer_in_latex_is_the_same(declared, expected: str, answer: str, seed: int) -> None:
    found = compare(answer, expected, declared, seed=seed)
    assert isinstance(found, Same)
    assert found.instances >= 12


@pytest.mark.parametrize("seed", [0, 1, 2])
@pytest.mark.parametrize(("declared", "expected", "answer"), SAME_PYTHON)
def test_a_right_answer_in_python_is_the_same(declared, expected: str, answer: str, seed: int) -> None:
    assert isinstance(compare(answer, expected, declared, "python", seed=seed), Same)


def test_what_algebra_proves_is_proved() -> None:
    found = compare("x @ Q + c", GRADIENT, QUADRATIC, "python")
    assert isinstance(found, Same)
    assert found.proof is not None
    assert found.proof.up_to is None


@pytest.mark.parametrize(("declared", "expected", "form", "answer"), WRONG)
def test_a_wrong_answer_is_different_at_an_instance(declared, expected: str, form, answer: str) -> None:
    found = compare(answer, expected, declared, form)
    assert isinstance(found, Different)
    assert found.found != found.expected
    assert "n" in found.instance


def test_the_instance_can_be_checked_by_hand() -> None:
    found = compare("x^2 + 1", "x^2 - x", context(scalars="x"))
    assert isinstance(found, Different)
    x = Fraction(found.instance["x"])
    assert float(found.found) == float(x**2 + 1)
    assert float(found.expected) == float(x**2 - x)
    assert found.reading == "x^2 + 1"


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (r"\nabla h(x)", "worked out"),
        (r"\frac{\partial h}{\partial x_i}", "worked out"),
        (r"h(x)", "h stands for something"),
        (r"Q x - Q x^*", "x* stands for something"),
        (r"x^T Q + c^T", "a row = a vector"),
        (r"b", "a number = a vector"),
        (r"\frac{1}{2", "read as LaTeX"),
        (r"Q x + w", "w is not declared"),
        (r"Q x \le c", "not a statement"),
        (r"Q x + c, c", "not a statement"),
        (r"g \ne Q x + c", "g is not declared"),
        ("\frac{1}{2} Qx", "backslash is lost"),
        ("\nabla h(x) = Qx + c", "backslash is lost"),
        ("2\theta", "backslash is lost"),
        (r"", "nothing is said"),
        ("(" * 50 + "x" + ")" * 50 + "+x" * 1500, "nested too deeply"),
    ],
)
def test_what_is_no_value_of_the_right_kind_written_out_goes_to_a_person(answer: str, why: str) -> None:
    found = compare(answer, GRADIENT, QUADRATIC)
    assert isinstance(found, Unread)
    assert why in found.reason.en
    assert found.reason.zh != found.reason.en


def test_an_exercise_may_allow_its_functions_in_the_answer() -> None:
    assert isinstance(compare(r"\text{Softmax}(x_i)", SOFTMAX, LSE), Unread)
    assert isinstance(compare(r"\text{Softmax}(x_i)", SOFTMAX, LSE, may_use=frozenset({"Softmax"})), Same)
    assert isinstance(compare(SOFTMAX, r"\text{Softmax}(x_i)", LSE), Same)


def test_an_expected_answer_that_cannot_be_read_is_the_exercises_mistake() -> None:
    with pytest.raises(UnreadError):
        compare("x", "x + q", context(scalars="x"))


@pytest.mark.parametrize(
    "answer",
    [
        r"x + 1 + \exp(300) - \exp(300)",
        r"x + 1 + \exp(\exp(100)) - \exp(\exp(100))",
        r"x + 1 + 0\exp(\exp(\exp(10)))",
        r"x + 1 + \exp(-\exp(\exp(\exp(10))))",
        r"x + \frac{1}{10^{20}}",
        r"x + 1 - 1^{\exp(\exp(\exp(10)))}",
        r"\exp(\log(x + \exp(300)) - \exp(300)",
    ],
)
def test_a_wrong_answer_never_passes_for_the_width_of_its_balls(answer: str) -> None:
    assert not isinstance(compare(answer, "x", context(scalars="x")), Same)


@pytest.mark.parametrize(("answer", "expected"), [(r"\exp(\log(x - 2)) + 2", "x"), (r"\exp(\log x)", "|x|")])
def test_an_answer_that_has_no_value_where_it_should_goes_to_a_person(answer: str, expected: str) -> None:
    found = compare(answer, expected, context(scalars="x"))
    assert isinstance(found, Unread)
    assert "instances only" in found.reason.en


def test_an_answer_made_to_be_right_on_the_instances_of_one_seed_fails_on_those_of_another() -> None:
    declared = context(scalars="x")
    drawn = {str(at.values["x"].mid().fmpq()) for at in instances(declared, seed=0)}
    answer = "x" + "".join(rf" (x - ({value}))" for value in sorted(drawn)) + " + x"
    assert isinstance(compare(answer, "x", declared, seed=0), Same)
    assert isinstance(compare(answer, "x", declared, seed=1), Different)


@pytest.mark.parametrize(
    ("answer", "form"),
    [
        (r"\frac{1}{2}", "latex"),
        ("x^2", "latex"),
        ("x_{1}", "latex"),
        ("$a*b$", "latex"),
        ("Qx + c", "latex"),
        ("2(x + 1)", "latex"),
        ("a*b", "python"),
        ("x**2", "python"),
        ("Q @ x", "python"),
        ("x[0]", "python"),
        ("x.T", "python"),
        ("np.exp(x)", "python"),
    ],
)
def test_the_form_is_guessed_by_what_only_one_of_them_has(answer: str, form: str) -> None:
    assert guess_form(answer) == form


PIECES = st.lists(
    st.sampled_from(
        [
            *(
                "x",
                "Q",
                "c",
                "b",
                "Q_{ij}",
                "x_i",
                "+",
                "-",
                "*",
                "/",
                "^2",
                "^{-1}",
                "^T",
                "(",
                ")",
                "{",
                "}",
                "0",
                "2",
            ),
            *(r"\frac", r"\exp", r"\log ", r"\sqrt", r"\sum_{i}", r"\|", "|", "=", r"\max(", ",", r"\nabla", "e", "I"),
            *("**2", "**-1", ".T", "@", "np.exp(", "Sum(", ",(k,0,n-1))", "norm(", "[0]", "[i]", "Max(", "eye(n)", "n"),
        ]
    ),
    max_size=12,
)


@given(PIECES, st.sampled_from(["latex", "python"]), st.sampled_from([GRADIENT, MINIMUM]))
def test_whatever_is_written_is_compared_or_goes_to_a_person(pieces: list[str], form, expected: str) -> None:
    assert isinstance(compare(" ".join(pieces), expected, QUADRATIC, form), Same | Different | Unread)


def test_functions_that_are_drawn_from_a_family_may_be_part_of_answers() -> None:
    declared = context(scalars="t x", functions={"f": Function(("x",), ("x^2", r"\exp(x)"))})
    assert isinstance(compare("f(x)t", "t f(x)", declared), Same)
    assert isinstance(compare("f(x)", "t f(x)", declared), Different)
