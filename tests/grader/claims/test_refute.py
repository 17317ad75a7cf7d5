"""Deciding: right claims are never refuted, wrong ones are, with an instance that can be checked by hand."""

from __future__ import annotations

from contextlib import suppress
from fractions import Fraction

import pytest
from flint import arb, ctx

from grader.claims.audit import load_contexts
from grader.claims.context import Context, Function, context
from grader.claims.draws import LARGE, draws
from grader.claims.evaluate import MOST_WORK, IllTypedError, Instance, array, evaluate
from grader.claims.expression import Binary, Expression, Many, Number, Unary
from grader.claims.parse import parse
from grader.claims.recheck import differs
from grader.claims.refute import Refuted, Tested, look
from grader.claims.show import show
from grader.claims.tokens import UnreadError
from grader.problem import default_folder
from tests.grader.claims.claims import ILL_TYPED, RIGHT, WRONG
from tests.grader.claims.mutants import mutants

CONTEXTS = load_contexts(default_folder())


def links(latex: str, declared: Context):
    for chain in parse(latex, declared):
        for k, relation in enumerate(chain.relations):
            yield chain.expressions[k], relation, chain.expressions[k + 1]


def cases(claims: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(exercise, latex) for exercise, texts in claims.items() for latex in texts]


@pytest.mark.parametrize(("exercise", "latex"), cases(RIGHT))
@pytest.mark.parametrize("seed", range(5))
def test_a_right_claim_holds_on_every_instance(exercise: str, latex: str, seed: int) -> None:
    for a, relation, b in links(latex, CONTEXTS[exercise]):
        found = look(a, relation, b, CONTEXTS[exercise], seed)
        assert isinstance(found, Tested), (show(a), relation, show(b), found)
        assert found.instances >= 12


@pytest.mark.parametrize(("exercise", "latex"), cases(WRONG))
def test_a_wrong_claim_is_refuted(exercise: str, latex: str) -> None:
    found = [look(*link, CONTEXTS[exercise]) for link in links(latex, CONTEXTS[exercise])]
    assert any(isinstance(one, Refuted) for one in found)


@pytest.mark.parametrize(("exercise", "latex"), cases(ILL_TYPED))
def test_sides_that_do_not_fit_are_named(exercise: str, latex: str) -> None:
    (link,) = links(latex, CONTEXTS[exercise])
    with pytest.raises(IllTypedError):
        look(*link, CONTEXTS[exercise])


def test_a_refutation_can_be_checked_by_hand() -> None:
    (link,) = links(r"\min(x, -x) = -x", CONTEXTS["11.2.3"])
    found = look(*link, CONTEXTS["11.2.3"])
    assert isinstance(found, Refuted)
    x = Fraction(found.instance["x"])
    assert min(x, -x) != -x
    assert float(min(x, -x)) == float(found.left)
    assert float(-x) == float(found.right)


def test_a_function_of_a_family_is_named_where_a_claim_fails() -> None:
    (link,) = links(r"t f(x_1) + (1-t) f(x_2) \leq f(t x_1 + (1-t) x_2)", CONTEXTS["11.2.3"])
    found = look(*link, CONTEXTS["11.2.3"])
    assert isinstance(found, Refuted)
    assert set(found.instance) == {"n", "t", "x_1", "x_2", "f(x)"}
    assert "x" in found.instance["f(x)"]


@pytest.mark.parametrize(("exercise", "latex"), cases(RIGHT))
def test_mutants_of_right_claims_are_refuted_or_do_not_fit_or_are_true(exercise: str, latex: str) -> None:
    """A mutant of a right-hand side that still holds must be equal to it in value, on many other instances too."""
    declared = CONTEXTS[exercise]
    for a, relation, b in links(latex, declared):
        for mutant in mutants(b):
            try:
                found = look(a, relation, mutant, declared)
            except UnreadError:
                continue
            if isinstance(found, Tested) and relation == "=":
                assert is_equivalent(b, mutant, declared), (show(b), show(mutant))


def is_equivalent(b: Expression, mutant: Expression, declared: Context) -> bool:
    """Whether the mutant has the same value on some two hundred other instances."""
    return all(isinstance(look(b, "=", mutant, declared, seed), Tested) for seed in range(100, 108))


def test_what_rounding_would_hide_or_invent_is_decided_rightly() -> None:
    tiny = context(scalars="t:unit")
    (link,) = links(r"0.1 + 0.2 = 0.3", tiny)
    assert isinstance(look(*link, tiny), Tested)
    (link,) = links(r"1 + \frac{1}{10000000000000000000000000} = 1", tiny)
    with pytest.raises(UnreadError):
        look(*link, tiny)  # apart by less than the second evaluator must see: left open
    (link,) = links(r"1 + \frac{1}{1000000} = 1", tiny)
    assert isinstance(look(*link, tiny), Refuted)


@pytest.mark.parametrize("latex", [r"x + 1 + \exp(300) - \exp(300) = x", r"x + 1 + \exp(300) - \exp(300) \le x"])
def test_what_only_wide_balls_hide_does_not_hold(latex: str) -> None:
    declared = context(scalars="x")
    (link,) = links(latex, declared)
    with pytest.raises(UnreadError):
        look(*link, declared)


def test_outside_its_domain_nothing_is_refuted() -> None:
    declared = context(scalars="x:positive z")
    (link,) = links(r"\log(-x) = 1", declared)
    with pytest.raises(UnreadError, match="domain"):
        look(*link, declared)
    (link,) = links(r"\exp(\log z) = z", declared)
    assert isinstance(look(*link, declared), Tested)


@pytest.mark.parametrize(
    "latex",
    [
        r"10^{10^{10}} = 1",
        r"10^{10^{10^{10}}} = 1",
        r"\exp(\exp(\exp(\exp(10)))) = 1",
        r"\sum_{i=1}^{100000000} i = 1",
        r"\sum_{i=1}^{300}\sum_{j=1}^{300}\sum_{k=1}^{300} i j k = 1",
        r"x^{1000000000} = 1",
        r"\frac{1}{t - t} = 1",
    ],
)
def test_large_numbers_and_long_sums_end(latex: str) -> None:
    declared = context(scalars="x t", indices="i j k")
    (link,) = links(latex, declared)
    with suppress(UnreadError):
        look(*link, declared)


@pytest.mark.parametrize(
    ("latex", "values"),
    [
        ("x^T Q x + \\|x\\|", {"x": [[1], [2]], "Q": [[2, 1], [1, 3]]}),
        ("\\nabla h(x)", {"x": [[1], [-2]], "Q": [[2, 1], [1, 3]]}),
        ("\\nabla^2 h(x)", {"x": [[1], [-2]], "Q": [[2, 1], [1, 3]]}),
        ("Q^{-1} x", {"x": [[1], [-2]], "Q": [[2, 1], [1, 3]]}),
        ("\\max(t, 2) + \\log(1 + \\exp(t)) + |t|", {"t": -3}),
        ("f'(t) + f''(t)", {"t": Fraction(1, 2)}),
        ("\\sum_{i=1}^{3} \\frac{t^i}{i} + \\cosh t + \\tanh t", {"t": Fraction(1, 3)}),
    ],
)
def test_both_evaluators_agree_though_they_share_nothing(latex: str, values: dict) -> None:
    declared = context(
        scalars="t", vectors="x", matrices="Q", indices="i",
        functions={"h": Function(("x",), ("x^T Q x",)), "f": Function(("t",), (r"t^3 + \sin t",))},
    )  # fmt: skip
    definitions = {
        name: (f.parameters, parse(str(f.values[0]), declared)[0].expressions[0])
        for name, f in declared.functions.items()
    }
    rows = {k: [[Fraction(v) for v in row] for row in value] if isinstance(value, list) else Fraction(value)
            for k, value in values.items()}  # fmt: skip
    e = parse(latex, declared)[0].expressions[0]
    with ctx.workprec(256):
        at = Instance({k: array(v) if isinstance(v, list) else arb(v.numerator) / v.denominator
                       for k, v in rows.items()}, 2, definitions)  # fmt: skip
        value = evaluate(e, at)
    entries = [(e, value)] if isinstance(value, arb) else [
        (_picked(e, i, len(value)), entry) for i, entry in enumerate(value[:, 0])
    ]  # fmt: skip
    if not isinstance(value, arb) and value.shape[1] > 1:
        entries = [(Binary("*", picked, _unit(0, 2)), entry) for picked, entry in entries]
    for one, found in entries:
        assert not differs(one, "=", _number(found), rows, 2, definitions)
        wrong = Binary("+", _number(found), Number(Fraction(1, 10**9)))
        assert differs(one, "=", wrong, rows, 2, definitions)


def _number(ball) -> Expression:
    mantissa, exponent = ball.mid().man_exp()
    return Number(Fraction(int(str(mantissa))) * Fraction(2) ** int(str(exponent)))


def _unit(i: int, n: int) -> Expression:
    return Many("tuple", tuple(Number(Fraction(int(k == i))) for k in range(n)))


def _picked(e: Expression, i: int, n: int) -> Expression:
    """The i-th row of e."""
    return Binary("*", Unary("T", _unit(i, n)), e)


@pytest.mark.parametrize(
    "latex",
    [
        r"\frac{\partial^2 (s u)}{\partial s \partial u} = 1",
        r"\frac{\partial^2 (s^2 u)}{\partial u \partial s} = 2 s",
        r"\frac{\partial d}{\partial s} = 2 s",
        r"\frac{\partial (d^2)}{\partial s} = 4 s d",
        r"\frac{\partial S}{\partial x_i} = 2 x_i",
        r"\nabla_x S = 2 x",
        r"\frac{\partial p_i}{\partial x_i} = \frac{1}{S} - \frac{2 x_i^2}{S^2}",
    ],
)
def test_names_that_are_made_of_others_move_with_them(latex: str) -> None:
    declared = context(
        scalars="s u d S", vectors="x p", indices="i k",
        means={"d": "s^2 + u", "S": r"1 + \sum_k x_k^2", "p[i]": r"\frac{x_i}{S}"},
    )  # fmt: skip
    for link in links(latex, declared):
        assert isinstance(look(*link, declared), Tested)
        wrong = (link[0], link[1], Binary("+", link[2], Number(Fraction(1)))) if "nabla" not in latex else None
        assert wrong is None or isinstance(look(*wrong, declared), Refuted)


@pytest.mark.parametrize("means", [r"\exp(-x_i^2)", r"\exp(x_i^2)", r"\exp(\exp(\exp(x_i^2)))"])
def test_what_is_derived_may_be_too_small_or_large_for_a_fraction(means: str) -> None:
    declared = context(vectors="x p", indices="i", means={"p[i]": means})
    (right,) = links(r"(p_i + 1)^2 = p_i^2 + 2 p_i + 1", declared)
    (wrong,) = links(r"(p_i + 1)^2 = p_i^2 + 1", declared)
    large = [drawn for drawn in draws(declared, 0, [MOST_WORK]) if drawn.style == LARGE]
    assert large
    assert not any("p" in drawn.rational for drawn in large)
    assert isinstance(look(*right, declared), Tested)
    assert isinstance(look(*wrong, declared), Refuted)
