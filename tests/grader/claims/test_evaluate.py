"""Values: what each construct is worth at an instance, in balls and in the second evaluator, and what has no value."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from flint import arb, ctx
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from grader.claims.context import Function, context
from grader.claims.evaluate import IllTypedError, Instance, OpenError, array, evaluate, exact, holds, is_scalar
from grader.claims.expression import Expression, Number, Rows
from grader.claims.parse import parse
from grader.claims.recheck import GIVEN_UP, differs, value_of
from grader.claims.show import show
from grader.claims.tokens import UnreadError
from tests.grader.claims.trees import N, matrices, scalars, vectors

CONTEXT = context(
    scalars="t p z theta c:coin", vectors="x y w:normal 1:ones", matrices="M S Q", indices="i j k",
    functions={
        "f": Function(("t",), (r"\begin{cases} t^2 & t > 0 \\ -t & \text{otherwise} \end{cases}",)),
        "g": Function(("x",), (r"(x_1 - w_1)^2 + 2(x_2 - w_2)^2",)),
        "h": Function(("t",), ("t^2 + t p",)),
        "relu": Function(("t",), (r"\max(0, t)",)),
    },
)  # fmt: skip
RATIONAL: dict[str, Any] = {
    "t": Fraction(-3, 2), "p": Fraction(2), "z": Fraction(0), "theta": Fraction(1, 3), "c": Fraction(1),
    "i": Fraction(1), "j": Fraction(2), "x": [[1], [-2], [3]], "y": [[2], [1], [0]], "w": [[5], [7], [11]],
    "1": [[1], [1], [1]], "M": [[1, 2, 0], [3, -4, 1], [0, 1, 2]], "S": [[1, 2, 0], [2, 4, 0], [0, 0, 1]],
    "Q": [[2, 0, 0], [0, 3, 0], [0, 0, 4]],
}  # fmt: skip
RATIONAL = {
    name: [[Fraction(entry) for entry in row] for row in value] if isinstance(value, list) else value
    for name, value in RATIONAL.items()
}


def instance(values: dict[str, Any], n: int, declared=CONTEXT) -> Instance:
    made = {name: array(value) if isinstance(value, list) else exact(value) for name, value in values.items()}
    return Instance(made, n, definitions(declared))


def definitions(declared=CONTEXT) -> dict[str, tuple[tuple[str, ...], Expression]]:
    return {
        name: (one.parameters, parse(str(one.values[0]), declared.with_parameters(one.parameters))[0].expressions[0])
        for name, one in declared.functions.items()
    }


def read(latex: str) -> Expression:
    (chain,) = parse(latex, CONTEXT)
    return chain.expressions[0]


VALUES = [
    # vectors and matrices
    (r"\operatorname{diag}(x)", [[1, 0, 0], [0, -2, 0], [0, 0, 3]]),
    (r"\operatorname{tr}(M)", -1),
    (r"\det M", -21),
    (r"\det S", 0),
    (r"\langle M, M \rangle", 36),
    (r"\|M\|_F^2", 36),
    (r"\|S\|_F^2 - \|M\|_F^2", -10),
    (r"\|x\|_\infty + \|x\|_1", 9),
    (r"\|3 x_1 + 4 x_1 + t + p\|_2", "15/2"),
    (r"x \cdot y", 0),
    (r"x \cdot M y", 3),
    (r"\mathbf{1}^T x", 2),
    (r"x \mathbf{1}^T", [[1, 1, 1], [-2, -2, -2], [3, 3, 3]]),
    (r"(x_1, x_2, \ldots, x_n)^T", [[1], [-2], [3]]),
    (r"\begin{pmatrix} 1 & 2 & t \\ 0 & 1 & p \end{pmatrix} x", [["-15/2"], [4]]),
    (r"\begin{pmatrix} 1 & 2 \end{pmatrix}^T", [[1], [2]]),
    (r"Q^{-1} x", [["1/2"], ["-2/3"], ["3/4"]]),
    # indices
    (r"\delta_{12} + 2\delta_{ij} + 4\delta_{i1}", 4),
    (r"\sum_{i, j} M_{ij}", 6),
    (r"\sum_{1 \le i < j \le n} M_{ij}", 3),
    (r"\sum_{k=1, k \ne 2}^n x_k", 4),
    (r"\sum_{i = 3}^{2} x_i", 0),
    (r"\prod_{k=1}^n x_k", -6),
    (r"\prod_{k=2}^{1} x_k", 1),
    (r"\prod_{k=1}^2 (k M)", [[14, -12, 4], [-18, 46, -4], [6, -4, 10]]),
    (r"\max_k x_k + 10\min_k x_k + 100 \max_{k \ne 3} x_k", 83),
    (r"\max_{1 \le i < j \le n} M_{ij}", 2),
    # cases, and what they are differentiated to
    (r"\begin{cases} 1 & i = j \\ 2 & i \ne j \end{cases}", 2),
    (r"\begin{cases} 1 & t \in [0, 1] \\ 2 & t \in (-2, 0) \\ 3 & \text{else} \end{cases}", 2),
    (r"\begin{cases} 1 & z \in (0, 1] \\ 2 & z \in [0, 1] \end{cases}", 2),
    (r"\begin{cases} 1 & p \in \{1, 3\} \\ 2 & p \in \{1, 2\} \end{cases}", 2),
    (r"\begin{cases} 1 & 0 < p < 2 \\ 2 & 0 < p \le 2 \end{cases}", 2),
    (r"f(t) + f(p) + f(z)", "11/2"),
    (r"f'(t) + f'(p) + f''(p)", 5),
    (r"\operatorname{relu}'(t) + \operatorname{relu}'(p)", 1),
    # expectations, in which w is normal and c a coin
    (r"\mathbb{E}[w_1]", 0),
    (r"\mathbb{E}[w_1^2 + w_2^4 + w_3^6 + w_1 w_2]", 19),
    (r"\mathbb{E}[c^2 + c^3 + c^4]", 2),
    (r"\mathbb{E}[w^T M w]", -1),
    (r"\mathbb{E}[\|x + w\|^2]", 17),
    (r"\mathbb{E}[(p + w_1)^3]", 14),
    (r"\mathbb{E}[w w^T]", [[1, 0, 0], [0, 1, 0], [0, 0, 1]]),
    (r"\mathbb{E}_w[c w_1^2] + c", 2),
    (r"\mathbb{E}_c[w_1 c^2] + w_1", 10),
    (r"\mathbb{E}[g(x)]", 12),
    (r"\mathbb{E}\left[\frac{\partial g}{\partial x_2}\right]", -8),
    (r"\mathbb{E}\left[\frac{\partial g}{\partial w_2}\right]", 8),
    (r"\mathbb{E}\left[w_2 \frac{\partial g}{\partial w_2}\right]", 4),
    (r"\mathbb{E}[\nabla_w \|w\|^2]", [[0], [0], [0]]),
    (r"\mathbb{E}[\nabla_w (w^T M w) w^T]", [[2, 5, 0], [5, -8, 2], [0, 2, 4]]),
    (r"\mathbb{E}[h'(w_1) w_1]", 2),
    (r"\frac{\partial}{\partial \theta} \mathbb{E}[(\theta - w_1)^2]", "2/3"),
    (r"\mathbb{E}_c[\mathbb{E}_w[c w_1^2] c]", 1),
    # squares of norms have derivatives at zero
    (r"\nabla_x \|x - x\|^2", [[0], [0], [0]]),
]


@pytest.mark.parametrize(("latex", "expected"), VALUES)
def test_both_evaluators_find_the_value(latex: str, expected: Any) -> None:
    e = read(latex)
    rows = expected if isinstance(expected, list) else [[expected]]
    exactly = [[Fraction(entry) for entry in row] for row in rows]
    with ctx.workprec(256):
        entries = [exact(entry) for row in exactly for entry in row]
        found = evaluate(e, instance(RATIONAL, 3))
        assert is_scalar(found) != isinstance(expected, list)
        flat = [found] if is_scalar(found) else list(found.flat)
        assert all(x.contains(y) and x.rad() < 1e-30 for x, y in zip(flat, entries, strict=True))
    assert_second_evaluator_finds(e, exactly, RATIONAL, 3)


def assert_second_evaluator_finds(e: Expression, rows: list[list[Fraction]], values: dict[str, Any], n: int) -> None:
    def as_expression(rows: list[list[Fraction]]) -> Expression:
        numbers = tuple(tuple(map(Number, row)) for row in rows)
        return numbers[0][0] if len(rows) == len(rows[0]) == 1 else Rows(numbers)

    size = 1 + sum((abs(entry) for row in rows for entry in row), Fraction(0))
    moved = [[*row] for row in rows]
    moved[-1][-1] += size / 10**9
    assert not differs(e, "=", as_expression(rows), values, n, definitions())
    assert differs(e, "=", as_expression(moved), values, n, definitions())


@pytest.mark.parametrize(
    ("latex", "error", "reason"),
    [
        (r"\operatorname{diag}(M)", IllTypedError, "diag of a matrix"),
        (r"\operatorname{tr}(x)", IllTypedError, "trace of a vector"),
        (r"\det t", IllTypedError, "det of a number"),
        (r"x^T \begin{pmatrix} 1 & 2 \end{pmatrix}^T", IllTypedError, "a row times a vector"),
        (r"\begin{pmatrix} x & 1 \end{pmatrix}", IllTypedError, "a vector as an entry"),
        (r"\max_k x", IllTypedError, "max of things that are not numbers"),
        (r"\begin{cases} 1 & x > 0 \\ 2 & \text{else} \end{cases}", IllTypedError, "a vector > a number"),
        (r"\|x\|_M", IllTypedError, "a norm with a matrix as index"),
        (r"\|M\|_2", UnreadError, "norms of matrices"),
        (r"\|M\|", UnreadError, "norms of matrices"),
        (r"\|x\|_0", UnreadError, "not positive"),
        (r"\delta_{t 1}", UnreadError, "whole number"),
        (r"\mathbb{E}[\sin w_1]", UnreadError, "expectations of polynomials"),
        (r"\mathbb{E}[|w_1|]", UnreadError, "expectations of polynomials"),
        (r"\mathbb{E}[\max(w_1, 0)]", UnreadError, "expectations of polynomials"),
        (r"\mathbb{E}[\frac{1}{1 + w_1^2}]", UnreadError, "expectations of polynomials"),
        (r"\mathbb{E}[f(w_1)]", UnreadError, "expectations of polynomials"),
        (r"\mathbb{E}[2^{w_1}]", UnreadError, "expectations of polynomials"),
        (r"\mathbb{E}[f'(w_1)]", UnreadError, "expectations of polynomials"),
        (
            r"\frac{\partial}{\partial t} \left(\frac{\partial}{\partial p} (t p)\right)",
            UnreadError,
            "inside a derivative",
        ),
        (r"\frac{\partial}{\partial p} h'(t)", UnreadError, "inside a derivative"),
        (
            r"\frac{\partial}{\partial x_1} \mathbb{E}[\frac{\partial g}{\partial w_1}]",
            UnreadError,
            "inside a derivative",
        ),
        (r"\mathbb{E}[(w_1 + w_2 + w_3 + c + 1)^{20}]", UnreadError, "too long"),
        (r"\begin{cases} 1 & t > 0 \\ 2 & p < 0 \end{cases}", OpenError, "none of the cases"),
        (r"\begin{cases} 1 & \sin(\pi) = 0 \\ 2 & \text{else} \end{cases}", OpenError, "too close"),
        (r"\max_{k \ne 1} x_k^k \max_{k = 2}^{1} x_k", OpenError, "max of nothing"),
        (r"f'(z)", OpenError, "too close"),
        (r"\operatorname{relu}'(z)", OpenError, "a tie"),
    ],
)
def test_what_has_no_value_says_why(latex: str, error: type[Exception], reason: str) -> None:
    with ctx.workprec(192), pytest.raises(error, match=reason) as caught:
        evaluate(read(latex), instance(RATIONAL, 3))
    assert caught.type is error


def test_what_stands_for_something_random_is_written_out() -> None:
    declared = context(
        scalars="a b", vectors="x w:normal g", means={"a": "w_1 + 1", "b": "a^2 + x_1", "g": r"2x + w"},
        functions={"f": Function(("t",), ("a t",))},
    )  # fmt: skip

    def value(latex: str) -> Any:
        values = {name: RATIONAL[name] for name in ("x", "w")} | {
            "a": Fraction(6),
            "b": Fraction(37),
            "g": RATIONAL["y"],
        }
        return evaluate(parse(latex, declared)[0].expressions[0], instance(values, 3, declared))

    assert value(r"\mathbb{E}[a]") == 1
    assert value(r"\mathbb{E}[b]") == 3
    assert value(r"\mathbb{E}[g_2] + a") == 2
    with pytest.raises(UnreadError, match="no expectation of f"):
        parse(r"\mathbb{E}[f(1)]", declared)


def test_long_random_sums_are_given_up() -> None:
    latex = r"\mathbb{E}[" + r"(w_1 + w_2 + w_3)^{12} + " * 60 + "1]"
    with pytest.raises(UnreadError, match="takes too long"):
        evaluate(read(latex), instance(RATIONAL, 3))


def test_the_second_evaluator_gives_up_what_takes_too_long() -> None:
    nested = read(r"\mathbb{E}[\mathbb{E}[\mathbb{E}[c w_1^2]]]")
    assert not differs(nested, "=", Number(Fraction(1)), RATIONAL, 3, definitions())


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"t \in [-2, 0)", True),
        (r"z \in [0, \infty)", True),
        (r"z \in (0, \infty)", False),
        (r"p \in \{1, 2\}", True),
        (r"x \in \mathbb{R}^n", True),
        (r"x \in [-2, 3]^n", True),
        (r"x \in [-2, 3)^n", False),
        (r"-2 < t < p", True),
        (r"-2 < t < p = 3", False),
        (r"z \ne 0", False),
    ],
)
def test_conditions_hold_or_fail(latex: str, expected: bool) -> None:
    (chain,) = parse(latex, CONTEXT)
    assert holds(chain, instance(RATIONAL, 3)) is expected


SMALL = st.fractions(-2, 2, max_denominator=3)
INSTANCES = st.fixed_dictionaries({
    "t": SMALL, "p": SMALL, "c": SMALL,
    **{name: st.lists(SMALL, min_size=N, max_size=N).map(lambda entries: [[e] for e in entries]) for name in "xyw"},
    "M": st.lists(st.lists(SMALL, min_size=N, max_size=N), min_size=N, max_size=N),
})  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.one_of(scalars(3), vectors(2), matrices(2)), INSTANCES)
def test_the_evaluators_agree_on_whatever_is_drawn(e: Expression, values: dict[str, Any]) -> None:
    with ctx.workprec(256):
        try:
            found = evaluate(e, instance(values, N))
        except (OpenError, UnreadError):
            assume(False)
        rows = [[found]] if is_scalar(found) else found.tolist()
        assume(
            all(isinstance(x, arb) and x.is_finite() and x.rad() < 1e-40 and abs(x) < 1e12 for row in rows for x in row)
        )
        middles = [[_fraction(x) for x in row] for row in rows]
    assert show(e)
    try:
        value_of(e, values, N, definitions())
    except GIVEN_UP:
        assume(False)
    assert_second_evaluator_finds(e, middles, values, N)


def _fraction(ball: Any) -> Fraction:
    mantissa, exponent = ball.mid().man_exp()
    return Fraction(int(str(mantissa))) * Fraction(2) ** int(str(exponent))
