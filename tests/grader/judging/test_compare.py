"""The table of cases of the comparison policy: found, outcome and the words that say why."""

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np
import pytest
from flint import arb

from grader.evidence import Text
from grader.judging import compare
from grader.judging.outcome import Mismatch, tallying

u = 2.0**-53
NAN, INF = float("nan"), float("inf")


class Handle:
    type_name = "generator"


class Case(NamedTuple):
    name: str
    compare: Callable[[], object]
    outcome: str
    why: str = ""


def number(found: object, expected: object = 1.5, **options: Any) -> Callable[[], object]:
    return lambda: compare.number(found, expected, "h", **options)


def entries(found: object, expected: object = (0.25, 0.75), **options: Any) -> Callable[[], object]:
    return lambda: compare.entries(found, list(expected), "g", **options)  # type: ignore[call-overload]


Q, c = np.array([[2.0, 0.0], [0.0, 4.0]]), np.array([2.0, 4.0])
H = [[0.25, -0.25], [-0.25, 0.25]]
M = np.array([[1.0, 1.0], [0.0, 3.0]])
RULE = compare.AdamRule(0.1, 0.9, 0.999, 1e-8)
FIRST = np.array([1.0 - 0.1 * 2.0 / (2.0 + 1e-8)])


def solves(found: object) -> Callable[[], object]:
    return lambda: compare.solves(found, Q, c, "x*")


def rank_one(weights: object, vectors: object, matrix: Any = H) -> Callable[[], object]:
    return lambda: compare.rank_one_sum(weights, vectors, matrix, "certificate", scale=0.5)


NO = Text("There is no direction.", "没有方向。")


def between(found: object) -> Callable[[], object]:
    return lambda: compare.between(found, [0.0, 1.0], [1.0, 1.0], "s", terms=2, scale=1.0)


def parallel(found: object) -> Callable[[], object]:
    return lambda: compare.parallel(found, [-2.0, 1.0], "d")


def minimiser(found: object, tol: float = 1e-3) -> Callable[[], object]:
    return lambda: compare.minimiser(found, (0.0, 1.0), (0.3, 0.3), tol, lambda x: (x - 0.3) ** 2, "x")


def downhill(found: list[float]) -> Callable[[], object]:
    slope = compare.Slope([Fraction(1), Fraction(2)], np.array([1.0, 2.0]), 5)
    return lambda: compare.downhill(np.array(found), np.array([1.0, 2.0]), slope, "phi")


def rates(*used: float) -> Callable[[], object]:
    places = np.array([3.5, 6.5]) - np.array([0.0, *np.cumsum(used) / 10])[:, None]
    return lambda: compare.lowered_every_so_often(list(places), "the learning rate")


def falls(found: Fraction) -> object:
    return compare.falls(found, Fraction(1), Fraction(0), Fraction(9, 10), "the loss")


def adam(found: object, rule: compare.AdamRule = RULE) -> Callable[[], object]:
    return lambda: compare.adam_steps([found], np.array([1.0]), np.array([[2.0]]), rule, "x")


CASES = [
    Case("float", number(1.5), "same"),
    Case("numpy scalar", number(np.float32(1.5)), "same"),
    Case("0-d array", number(np.array(1.5)), "same"),
    Case("one-element array", number(np.array([[1.5]])), "same"),
    Case("fraction", number(Fraction(3, 2)), "same"),
    Case("real number with a complex type", number(1.5 + 0j), "same"),
    Case("expected as a ball", number(1.5, arb("1.5")), "same"),
    Case("integer of any size", number(10**400), "different", "expected 1.5, found inf"),
    Case("four roundings", number(1.5 + 4 * u), "same"),
    Case("between the zones", number(1.5 + 100 * u), "undecided"),
    Case("a small mistake", number(1.5 + 1e-9), "different", "expected 1.5, found 1.500000001"),
    Case("near zero, absolute floor", number(u, 0.0), "same"),
    Case("nan", number(NAN), "different", "holds nan"),
    Case("inf for a number", number(INF), "different", "expected 1.5, found inf"),
    Case("-inf where it is right", number(-INF, -INF), "same"),
    Case("inf for -inf", number(INF, -INF), "different", "expected -inf, found inf"),
    Case("number for -inf", number(0.0, -INF), "different", "expected -inf"),
    Case("complex", number(1.5 + 1e-30j), "different", "must be real"),
    Case("text", number("1.5"), "different", "the text '1.5'"),
    Case("None", number(None), "different", "returned was None"),
    Case("truth value", number(True), "different", "the truth value True"),
    Case("pairs", number([[1, 2]] * 24), "different", "must be one number; returned was a list of 24 pairs"),
    Case("empty list", number([]), "different", "a list of 0 entries"),
    Case("dict", number({"h": 1.5}), "different", "a dict of 1 entry"),
    Case("foreign object", number(Handle()), "different", "an object of type generator"),
    Case("object array", number(np.array([1.5], dtype=object)), "different", "array of shape (1,), object"),
    Case("texts in an array", number(np.array(["1.5"])), "different", "an array of shape (1,)"),
    Case("deep nesting", number([[[[[[1.5]]]]]]), "different", "a list of 1 entry"),
    Case("list for a vector", entries([0.25, 0.75]), "same"),
    Case("float32 judged in float32", entries(np.float32([0.25, 0.75 + 1e-7]), dtype=np.float32), "same"),
    Case("float32 digits where float64 is asked", entries(np.float32([0.25, 0.75 + 1e-7])), "different"),
    Case("column", entries([[0.25], [0.75]]), "different", "must have the shape (2,), not (2, 1)"),
    Case("too long", entries([0.25, 0.75, 0.0]), "different", "not (3,)"),
    Case("number for a vector", entries(0.25), "different", "must have the shape (2,), not ()"),
    Case("ragged", entries([[0.25], 0.75]), "different", "a list of 2 entries"),
    Case("nan in a vector", entries([0.25, NAN]), "different", "holds nan"),
    Case("inf in a vector", entries([0.25, -INF]), "different", "holds -inf"),
    Case("wrong entry", entries([0.25, 0.5]), "different", "entry 1: expected 0.75, found 0.5"),
    Case("complex entries", entries([0.25 + 1j, 0.75]), "different", "must be real"),
    Case("complex expected", entries([1 + 2j], [1 + 2j]), "same"),
    Case("conjugate", entries([1 - 2j], [1 + 2j]), "different", "expected 1+2j, found 1-2j"),
    Case("matrix", entries(np.eye(2), np.eye(2).tolist()), "same"),
    Case("matrix entry", entries(np.eye(2), np.ones((2, 2)).tolist()), "different", "entry (0, 1)"),
    Case("index", lambda: compare.as_index(np.int64(1), 2, "j"), "uncounted"),
    Case("fraction", lambda: compare.as_fraction(Fraction(1, 3), "p"), "uncounted"),
    Case("fractions", lambda: compare.as_fractions([Fraction(1, 3), 0.5, np.int64(2)], "p"), "uncounted"),
    Case("no fraction", lambda: compare.as_fraction(NAN, "p"), "different", "finite"),
    Case("one number for several", lambda: compare.as_fractions(0.5, "p"), "different", "a list of numbers"),
    Case("index as a float", lambda: compare.as_index(1.0, 2, "j"), "uncounted"),
    Case("negative index", lambda: compare.as_index(-1, 2, "j"), "different", "index from 0 to 1"),
    Case("half an index", lambda: compare.as_index(0.5, 2, "j"), "different", "index from 0 to 1"),
    Case("two parts", lambda: compare.as_parts([1.0, 2.0], ("x", "h"), "the result"), "uncounted"),
    Case("one part of two", lambda: compare.as_parts(1.0, ("x", "h"), "the result"), "different", "(x, h)"),
    Case("a count", lambda: compare.exactly(24, 24, "n"), "same"),
    Case("a count of 84 bits", lambda: compare.exactly(math.factorial(25), math.factorial(25), "n"), "same"),
    Case("a count as a float", lambda: compare.exactly(24.0, 24, "n"), "same"),
    Case("a count in an array", lambda: compare.exactly(np.array([24]), 24, "n"), "same"),
    Case("a float off by one", lambda: compare.exactly(float(2**60), 2**60 + 1, "n"), "different", "expected 1152921"),
    Case("a truth value for a count", lambda: compare.exactly(True, 1, "n"), "different", "one number"),
    Case("infinitely many", lambda: compare.exactly(INF, 1, "n"), "different", "finite"),
    Case("near enough", lambda: compare.within(0.62, 0.618, "r", relative=0.05), "same"),
    Case("not near enough", lambda: compare.within(0.75, 0.618, "r", relative=0.05), "different", "within 0.031"),
    Case("at the threshold", lambda: compare.within(1.1, Fraction(1), "r", absolute=0.1), "same"),
    Case("below", lambda: compare.not_above(1.0, 1.0, "f", scale=1.0), "same"),
    Case("above", lambda: compare.not_above(1.1, 1.0, "f", scale=1.0), "different", "not be larger than 1"),
    Case("moves", lambda: compare.moves(np.array([-1.0, 1.5]), np.array([0.0, 1.0]), "x"), "same"),
    Case("stands still", lambda: compare.moves(np.zeros(2), np.zeros(2), "x"), "different", "where it was before"),
    Case("moves to nan", lambda: compare.moves([NAN], np.zeros(1), "x"), "different", "nan"),
    Case("no zero", lambda: compare.not_zero([[1.0], [-2.0]], "g"), "same"),
    Case("a zero", lambda: compare.not_zero([[1.0], [0.0]], "g"), "different", "has an entry that is 0"),
    Case("nan is no zero", lambda: compare.not_zero([NAN, 1.0], "g"), "different", "nan"),
    Case("numbers in any shape", lambda: compare.as_numbers([[[1.0]], [[2.0]]], 2, "g"), "uncounted"),
    Case(
        "three numbers for two", lambda: compare.as_numbers([1.0, 2.0, 3.0], 2, "g"), "different", "must be 2 numbers"
    ),
    Case("downhill", downhill([0.8, 1.6]), "same"),
    Case("downhill, rounded", downhill([0.8, 1.6 + 2.0**-52]), "same"),
    Case("uphill", downhill([1.2, 2.4]), "different", "negative multiple of the gradient [1, 2]"),
    Case("along one axis", downhill([0.8, 2.0]), "different", "negative multiple"),
    Case("no step", downhill([1.0, 2.0]), "different", "the change is [0, 0]"),
    Case("falls by nine tenths", lambda: falls(Fraction(1, 10)), "same"),
    Case(
        "falls less", lambda: falls(Fraction(2, 10)), "different", "goes from 1 to 0.2; the best step size leads to 0"
    ),
    Case("rises", lambda: falls(Fraction(2)), "different", "at least 90% of that fall"),
    Case("rate halved every two", rates(8, 8, 4, 4, 2, 2, 1), "same"),
    Case("rate halved in every step", rates(8, 4, 2, 1), "same"),
    Case("a first stretch of M + 1", rates(8, 8, 8, 4, 4, 2, 2), "same"),
    Case("a first stretch of one", rates(8, 4, 4, 4, 2), "same"),
    Case("rate that stays", rates(1, 1, 1, 1), "different", "The learning rate stays the same"),
    Case("rate that falls once", rates(8, 8, 4, 4), "undecided"),
    Case("rate that rises", rates(1, 1, 2, 2, 1), "different", "does not only fall"),
    Case("rate lowered by subtraction", rates(4, 4, 3, 3, 2, 2), "different", "same factor"),
    Case("stretches of other lengths", rates(8, 8, 4, 2, 2, 1), "different", "2 x 0.8, 1 x 0.4, 2 x 0.2, 1 x 0.1"),
    Case("a last stretch that is too long", rates(8, 8, 4, 4, 2, 2, 2), "different", "same number of iterations"),
    Case("between the bounds", lambda: compare.strictly_between(0.3, 0.0, 1.0, "q"), "same"),
    Case("on a bound", lambda: compare.strictly_between(1, 0.0, 1.0, "q"), "different", "must lie between 0 and 1"),
    Case(
        "beyond a bound", lambda: compare.strictly_between(-0.3, 0.0, 1.0, "q"), "different", "must lie between 0 and 1"
    ),
    Case("nan between bounds", lambda: compare.strictly_between(NAN, 0.0, 1.0, "q"), "different", "nan"),
    Case("few calls", lambda: compare.at_most(3, 3, "calls"), "same"),
    Case("many calls", lambda: compare.at_most(4, 3, "calls"), "different", "at most 3 allowed, 4 used"),
    Case("at one end", between([0.0, 1.0]), "same"),
    Case("at the other end", between([1.0, 1.0]), "same"),
    Case("between", between([0.5, 1.0]), "same"),
    Case("rounded beyond an end", between([1.0 + 4 * u, 1.0]), "same"),
    Case("a little beyond an end", between([-1e-14, 1.0]), "undecided"),
    Case("beyond an end", between([2.0, 1.0]), "different", "entry 0: expected between 0 and 1, found 2"),
    Case("where both ends are one", between([0.5, 0.5]), "different", "entry 1: expected 1, found 0.5"),
    Case("nan between", between([NAN, 1.0]), "different", "holds nan"),
    Case("another shape between", between([0.5]), "different", "shape (2,), not (1,)"),
    Case("parallel", parallel([3.0, -1.5]), "same"),
    Case("parallel and rounded", parallel([-1.0, 0.5 + 4 * u]), "same"),
    Case("nearly parallel", parallel([-1.0, 0.5 + 1e-13]), "undecided"),
    Case("not parallel", parallel([2.0, 1.0]), "different", "must be a multiple of [-2, 1]"),
    Case("zero is no direction", parallel([0.0, 0.0]), "different", "must not be zero"),
    Case("None for a direction", parallel(None), "different", "returned was None"),
    Case("nothing", lambda: compare.nothing(None, NO), "same"),
    Case("something", lambda: compare.nothing(np.array([1.0]), NO), "different", "no direction"),
    Case("an empty list is something", lambda: compare.nothing([], NO), "different", "no direction"),
    Case("unchanged", lambda: compare.same_arrays([NAN, 1], np.array([NAN, 1.0]), "x"), "same"),
    Case("changed", lambda: compare.same_arrays([0.0], np.array([1.0]), "x"), "different", "unchanged"),
    Case("reshaped", lambda: compare.same_arrays([[1.0]], np.array([1.0]), "x"), "different", "unchanged"),
    Case("solution", solves([-1.0, -1.0]), "same"),
    Case("solution as a column", solves([[-1.0], [-1.0]]), "same"),
    Case("solution as a row", solves([[-1.0, -1.0]]), "different", "shape (2,), not (1, 2)"),
    Case("solution of Qx = c", solves([1.0, 1.0]), "different", "does not solve Qx = -c"),
    Case("search stopped early", solves([-1.0, -1.0 + 1e-13]), "undecided"),
    Case("minimum value", lambda: compare.minimum_value(-2.0, Q, c, 1.0, "h*"), "same"),
    Case("value without b", lambda: compare.minimum_value(-3.0, Q, c, 1.0, "h*"), "different", "expected -2"),
    Case("no lower point", lambda: compare.no_lower_point([-1.0, -1.0], c, Q, c, "x*"), "same"),
    Case("lower point", lambda: compare.no_lower_point(c, -c / 4, Q, c, "x*"), "different", "but h is"),
    Case("one square", rank_one([0.25], [[1.0, -1.0]]), "same"),
    Case("no square for zero", rank_one([], [], [[0.0]]), "same"),
    Case("no square for H", rank_one([], []), "different", "Σ wₖ vₖ vₖᵀ has 0 at (0, 0)"),
    Case("rounding below zero", rank_one([0.25, -1e-17], [[1.0, -1.0], [1.0, 1.0]]), "same"),
    Case("negative weight", rank_one([0.5, -0.25], [[1.0, -1.0]] * 2), "different", "weight 1 is -0.25"),
    Case("vectors as columns", rank_one([0.25], [[1.0], [-1.0]]), "different", "the vectors must have the shape"),
    Case("in a disc", lambda: compare.in_some_disc(3.0, np.diag(M), np.array([1.0, 0]), M, "discs"), "same"),
    Case("in no disc", lambda: compare.in_some_disc(5j, np.diag(M), np.array([1.0, 0]), M, "discs"), "different"),
    Case("right disc", lambda: compare.disc_contains(1, 3.0, np.diag(M), np.array([1.0, 0]), M, "j"), "same"),
    Case(
        "wrong disc",
        lambda: compare.disc_contains(0, 3.0, np.diag(M), np.array([1.0, 0.0]), M, "j"),
        "different",
        "distance to the centre is 2, the radius 1",
    ),
    Case("minimiser", minimiser(0.3), "same"),
    Case("minimiser within tol", minimiser(0.301), "same"),
    Case("minimiser beyond tol", minimiser(0.31), "different", "further than tol = 0.001"),
    Case("minimiser where f is flat", minimiser(0.3 + 1e-8, 1e-12), "same"),
    Case("minimiser where f is nearly flat", minimiser(0.3 + 2e-7, 1e-12), "undecided"),
    Case("outside", minimiser(1.1), "different", "must lie in [0, 1]"),
    Case("Adam's first step", adam(FIRST), "same"),
    Case("the other way", adam(2 - FIRST), "different", "after step 1, coordinate 0: expected 0.9, found 1.1"),
    Case("eps inside the root", adam(FIRST, RULE._replace(eps_inside=True)), "different"),
    Case("nan after a step", adam([NAN]), "different", "after step 1 must be finite"),
]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_case(case: Case) -> None:
    with tallying() as tally:
        if case.outcome == "different":
            with pytest.raises(Mismatch) as caught:
                case.compare()
            mismatch = caught.value
            assert case.why in mismatch.why.en
            assert mismatch.why.zh
            assert mismatch.expected != mismatch.found
            return
        case.compare()
    assert (tally.comparisons > 0) == (case.outcome != "uncounted")
    assert len(tally.undecided) == (case.outcome == "undecided")


def test_outside_of_a_tally_comparisons_work() -> None:
    compare.number(1.5, 1.5, "h")
    compare.number(1.5 + 100 * u, 1.5, "h")


HINT = Text("is the term b missing?", "是否漏了 b？")


def test_the_hint_of_a_known_mistake_is_given() -> None:
    mistakes = [compare.Mistake(-3.0, HINT)]
    with pytest.raises(Mismatch) as caught:
        compare.number(-3.0, -2.0, "h*", mistakes=mistakes)
    assert caught.value.hint == HINT
    with pytest.raises(Mismatch) as caught:
        compare.number(-2.5, -2.0, "h*", mistakes=mistakes)
    assert caught.value.hint is None


def hint_of(comparison: Callable[[], object]) -> str:
    with pytest.raises(Mismatch) as caught:
        comparison()
    return caught.value.hint.en if caught.value.hint else ""


def test_what_begins_rightly_is_hinted_to_lack_digits() -> None:
    assert hint_of(number(1.5000001)).startswith("about 7 digits are right")
    assert hint_of(entries([0.25, 0.750001])).startswith("about 5 digits are right")
    assert hint_of(number(1.6)) == ""
    assert hint_of(number(1e-9, 0.0)) == ""


def test_an_infinite_result_may_be_a_known_mistake() -> None:
    mistakes = [compare.Mistake(INF, HINT)]
    assert hint_of(number(INF, mistakes=mistakes)) == HINT.en
    assert hint_of(number(-INF, mistakes=mistakes)) == ""


@pytest.mark.parametrize("found", [0.0, INF, -1e300])
@pytest.mark.parametrize("right", [arb("nan"), arb(0, INF)])
def test_what_is_lost_in_our_own_computation_refutes_nothing(found: float, right: arb) -> None:
    with tallying() as tally:
        compare.number(found, right, "f")
    assert (tally.comparisons, len(tally.undecided)) == (1, 1)


def test_entries_with_an_infinite_scale_are_not_judged() -> None:
    with tallying() as tally:
        compare.entries([0.25, 7.0], [0.25, 0.75], "g", scale=[1.0, INF])
    assert (tally.comparisons, tally.undecided) == (1, [])
    with pytest.raises(Mismatch):
        compare.entries([7.0, 0.75], [0.25, 0.75], "g", scale=[1.0, INF])


def test_eigenvectors_as_columns_are_recognised() -> None:
    weights, vectors = np.linalg.eigh(np.diag([0.5, 0.3, 0.2]) - np.outer([0.5, 0.3, 0.2], [0.5, 0.3, 0.2]))
    matrix = [[0.25, -0.15, -0.1], [-0.15, 0.21, -0.06], [-0.1, -0.06, 0.16]]
    rank_one(weights, vectors.T, matrix)()
    assert "columns" in hint_of(rank_one(weights, vectors, matrix))
    assert hint_of(rank_one(weights, 2 * vectors, matrix)) == ""


def test_without_power_nothing_is_rejected() -> None:
    with tallying() as tally:
        compare.number(1.5 + 1e-9, 1.5, "h", mistakes=[compare.Mistake(1.5 + u, HINT)])
    assert len(tally.undecided) == 1


def test_ill_conditioned_systems_reject_nothing() -> None:
    ill = np.diag([1.0, 1e-13])
    with tallying() as tally:
        compare.solves([1.0, 1.0], ill, np.ones(2), "x*")
    assert len(tally.undecided) == 1


def test_power_needs_one_mistake_that_differs() -> None:
    assert compare.has_power([0.0, 1.0], 1e-3)
    assert not compare.has_power([0.05], 1e-3)


def test_coarsest_dtype() -> None:
    assert compare.coarsest(np.float64, np.float32) == np.float32
    assert compare.unit_roundoff(np.int64) == u
    assert compare.unit_roundoff(np.complex64) == 2.0**-24


def test_long_arrays_are_elided_and_short_ones_complete() -> None:
    assert compare.show(np.arange(3.0)) == "[0, 1, 2]"
    assert compare.show(np.arange(50.0)) == "[0, 1, 2, 3, 4, 5, 6, 7, … 50 in all]"
    assert compare.show(1 - 2j) == "1-2j"
    assert compare.show(arb(10) ** 400) == "1.00000e+400"


def test_chinese_sentences_name_what_is_compared_in_chinese() -> None:
    with pytest.raises(Mismatch) as caught:
        compare.entries([0.0, 0.0], [0.25, 0.75], Text("the gradient", "梯度"))
    assert caught.value.why.en == "The gradient, entry 0: expected 0.25, found 0."
    assert caught.value.why.zh.startswith("梯度的第 0 个分量")


def test_runs_are_told_apart_where_the_gradient_did_not_lead() -> None:
    one = [np.array([3.5, 6.5]) - 0.1 * k for k in range(4)]
    two = [np.array([1.0, -1.0]) - 0.8 * k for k in range(3)]
    again = [place for place in one for _ in range(2)]
    runs = compare.told_apart([*again, *two, np.array([5.0, 5.0]), np.array([4.0, 4.5])])
    assert [len(run) for run in runs] == [4, 3, 1, 1]
