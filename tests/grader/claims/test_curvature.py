"""Convexity and definiteness by rules: what is proved for every n, near misses that are not, and what holds then."""

from __future__ import annotations

import time
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from flint import arb, arb_mat, ctx
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.claims.audit import load_contexts
from grader.claims.context import Context, Function, context
from grader.claims.curvature import convex, convexity_inequality, definite, positive_semidefinite
from grader.claims.evaluate import Instance, OpenError, array, evaluate, exact
from grader.claims.expression import Binary, Each, Entry, Expression, Many, Norm, Number, Symbol, Total, Unary
from grader.claims.parse import parse
from grader.claims.proof import Proof
from grader.claims.refute import Refuted, look
from grader.claims.show import show
from grader.claims.tokens import UnreadError
from grader.problem import default_folder
from tests.grader.claims.mutants import mutants
from tests.grader.claims.test_refute import links

CONTEXTS = load_contexts(default_folder())
CONVEX = ("x^2", r"\exp(x)", r"\log(1+\exp(x))", "x^4-x", "|x|", "2x-1", "x-4", "-x-6", "x-9", r"\max(x, -2x)")
NAMES = context(
    scalars="s u t:unit a:positive b:at_least_1 c w:positive r:at_least_1 m",
    vectors="x y z d l p:simplex v:positive",
    matrices="A B Q:positive_definite S:symmetric U:orthogonal",
    indices="i j k",
    means={"m": "a + 1"},
    functions={
        "h": Function(("x",), (r"\frac{1}{2} x^T Q x + x^T d + c",)),
        "L": Function(("x",), (r"\log\sum_{i=1}^{n}\exp(x_i)",)),
        "f": Function(("x",), CONVEX),
        "g": Function(("x",), CONVEX),
        "K": Function(("s",), ("s^2", r"\sin s")),
        "R": Function(("s",), ("s^2", "s^3")),
        "q": Function(("s",), ("s^2 + x^T x",)),
    },
)
CURVATURE = Proof("curvature")


def is_convex(latex: str, variable: str) -> bool:
    (chain,) = parse(latex, NAMES)
    return convex(chain.expressions[0], variable, NAMES) is True


CONVEX_IN = {
    "s": [
        "s^2",
        "|s|",
        "|s|^3",
        r"\max(s, -2s)",
        r"\max(\log(1+\exp(s)), s^4-s)",
        r"\log(\exp(s)+\exp(-2s-3))",
        r"\sqrt{1+s^2}",
        r"\sqrt{s^2+c^2}",
        "s^4-4s^3+6s^2",
        "f(s)",
        "f(2s-1) + g(s)",
        r"\max(f(s), g(s))",
        "t f(s) + (1-t) g(s)",
        "q(s)",
        "a s^2 - cs",
        "m s^2",
        "s^2/a",
        "|s-c|/b",
        r"\|xs - y\|",
        r"\|xs - y\|_r",
        r"-\min(s, c)",
        r"\exp(|s|)",
        r"\cosh(s)",
        "a^s",
        "2^{|s|}",
        r"x^T Q x s^2",
        r"\sum_i (x_i - s)^2",
        r"\sum_{k=1}^{3} k s^2",
        r"\log(\sum_i \exp(x_i s))",
        r"s^2 + \sin s",
    ],
    "w": [r"w\log w", r"-\log(w) + s", "1/w", r"-\sqrt{w}", r"w\log w - \log w + 1/w"],
    "x": [
        "h(x)",
        "L(x)",
        r"\|x\|",
        r"\|x\|^2",
        r"\|x-y\|_1 + \|x\|_r",
        r"\|Ax-y\|_\infty",
        r"\|A + x y^T\|_F",
        r"\operatorname{tr}(A x y^T)",
        r"\|Ax-y\|^2",
        "(Ax-y)^T (Ax-y)",
        "(x-d)^T Q (x-d)",
        "x^T A^T A x",
        "x^T A^T Q A x",
        "x^T Q x/a",
        "x^T y",
        "x^T x - x_1",
        r"\sqrt{1 + x^T Q x}",
        r"\max(\|x\|, x_1)",
        r"\sum_i a x_i^2",
        r"\sum_i v_i x_i^2",
        r"\sum_i \exp(x_i)",
        r"\sum_i \log(1+\exp(x_i))",
        r"\log(1+\sum_i\exp(2x_i - 1))",
        r"\sum_i\sum_j (x_i-x_j)^2",
        "x_1^2 - x_1 x_2 + x_2^2",
        r"\exp(x_1) + \log(\exp(x_1)+1)",
    ],
    "v": [
        r"\sum_i v_i\log v_i",
        r"-\sum_i \log v_i",
        r"\sum_i 1/v_i",
        "v_1^2/v_2",
        "(v_1-v_2)^2/(v_1+v_2)",
        r"\|v\|^2/v_1",
    ],
    "p": [r"\sum_i p_i\log p_i", r"-\sum_i \log p_i", "p^T Q p"],
}
NOT_CONVEX_IN = {
    "s": [
        "-s^2",
        "s^3",
        "s^4 - s^2",
        "K(s)",
        "R(s)",
        r"\min(s, -s)",
        "f(s) - g(s)",
        "f(s)g(s)",
        "f(s^2)",
        "f(-s^2)",
        "f'(s)",
        "c s^2",
        "|s| - |s-1|",
        r"\exp(-s^2)",
        r"\log(s)",
        r"\log(1+s^2)",
        "1/s^2",
        r"\sqrt{|s|}",
        r"s\log s - s^2",
        r"\|xs-y\|_a",
        "x^T A x s^2",
        "x_i s^2",
        "(1/2)^{s^2}",
        r"\sum_{k=-1}^{3} k s^2",
        r"\sum_{k=0}^{3} (k-1) s^2",
        r"\sum_i x_i s^2",
        r"s^2 + 2.001\sin s",
        r"\log(\exp(s) - \exp(-2s-3))",
    ],
    "w": [r"\log w", r"-w\log w", r"\sqrt{w}", r"w\log w - w^2", "1/w - 1/w^2"],
    "x": [
        "x^T A x",
        "x^T S x",
        "x^T (Q - I) x",
        "x^T Q y x^T x",
        "-h(x)",
        r"h(x) - \|x\|^2",
        r"\|x\| - \|x-y\|",
        r"\|x\|_a",
        r"\min(x_1, x_2)",
        r"\log\sum_i x_i^2",
        r"\log\sum_i \exp(x_i^3)",
        r"\sqrt{x_1}",
        "(x^T d)^3",
        "x_1 x_2",
        r"\sum_i l_i x_i^2",
        r"\sum_i x_i^3",
        "x_1^2 - 2.001 x_1 x_2 + x_2^2",
        "x^T Q x + x^T A x",
        "x",
    ],
    "v": ["v_2^2 v_1", r"-\sum_i \sqrt{v_i} + \log v_1", r"v_1 \log v_2", "v_1^2/v_2^2"],
    "p": [r"-\sum_i p_i\log p_i", r"\sum_i \log p_i"],
}


def of_each(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(name, latex) for name, texts in table.items() for latex in texts]


@pytest.mark.parametrize(("variable", "latex"), of_each(CONVEX_IN))
def test_these_are_convex(variable: str, latex: str) -> None:
    assert is_convex(latex, variable)


@pytest.mark.parametrize(("variable", "latex"), of_each(NOT_CONVEX_IN))
def test_of_these_it_is_not_said(variable: str, latex: str) -> None:
    assert not is_convex(latex, variable)


# --- matrices


def proof(latex: str) -> Proof | None:
    ((a, relation, b),) = links(latex, NAMES)
    return definite(a, relation, b, NAMES)


DEFINITE = [
    r"Q \succ 0",
    r"Q \succeq 0",
    r"I \succ 0",
    r"Q^{-1} \succ 0",
    r"Q^2 \succ 0",
    r"S^2 \succeq 0",
    r"Q/a \succ 0",
    r"\frac{1}{2}(Q + Q^T) \succ 0",
    r"A^T A \succeq 0",
    r"(A^T A)^2 \succeq 0",
    r"A^T A + I \succ 0",
    r"A^T A + a Q \succ 0",
    r"A^T Q A \succeq 0",
    r"x x^T \succeq 0",
    r"A x x^T A^T \succeq 0",
    r"t Q + (1-t) I \succeq 0",
    r"\sum_i x_i^2 Q \succeq 0",
    r"Q + A^T A \succeq 0",
    r"\nabla^2 h(x) \succ 0",
    r"\nabla^2 h(x) \succeq 0",
    r"\nabla^2 L(x) \succeq 0",
    r"\nabla_x^2 (\|x\|^2) \succ 0",
    r"\nabla_x^2 (\|x - y\|^2/2) \succ 0",
    r"\nabla_x^2 (\|x\|^2 + \log\sum_i\exp(x_i)) \succ 0",
    r"\nabla_x^2 (\|Ax - y\|^2) \succeq 0",
    r"\nabla_x^2 (\sum_i \exp(x_i)) \succeq 0",
]
NOT_DEFINITE = [
    r"A \succeq 0",
    r"S \succeq 0",
    r"U \succeq 0",
    r"A A \succeq 0",
    r"A^2 \succeq 0",
    r"S^3 \succeq 0",
    r"-Q \succeq 0",
    r"c Q \succeq 0",
    r"t Q \succ 0",
    r"Q - I \succeq 0",
    r"Q - Q^{-1} \succeq 0",
    r"A + A^T \succeq 0",
    r"A^T A \succ 0",
    r"x x^T \succ 0",
    r"x y^T \succeq 0",
    r"A Q A \succeq 0",
    r"A^T Q B \succeq 0",
    r"A^T S A \succeq 0",
    r"a (A^T A + x x^T) \succ 0",
    r"\nabla^2 L(x) \succ 0",
    r"\nabla_x^2 (-h(x)) \succeq 0",
    r"\nabla_x^2 (\|x\|^2 - h(x)) \succ 0",
    r"\nabla_x^2 (\|Ax - y\|^2) \succ 0",
    r"\nabla_x^2 (x^T A x) \succeq 0",
    r"\nabla_x^2 (\sum_i x_i^3) \succeq 0",
    # No matrices.
    r"x \succeq 0",
    r"a \succeq 0",
    r"Q x \succeq 0",
    r"x^T Q x \succeq 0",
]


@pytest.mark.parametrize("latex", DEFINITE)
def test_these_are_definite(latex: str) -> None:
    assert proof(latex) == CURVATURE


@pytest.mark.parametrize("latex", NOT_DEFINITE)
def test_of_these_definiteness_is_not_said(latex: str) -> None:
    assert proof(latex) is None


def test_a_matrix_may_be_compared_with_another() -> None:
    assert proof(r"I + A^T A \succeq I") is None  # I on both sides does not cancel here
    assert proof(r"Q \succeq Q") is None
    assert proof(r"Q = 0") is None


N, FIRST = Symbol("n"), Number(Fraction(1))


def covariance(p: Expression, out: Expression | None = None) -> Expression:
    """diag(p) - p p^T."""
    return Binary("-", Unary("diag", p), out or Binary("*", p, Unary("T", p)))


def total(body: Expression, index: str = "j") -> Expression:
    return Total(index, FIRST, N, None, body)


def exp_of(name: str, index: str) -> Expression:
    return Unary("exp", Entry(Symbol(name), (Symbol(index),)))


P, S, V = Symbol("p"), Symbol("s"), Symbol("v")
OUTER = Binary("*", V, Unary("T", V))
SOFTMAX = Each(("i",), Binary("/", exp_of("x", "i"), total(exp_of("x", "j"))))


@pytest.mark.parametrize(
    "e",
    [
        covariance(P),
        covariance(SOFTMAX),
        covariance(V, Binary("/", OUTER, total(Entry(V, (Symbol("j"),))))),
        Unary("diag", P),
    ],
    ids=show,
)
def test_probabilities_have_a_covariance_that_is_semidefinite_but_not_definite(e: Expression) -> None:
    assert positive_semidefinite(e, NAMES) == CURVATURE
    assert positive_semidefinite(e, NAMES, strictly=True) is None


@pytest.mark.parametrize(
    "e",
    [
        covariance(V),
        covariance(Symbol("x")),
        covariance(P, Binary("*", P, Unary("T", V))),
        covariance(P, Binary("*", Number(Fraction(2)), Binary("*", P, Unary("T", P)))),
        covariance(Symbol("x"), Binary("/", Binary("*", Symbol("x"), Unary("T", Symbol("x"))), total(FIRST))),
        covariance(V, Binary("/", OUTER, Total("j", Number(Fraction(2)), N, None, Entry(V, (Symbol("j"),))))),
        covariance(Each(("i",), Binary("/", exp_of("x", "i"), total(exp_of("y", "j"))))),
        covariance(
            Each(("i",), Binary("/", Entry(Symbol("x"), (Symbol("i"),)), total(Entry(Symbol("x"), (Symbol("j"),)))))
        ),
        Unary("diag", Symbol("x")),
        Unary("diag", Symbol("a")),
    ],
    ids=show,
)
def test_other_differences_are_left_open(e: Expression) -> None:
    assert positive_semidefinite(e, NAMES) is None


def test_a_vector_may_be_given_by_its_entries() -> None:
    softmax = context(vectors="x s", indices="i j", means={"s[i]": r"\frac{\exp(x_i)}{\sum_{j=1}^{n} \exp(x_j)}"})
    wrong = context(vectors="x s", indices="i j", means={"s[i]": r"\frac{\exp(x_i)}{\sum_{j=2}^{n} \exp(x_j)}"})
    assert positive_semidefinite(covariance(S), softmax) == CURVATURE
    assert positive_semidefinite(covariance(S), wrong) is None


def test_positive_entries_on_the_diagonal_are_definite() -> None:
    assert positive_semidefinite(Unary("diag", V), NAMES, strictly=True) == CURVATURE


# --- inequalities


def jensen(latex: str, declared: Context = NAMES) -> Proof | None:
    ((a, relation, b),) = links(latex, declared)
    return convexity_inequality(a, relation, b, declared)


RIGHT = [
    r"f(ts+(1-t)u) \le t f(s)+(1-t) f(u)",
    r"t f(s)+(1-t) f(u) \ge f(ts+(1-t)u)",
    r"f((1-t)s+tu) \le (1-t) f(s)+t f(u)",
    r"\max(f(ts+(1-t)u), g(ts+(1-t)u)) \le t\max(f(s),g(s)) + (1-t)\max(f(u),g(u))",
    r"f(ts+(1-t)u)+g(ts+(1-t)u) \le t(f(s)+g(s))+(1-t)(f(u)+g(u))",
    r"f(ts+(1-t)u)+g(ts+(1-t)u) \le t f(s)+t g(s)+(1-t) f(u)+(1-t) g(u)",
    r"f(\frac{s+u}{2}) \le \frac{f(s)+f(u)}{2}",
    r"f(\frac{1}{2}s+\frac{1}{2}u) \le \frac{1}{2} f(s)+\frac12 f(u)",
    r"f(0.3s+0.7u) \le 0.3 f(s)+0.7 f(u)",
    r"f(t(2s)+(1-t)(2u)) \le t f(2s)+(1-t) f(2u)",
    r"(ts+(1-t)u)^2 \le t s^2+(1-t) u^2",
    r"\exp(ts+(1-t)u) \le t\exp(s)+(1-t)\exp(u)",
    r"\log(ta+(1-t)w) \ge t\log a+(1-t)\log w",
    r"1/(ta+(1-t)w) \le t/a+(1-t)/w",
    r"\|tx+(1-t)y\| \le t\|x\|+(1-t)\|y\|",
    r"\|tx+(1-t)y\|_r \le t\|x\|_r+(1-t)\|y\|_r",
    r"\|A(tx+(1-t)y)-z\| \le t\|Ax-z\|+(1-t)\|Ay-z\|",
    r"h(tx+(1-t)y) \le t h(x)+(1-t) h(y)",
    r"L((1-t)x+ty) \le (1-t) L(x)+t L(y)",
    r"\sum_i (t x_i+(1-t) y_i)^2 \le t\sum_i x_i^2+(1-t)\sum_i y_i^2",
    r"f(s) \le t f(s)+(1-t) f(s)",
]
WRONG = [
    r"t f(s)+(1-t) f(u) \le f(ts+(1-t)u)",
    r"f(ts+(1-t)u) < t f(s)+(1-t) f(u)",
    r"f(ts+(1-t)u) = t f(s)+(1-t) f(u)",
    r"f(ts+(1-t)u) \le (1-t) f(s)+t f(u)",
    r"f(ts+(1-t)u) \le t f(s)+t f(u)",
    r"f(ts+(1-t)u) \le t f(s)+(1-t) g(u)",
    r"f(ts+u) \le t f(s)+(1-t) f(u)",
    r"f(0.3s+0.6u) \le 0.3 f(s)+0.6 f(u)",
    r"f(ts+tu) \le t f(s)+t f(u)",
    r"R(ta+(1-t)w) \le t R(a)+(1-t) R(u)",
    r"f(0.3s+0.7u) \le 0.3 f(s)+0.6 f(u)",
    r"f(cs+(1-c)u) \le c f(s)+(1-c) f(u)",
    r"f(as+(1-a)u) \le a f(s)+(1-a) f(u)",
    r"f(bs+(1-b)u) \le b f(s)+(1-b) f(u)",
    r"K(ts+(1-t)u) \le t K(s)+(1-t) K(u)",
    r"f(s)g(ts+(1-t)u) \le t f(s)g(s)+(1-t) f(s)g(u)",
    r"(ts+(1-t)u)^3 \le t s^3+(1-t) u^3",
    r"\log(ts+(1-t)u) \le t\log s+(1-t)\log u",
    r"1/(ts+(1-t)u) \le t/s+(1-t)/u",
    r"\min(ts+(1-t)u, 0) \le t\min(s,0)+(1-t)\min(u,0)",
    r"\|tx+(1-t)y\|_a \le t\|x\|_a+(1-t)\|y\|_a",
    r"\sum_i x_i(ts+(1-t)u)^2 \le t\sum_i x_i s^2+(1-t)\sum_i x_i u^2",
    r"\sum_i (t x_i+(1-t) y_1)^2 \le t\sum_i x_i^2+(1-t)\sum_i y_i^2",
    r"x^T S x + 0 \le t x^T S x + (1-t) y^T S y",
]


@pytest.mark.parametrize("latex", RIGHT)
def test_these_inequalities_are_proved(latex: str) -> None:
    assert jensen(latex) == CURVATURE


@pytest.mark.parametrize("latex", WRONG)
def test_these_inequalities_are_not(latex: str) -> None:
    assert jensen(latex) is None


@pytest.mark.parametrize(
    ("exercise", "latex"),
    [
        ("11.2.2", r"\|tx + (1-t)y\|_p \leq t\|x\|_p + (1-t)\|y\|_p"),
        ("11.2.3", r"f(t x_1 + (1-t) x_2) \leq t f(x_1) + (1-t) f(x_2)"),
        (
            "11.2.3",
            r"\max(f(t x_1 + (1-t) x_2), g(t x_1 + (1-t) x_2))"
            r" \leq t \max(f(x_1), g(x_1)) + (1-t) \max(f(x_2), g(x_2))",
        ),
    ],
)
def test_the_exercises_inequalities_are_proved(exercise: str, latex: str) -> None:
    assert jensen(latex, CONTEXTS[exercise]) == CURVATURE


@pytest.mark.parametrize("latex", RIGHT[:16])
def test_whatever_is_proved_of_a_mutant_holds_on_its_instances(latex: str) -> None:
    ((a, relation, b),) = links(latex, NAMES)
    for left, right in [*((m, b) for m in mutants(a)), *((a, m) for m in mutants(b))]:
        if convexity_inequality(left, relation, right, NAMES) is None:
            continue
        try:
            assert not isinstance(look(left, relation, right, NAMES), Refuted), (show(left), show(right))
        except UnreadError:
            continue  # it does not fit together, which is looked at before anything is proved


# --- what holds then

W, X = Symbol("w"), Symbol("x")
ENTRIES = tuple(Entry(X, (Number(Fraction(k)),)) for k in (1, 2))
NUMBERS = tuple(Number(Fraction(k, 2)) for k in (-4, -1, 1, 2, 3))
POWERS = st.sampled_from([Fraction(k) for k in (-2, -1, 2, 3, 4)] + [Fraction(1, 2), Fraction(3, 2)])


def expressions(leaves: tuple[Expression, ...]) -> st.SearchStrategy[Expression]:
    return st.recursive(
        st.sampled_from((*leaves, *leaves, *map(Symbol, "cat"), *NUMBERS)),
        lambda inner: st.one_of(
            st.builds(Unary, st.sampled_from(("-", "abs", "exp", "log", "sqrt", "sin", "cos", "cosh", "tanh")), inner),
            st.builds(Binary, st.sampled_from(("+", "-", "*", "/")), inner, inner),
            st.builds(lambda x, k: Binary("^", x, Number(k)), inner, POWERS),
            st.builds(lambda op, x, y: Many(op, (x, y)), st.sampled_from(("max", "min")), inner, inner),
            st.builds(
                lambda x, y, p: Norm(Many("tuple", (x, y)), Number(Fraction(p))), inner, inner, st.integers(1, 3)
            ),
        ),
        max_leaves=5,
    )


RANGES = {
    "s": st.fractions(-4, 4, max_denominator=8),
    "c": st.fractions(-4, 4, max_denominator=8),
    "w": st.fractions(Fraction(1, 8), 4, max_denominator=8),
    "a": st.fractions(Fraction(1, 8), 4, max_denominator=8),
    "t": st.fractions(0, 1, max_denominator=8),
    "x": st.tuples(*(st.fractions(-4, 4, max_denominator=8),) * 2),
}


def ball(value: Any) -> Any:
    return array([[entry] for entry in value]) if isinstance(value, tuple) else exact(value)


def between(u: Any, v: Any, t: Fraction) -> Any:
    if isinstance(u, tuple):
        return tuple(between(p, q, t) for p, q in zip(u, v, strict=True))
    return t * u + (1 - t) * v


@pytest.mark.parametrize(("variable", "leaves"), [("s", (S,)), ("w", (W,)), ("x", ENTRIES)])
def test_what_is_convex_lies_below_its_chords(variable: str, leaves: tuple[Expression, ...]) -> None:
    @settings(max_examples=60, deadline=None)
    @given(expressions(leaves), st.data())
    def lies_below(e: Expression, data: st.DataObject) -> None:
        if convex(e, variable, NAMES) is None:
            return
        others = {name: data.draw(RANGES[name]) for name in "cat"}
        for _ in range(4):
            u, v = data.draw(RANGES[variable]), data.draw(RANGES[variable])
            weight = data.draw(RANGES["t"])

            def at(z: Any) -> arb:
                values = {name: ball(value) for name, value in {**others, variable: z}.items()}
                return evaluate(e, Instance(values, 2))

            with ctx.workprec(160):
                try:
                    chord = exact(weight) * at(u) + exact(1 - weight) * at(v)
                except OpenError:
                    continue
                assert not at(between(u, v, weight)) > chord

    lies_below()


MATRICES: st.SearchStrategy[Expression] = st.recursive(
    st.sampled_from([Symbol(name) for name in "AQSUI"] + [Binary("*", X, Unary("T", X))]),
    lambda inner: st.one_of(
        st.builds(Binary, st.sampled_from(("+", "-", "*")), inner, inner),
        st.builds(lambda c, x: Binary("*", c, x), st.sampled_from([*map(Symbol, "cat"), *NUMBERS]), inner),
        st.builds(Unary, st.sampled_from(("T", "-")), inner),
        st.builds(lambda x, k: Binary("^", x, Number(Fraction(k))), inner, st.integers(-1, 3)),
        st.builds(lambda x, y: Binary("*", Binary("*", Unary("T", x), y), x), inner, inner),
    ),
    max_leaves=5,
)


def instance(seed: int) -> Instance:
    """Matrices of size 3 that are what they are declared to be."""
    random = np.random.default_rng(seed)
    A, B = random.integers(-3, 4, (3, 3)), random.integers(-3, 4, (3, 3))
    x = random.integers(-3, 4, (3, 1))
    U = np.array([[0, 1, 0], [1, 0, 0], [0, 0, -1]])
    made = {"A": A, "Q": B.T @ B + np.eye(3, dtype=int), "S": B + B.T, "U": U, "x": x}
    values = {name: array([[Fraction(int(entry)) for entry in row] for row in rows]) for name, rows in made.items()}
    numbers = {
        "c": int(random.integers(-3, 4)),
        "a": int(random.integers(1, 4)),
        "t": Fraction(int(random.integers(3)), 2),
    }
    return Instance({**values, **{name: exact(Fraction(value)) for name, value in numbers.items()}}, 3)


@settings(max_examples=120, deadline=None)
@given(MATRICES, st.booleans(), st.integers(0, 10**6))
def test_what_is_semidefinite_has_no_negative_eigenvalue(e: Expression, strictly: bool, seed: int) -> None:
    if positive_semidefinite(e, NAMES, strictly) is None:
        return
    with ctx.workprec(400):
        try:
            value = evaluate(e, instance(seed))
        except OpenError:
            return  # a power of a singular matrix
        # Of a semidefinite matrix no minor with equal rows and columns is negative, of a definite one none is zero.
        for places in [[k for k in range(3) if bits >> k & 1] for bits in range(1, 8)]:
            minor = arb_mat([[value[i, j] for j in places] for i in places]).det()
            assert not minor < 0
            assert not (strictly and minor == 0)
        assert all(value[i, j].overlaps(value[j, i]) for i in range(3) for j in range(3))


@pytest.mark.parametrize(
    "latex",
    [
        "+".join(["s^3"] * 80),
        "(" * 50 + "s" + "+s^2)" * 50,
        "s^2" + "f(" * 50 + "s" + ")" * 50,
        "+".join(f"|s-{k}|^3" for k in range(100)),
        r"\max(s," * 40 + "s^3" + ")" * 40,
        "s^{10^{10^{10}}}",
        "((((((s^{16}+1)^{16}+1)^{16}+1)^{16}+1)^{16}+1)^{16}+1)^{16}",
        r"\log(" * 40 + r"1+\exp(s)" + ")" * 40,
        r"\sum_i\sum_j\sum_k" * 10 + "(x_i - x_j s)^3",
    ],
)
def test_hard_ones_end(latex: str) -> None:
    before = time.process_time()
    is_convex(latex, "s")
    assert time.process_time() - before < 10


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("+".join(["(" + "t" * 20 + "s)"] * 12), "+".join(["t" * 30 + "s"] * 12)),
        ("f(" * 40 + "ts+(1-t)u" + ")" * 40, "t" + "f(" * 40 + "s" + ")" * 40 + "+(1-t)" + "f(" * 40 + "u" + ")" * 40),
    ],
)
def test_hard_inequalities_end(left: str, right: str) -> None:
    before = time.process_time()
    jensen(rf"{left} \le {right}")
    assert time.process_time() - before < 10
