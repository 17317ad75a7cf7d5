"""What follows: from declarations, assumptions and what is known; and that nothing does from a contradiction."""

from __future__ import annotations

import itertools
import resource
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction

import pytest
from flint import ctx
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.claims.audit import load_contexts
from grader.claims.context import Context, Function, context
from grader.claims.evaluate import Instance, OpenError, evaluate, exact
from grader.claims.expression import Binary, Expression, Many, Number, Symbol, Unary
from grader.claims.proof import Proof
from grader.claims.recheck import differs
from grader.claims.refute import Refuted, look
from grader.claims.show import show
from grader.claims.smt import Link, follows
from grader.claims.tokens import UnreadError
from grader.problem import default_folder
from tests.grader.claims.claims import HARD, RIGHT, WRONG
from tests.grader.claims.mutants import mutants
from tests.grader.claims.test_refute import links

CONTEXTS = load_contexts(default_folder())
EVERY = Proof("smt", None)
OPEN = context(
    scalars="a b c r t:unit s:positive m:at_least_1 u:fraction",
    vectors="x y v p",
    matrices="A S:symmetric Q:positive_definite U:orthogonal",
    indices="i j k",
    functions={
        "f": Function(("t",), ("t^2", r"\exp(t)", "|t|")),
        "partial": Function(("t",), ("t^2", r"\log(t)")),
        "softmax": Function(("z",), (r"\frac{\exp(z)}{\sum_{j=1}^{n}\exp(x_j)}",)),
        "lse": Function(("x",), (r"\log\sum_{i=1}^{n}\exp(x_i)",)),
    },
)
SIMPLEX = replace(OPEN, assumes=(r"p_i \ge 0", r"\sum_i p_i = 1"))


def all_follow(latex: str, declared: Context = OPEN, known: tuple[str, ...] = ()) -> list[Proof | None]:
    given_links = [link for other in known for link in links(other, declared)]
    return [follows(*link, declared, given_links) for link in links(latex, declared)]


@pytest.mark.parametrize(
    "latex",
    [
        "|a + b| \\le |a| + |b|",
        r"a b \le \frac{a^2 + b^2}{2}",
        r"s + \frac{1}{s} \ge 2",
        r"t(1 - t) \le \frac{1}{4}",
        r"t^2 \le t",
        r"\frac{1}{m} \le 1",
        r"0 < u < 1",
        r"\min(a, b) \le \frac{a + b}{2} \le \max(a, b)",
        r"\exp(a) \ge 1 + a",
        r"\exp(a) > a",
        r"\log(s) \le s - 1",
        r"a \le \log(1 + \exp(a))",
        r"\log(1 + \exp(a)) > 0",
        r"0 < \frac{1}{1 + \exp(-a)} < 1",
        r"\sqrt{a^2 + b^2} \ge |a|",
        r"\sqrt{s m} \le \frac{s + m}{2}",
        r"\sqrt{a} \ge 0",
        r"\sin(a) \cos(a) \le \frac{1}{2}",
        r"2.71828 < e < 2.71829",
        r"3.14159 < \pi < 3.1416",
        r"\log(2) < 0.7",
        r"s^a > 0",
        r"f(a)^2 \ge 0",
        r"\frac{1}{a^2} > 0",
        "a^4 b^2 + a^2 b^4 + 1 \\ge 3 a^2 b^2",
    ],
)
def test_these_follow_for_every_n(latex: str) -> None:
    assert set(all_follow(latex)) == {EVERY}


@pytest.mark.parametrize(
    ("latex", "up_to"),
    [
        (r"x^T y \le \|x\| \|y\|", 3),
        (r"(x^T y)^2 \le x^T x y^T y", 3),
        (r"\|x + y\| \le \|x\| + \|y\|", 3),
        (r"\|x + y\|_1 \le \|x\|_1 + \|y\|_1", 3),
        (r"\|t x + (1 - t) y\|_m \le t\|x\|_m + (1 - t)\|y\|_m", 3),
        (r"|x_i| \le \|x\|", 3),
        (r"x^T Q x \ge 0", 3),
        (r"(x - y)^T Q (x - y) \ge 0", 3),
        (r"\operatorname{lse}(x) \ge x_i".replace(r"\operatorname{lse}", "lse"), 3),
        (r"0 \le softmax(x_i) \le 1", 3),
        (r"\|U x\| \le \|x\|", 2),
        (r"x_i \le \max_k x_k", 3),
    ],
)
def test_these_follow_for_small_n(latex: str, up_to: int) -> None:
    for proof in all_follow(latex):
        assert proof is not None
        assert proof.up_to is not None
        assert proof.up_to >= up_to


@pytest.mark.parametrize(
    "latex",
    [
        r"\sum_i p_i v_i^2 - (\sum_i p_i v_i)^2 \ge 0",
        r"v^T (\operatorname{diag}(p) - p p^T) v \ge 0",
        r"p_i \le 1",
        r"\sum_i p_i^2 \le 1",
    ],
)
def test_on_the_simplex_these_follow_from_what_is_assumed(latex: str) -> None:
    assert all_follow(latex, SIMPLEX) == [Proof("smt", 3)]
    assert all_follow(latex, OPEN) == [None]


CONVEX = (
    r"f(t x_1 + (1-t) x_2) \leq t f(x_1) + (1-t) f(x_2)",
    r"g(t x_1 + (1-t) x_2) \leq t g(x_1) + (1-t) g(x_2)",
)
OBTUSE = (r"(x - p)^T (q - p) \leq 0", r"(y - q)^T (p - q) \leq 0")
STEPS = [
    ("11.2.2", r"\|tx + (1-t)y\|_p \leq r", (r"\|x\|_p \le r", r"\|y\|_p \le r")),
    ("11.2.3", RIGHT["11.2.3"][1], CONVEX),
    ("11.2.3", r"f(t x_1 + (1-t) x_2) \leq t \max(f(x_1), g(x_1)) + (1-t) \max(f(x_2), g(x_2))", CONVEX),
    ("11.2.8", r"\|x - y\| \geq \|p - q\|", OBTUSE),
    ("11.7.3", r"(\lambda_i - M_{jj}) x_j = \sum_{k \neq j} M_{jk} x_k", (r"M x = \lambda_i x",)),
    (
        "11.7.3",
        r"|\lambda_i - M_{jj}| \leq \sum_{k \neq j} |M_{jk}|",
        (r"M x = \lambda_i x", r"|x_k| \le |x_j|", r"x_j \ne 0"),
    ),
]


@pytest.mark.parametrize(("exercise", "latex", "known"), STEPS)
def test_a_line_follows_from_those_before_it(exercise: str, latex: str, known: tuple[str, ...]) -> None:
    assert all(all_follow(latex, replace(CONTEXTS[exercise], assumes=()), known))


@pytest.mark.parametrize(
    ("exercise", "latex", "known"),
    [
        ("11.2.2", r"\|tx + (1-t)y\|_p \leq r", (r"\|x\|_p \le r",)),
        ("11.2.3", RIGHT["11.2.3"][1], CONVEX[:1]),
        ("11.2.3", r"t f(x_1) + (1-t) f(x_2) \leq f(t x_1 + (1-t) x_2)", CONVEX),
        ("11.2.8", r"\|x - y\| \geq \|p - q\|", OBTUSE[:1]),
        (
            "11.7.3",
            r"|\lambda_i - M_{jj}| \leq \sum_{k \neq j} |M_{jk}|",
            (r"M x = \lambda_i x", r"|x_k| \le |x_j|")[:1],
        ),
        ("11.7.3", r"|\lambda_i - M_{jj}| \leq \sum_{k \neq j} M_{jk}", (r"M x = \lambda_i x", r"|x_k| \le |x_j|")),
    ],
)
def test_and_does_not_from_too_few_or_turned_round(exercise: str, latex: str, known: tuple[str, ...]) -> None:
    assert all_follow(latex, replace(CONTEXTS[exercise], assumes=()), known) == [None]


def test_what_is_known_is_known_at_every_index() -> None:
    assert all_follow("x_1 = y_1", known=("x_i = y_i",)) == [Proof("smt", 3)]
    assert all_follow("x_i = y_i", known=("x = y",)) == [Proof("smt", 3)]
    assert all_follow("x = y", known=("x_i = y_i",)) == [Proof("smt", 3)]


def test_equal_arguments_give_equal_values_of_any_function() -> None:
    assert all_follow("f(a) = f(b)", known=("a = b",)) == [EVERY]
    assert all_follow("f(a) \\le f(c)", known=("f(a) \\le f(b)", "f(b) \\le f(c)")) == [EVERY]
    assert all_follow("f(a) = f(b)") == [None]
    assert all_follow("f(a) \\ge 0") == [None]  # of f nothing else is known


def test_numbers_in_an_interval() -> None:
    ((a, relation, b),) = links(r"a \in [0, 1]", OPEN)
    goal, strict, *_ = (link for latex in (r"a^2 \le a", "a < 1") for link in links(latex, OPEN))
    assert follows(*goal, OPEN, [(a, relation, b)]) == EVERY
    assert follows(*strict, OPEN, [(a, relation, b)]) is None


@pytest.mark.parametrize(
    ("latex", "known"),
    [
        ("a = 5", ("b > 1", "b < 0", "a = b")),
        ("a = b", ("a > 1", "a < 0")),
        ("a = 5", ("a = 1", "b = 2", "a = b")),
        ("x_1 = 7", ("x = y", "x^T y < 0")),
    ],
)
def test_nothing_follows_from_a_contradiction(latex: str, known: tuple[str, ...]) -> None:
    assert all_follow(latex, known=known) == [None]


@pytest.mark.parametrize(
    ("latex", "known"),
    [
        # what is known is known only where it is defined
        ("a \\ge 0", (r"\sqrt{a} \ge 0",)),
        ("a^2 > 0", (r"\frac{a}{a} a^2 > 0",)),
        ("a > 0", (r"\log(a) \le a",)),
        ("a^2 > 0", (r"\frac{\partial |a|^3}{\partial a} \frac{\partial |a|^3}{\partial a} > 0",)),
        # a square root in front of which a square stands may be of a negative number where that is zero
        (r"b \ge -\sqrt{a^2 b}", ()),
        # 0^0 = 1, and whole powers of negative numbers
        ("t^a > 0", ()),
        (r"t^{a + 1} = 0", ("t = 0",)),
        (r"a^{2b} \ge 0", ()),
        (r"(a^b)^2 \ge 0", ()),
        (r"a^{1/2} > 0", ()),
        # derivatives where there is a kink in the formula, but none in the function
        (r"\left(\frac{\partial |a|^3}{\partial a}\right)^2 > 0", ()),
        (r"\left(\frac{\partial \sqrt{a^4}}{\partial a}\right)^2 > 0", ()),
        (r"\|x\|_m > 0", ()),
        ("partial(a)^2 \\ge 0", ()),
        (r"\frac{a}{b + c} + \frac{b}{a + c} \ge 0", ()),
        ("a < a", ()),
        ("x_1 > x_1 - x_1", ()),
    ],
)
def test_none_of_these_follows(latex: str, known: tuple[str, ...]) -> None:
    assert all_follow(latex, known=known) == [None]


@pytest.mark.parametrize("latex", [r"x^T x \le x_1^2 + x_2^2", r"\sum_k x_k \le x_1 + x_2 + x_3^2 - x_3^2", "n < 3"])
def test_what_fails_for_n_3_is_not_taken_for_proved_for_n_2(latex: str) -> None:
    assert all_follow(latex) == [None]


def test_other_relations_and_arrays_say_nothing() -> None:
    for latex in ("x \\ge 0", "a := b", "a \\ne b", "Q \\succ 0"):
        assert set(all_follow(latex)) == {None}


@pytest.mark.parametrize(
    "latex",
    [
        r"\|U x + U y\| = \|x - y\|",
        r"(\sqrt{a}+\sqrt{b}+\sqrt{c}+\sqrt{r}+\sqrt{a+b}+\sqrt{a+c})^{20} = 1",
        r"|a-b||b-c||c-r||a-r||a-c||b-r| \le (|a|+|b|+|c|+|r|)^6",
        r"\frac{a}{b+c}+\frac{b}{a+c}+\frac{c}{a+b} \ge \frac{3}{2}",
        r"(\sum_i\sum_j\sum_k x_i x_j x_k A_{ij}A_{jk})^2 \le \|x\|^3\|y\|",
        "((10^{64})^{64})^{64} a \\ge 0",
    ],
)
def test_long_work_ends(latex: str) -> None:
    start = used()
    all_follow(latex)
    assert used() - start < 20


def used() -> float:
    """Seconds of processor time of this process and of the children that have ended."""
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in spent)


def test_nothing_wrong_is_proved() -> None:
    wrong = [(exercise, latex) for exercise, texts in WRONG.items() for latex in texts]
    wrong += [(exercise, latex) for exercise, pairs in HARD.items() for right, latex in pairs if not right]
    for exercise, latex in wrong:
        try:
            proofs = all_follow(latex, CONTEXTS[exercise])
        except UnreadError:
            continue
        assert not proofs or not all(proofs), latex


@pytest.mark.parametrize("exercise", sorted(RIGHT))
def test_whatever_is_proved_of_a_mutant_is_not_refuted(exercise: str) -> None:
    for latex in RIGHT[exercise]:
        for a, relation, b in links(latex, CONTEXTS[exercise]):
            if relation == "=":
                continue  # `identity` has these
            for mutant in itertools.islice(mutants(b), 12):
                for left, right in ((a, mutant), (mutant, a)):
                    if follows(left, relation, right, CONTEXTS[exercise]):
                        assert_not_refuted(left, relation, right, CONTEXTS[exercise])


def assert_not_refuted(a: Expression, relation: str, b: Expression, declared: Context) -> None:
    with suppress(UnreadError):  # it does not fit together, which is looked at before anything is proved
        assert not isinstance(look(a, relation, b, declared), Refuted), (show(a), relation, show(b))


# --- formulas drawn at random: whatever is proved holds on a grid that has the edges of all domains

GRID = [
    {"a": Fraction(a), "b": Fraction(b), "t": Fraction(t), "s": Fraction(s)}
    for a in (-2, -1, 0, 1, 3)
    for b in (Fraction(-3, 2), -1, 0, 1, 2)
    for t in (0, Fraction(1, 3), 1)
    for s in (Fraction(1, 4), 1)
]
NUMBERS = st.sampled_from([Number(Fraction(k)) for k in (-2, -1, 0, 1, 2, Fraction(1, 2))])
LEAVES = st.one_of(st.sampled_from([Symbol(name) for name in "abts"]), NUMBERS)


def _composed(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    powers = st.sampled_from([Number(Fraction(k)) for k in (2, 3, -1, Fraction(1, 2), Fraction(-1, 2))])
    return st.one_of(
        st.builds(Binary, st.sampled_from("+-*/"), inner, inner),
        st.builds(Binary, st.just("^"), inner, st.one_of(powers, LEAVES)),
        st.builds(Unary, st.sampled_from(("abs", "sqrt", "exp", "log", "-")), inner),
        st.builds(lambda op, x, y: Many(op, (x, y)), st.sampled_from(("max", "min")), inner, inner),
    )


FORMULAS = st.recursive(LEAVES, _composed, max_leaves=5)
LINKS = st.tuples(FORMULAS, st.sampled_from(("=", "<=", "<", ">=")), st.one_of(FORMULAS, NUMBERS))


def fails_at(link: Link) -> dict[str, Fraction] | None:
    """A point of the grid at which it certainly fails."""
    a, relation, b = link
    for point in GRID:
        try:
            at = Instance({name: exact(value) for name, value in point.items()}, 2)
            left, right = evaluate(a, at), evaluate(b, at)
        except (OpenError, UnreadError):
            continue
        apart = {"=": not left.overlaps(right), "<=": left > right, "<": left >= right, ">=": left < right}
        if left.is_finite() and right.is_finite() and apart[relation] and differs(a, relation, b, point, 2, {}):
            return point
    return None


@settings(max_examples=120, deadline=None)
@given(goal=LINKS, known=st.lists(LINKS, max_size=1))
def test_whatever_is_proved_holds_at_the_edges(goal: Link, known: list[Link]) -> None:
    with ctx.workprec(128):
        known = [link for link in known if fails_at(link) is None]
        if follows(*goal, OPEN, known):
            assert fails_at(goal) is None
