"""Searches of students, counted and compared; witnesses of two convex functions."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from grader.evidence import Text
from grader.judging import compare
from grader.judging.oracle import ScalarOracle
from grader.judging.outcome import Mismatch, tallying
from grader.judging.strategies import SPACINGS, Search, named_searches, search_within
from grader.sandbox.worker import protocol, values
from problems.d2l_11_03_02_line_search import runs, witnesses
from reference import convex_functions as convex
from reference.line_searches import bisection, thirds

PLAIN = named_searches()[0]


def ternary(f: Callable[[float], float], a: float, b: float, tol: float) -> float:
    for _ in range(200):
        x, y = a + (b - a) / 3, b - (b - a) / 3
        if b - a <= tol:
            break
        a, b = (a, y) if f(x) < f(y) else (x, b)
    return (a + b) / 2


@pytest.mark.parametrize("search", named_searches(), ids=lambda s: f"{s.f.name} on [{s.a:g}, {s.b:g}]")
def test_ternary_search_passes_on_every_named_search(search: Search) -> None:
    searched = runs.by_values(ternary, search)
    with tallying() as tally:
        assert runs.must_find(searched, search, PLAIN)
        runs.looks_inside(searched, search)
        runs.is_economical(searched, search, thirds.evaluations, 5)
    assert not tally.undecided
    assert search.tol >= SPACINGS * np.spacing(max(abs(search.a), abs(search.b))) * 0.9


def test_a_tolerance_that_values_cannot_tell_is_widened() -> None:
    sharp = convex.parabola(convex.Placed(0.0, 1.0, 0.3, 1.0))
    blunt = convex.parabola(convex.Placed(0.0, 1.0, 0.3, 1.0, 1.0, 100.0))
    assert search_within(sharp, 1e-9).tol == 1e-9
    widened = search_within(blunt, 1e-9).tol
    assert 1e-6 < widened < 1e-4
    assert compare.tells((0.0, 1.0), (blunt.lowest, blunt.highest), widened, blunt.value, scale=blunt.scale)


def test_the_way_of_a_search_that_misses_does_not_count_but_on_the_plainest_case_it_must_find() -> None:
    other = Search(PLAIN.f, 0.0, 4.0, 1e-3)
    assert not runs.must_find(runs.by_values(lambda f, a, b, tol: b, other), other, PLAIN)
    with pytest.raises(Mismatch) as caught:
        runs.must_find(runs.by_values(lambda f, a, b, tol: b, PLAIN), PLAIN, PLAIN)
    assert caught.value.hint is not None
    assert "plain case" in caught.value.hint.en


def test_evaluations_outside_are_named_and_the_snippet_shows_them(capsys: pytest.CaptureFixture[str]) -> None:
    def beyond(f: Callable[[float], float], a: float, b: float, tol: float) -> float:
        f(a - 1)
        return a

    with pytest.raises(Mismatch, match=r"asked for at -1, outside \[0, 4\]") as caught:
        runs.looks_inside(runs.by_values(beyond, PLAIN), PLAIN)
    assert caught.value.snippet is not None
    exec(caught.value.snippet, {"line_search": beyond})
    assert capsys.readouterr().out == "-1.0 -1.0\n"


def test_a_bisection_that_asks_at_both_ends_may_lose_one_step_to_rounding() -> None:
    a, b, ulp = 1000.0, 1000.5, float(np.spacing(1000.5))
    tol = 0.5 / 2**20 + ulp / 2
    compare.economical(23, bisection.evaluations, (a, b), tol, "df", spare=2, snippet=str)
    with pytest.raises(Mismatch, match="at most 23 allowed, 24 used"):
        compare.economical(24, bisection.evaluations, (a, b), tol, "df", spare=2, snippet=str)


@pytest.mark.parametrize(
    ("claim", "factors", "outcome", "hint"),
    [
        ((2 / 3) ** 0.5, [0.8165, 0.8164], "same", ""),
        (2 / 3, [0.8165, 0.8164], "different", "per evaluation"),
        (0.1835, [0.8165], "different", "kept"),
        (0.5, [0.8165, 0.8164], "different", ""),
        (0.5, [0.8165, 0.4], "different", ""),
        (0.9, [0.8165, 0.4], "undecided", ""),
        (0.8165, [0.8165, 0.4], "same", ""),
        (-0.8165, [0.8165, 0.4], "different", ""),
        (0.0, [0.8165, 0.4], "different", ""),
        (1.0, [0.8165, 0.4], "different", ""),
    ],
)
def test_contraction(claim: float, factors: list[float], outcome: str, hint: str) -> None:
    counted = [runs.Counted(0.3, 0, round(np.log(1e-12) / np.log(factor))) for factor in factors]
    with tallying() as tally:
        if outcome == "different":
            with pytest.raises(Mismatch) as caught:
                runs.contraction_is_measured(claim, counted, 0.05)
            assert hint in (caught.value.hint.en if caught.value.hint else "")
            return
        runs.contraction_is_measured(claim, counted, 0.05)
    assert outcome == ("undecided" if tally.undecided else "same")


def test_a_search_without_evaluations_has_no_factor() -> None:
    counted = runs.count_evaluations(lambda f, a, b, tol: a)
    with pytest.raises(Mismatch, match="never evaluates f"):
        runs.contraction_is_measured(0.5, counted, 0.05)


def cubic(sign: int, shift: float = 0.0) -> Callable[[float], float]:
    """(y^2 +- (y^3 - y)/4 at y = x - shift, written out in powers of x where shift is not 0."""
    p = np.poly1d([sign / 4, 1, -sign / 4, 0])(np.poly1d([1, -shift]))
    return lambda x: float(p(x))


def spike(x: float) -> float:
    return 1.0 if x in (-1, 0, 1) else (x - 0.5) ** 2


WITNESSES: list[tuple[str, Any, str]] = [
    ("right", (cubic(1), cubic(-1), -1, 1), ""),
    ("in the other order", (cubic(-1), cubic(1), -1.0, 1.0), ""),
    ("written out far from 0", (cubic(1, 100.0), cubic(-1, 100.0), 99, 101), ""),
    ("tiny", (lambda x: 1e-20 * cubic(1)(x), lambda x: 1e-20 * cubic(-1)(x), -1, 1), ""),
    ("one function", (cubic(1), cubic(1), -1, 1), "in the right half|in the left half"),
    ("in the middle", (abs, abs, -1, 1), "least at the midpoint 0"),
    ("other values", (lambda x: abs(x - 0.5), lambda x: abs(x + 0.5), -1, 1), "differ at x = -1"),
    ("not convex", (np.sin, lambda x: -np.sin(x), -np.pi, np.pi), "not convex"),
    ("spikes", (spike, lambda x: spike(-x), -1, 1), "not convex"),
    ("no interval", (abs, abs, 1, -1), "a < b"),
    ("no functions", ([1, 2], [2, 1], 0, 1), "f_left must be a function of x"),
    ("nothing", None, "must be"),
]


@pytest.mark.parametrize(("returned", "why"), [case[1:] for case in WITNESSES], ids=[case[0] for case in WITNESSES])
def test_witnesses(returned: Any, why: str) -> None:
    def check() -> None:
        witness = witnesses.read_witness(returned)
        witnesses.values_agree(witness)
        witnesses.convex_on(witness)
        witnesses.halves_differ(witness)

    with tallying() as tally:
        if why:
            with pytest.raises(Mismatch, match=why):
                check()
        else:
            check()
    assert not tally.undecided


def test_within_names_the_mistake_that_gives_this_number() -> None:
    mistake = compare.Mistake(-1.0, Text("sign?", "符号？"))
    with pytest.raises(Mismatch) as caught:
        compare.within(-1.0, 1.0, "x", absolute=1e-6, mistakes=[mistake])
    assert caught.value.hint == mistake.hint


def test_an_oracle_answers_a_tensor_in_its_own_precision() -> None:
    torch = pytest.importorskip("torch")
    f = ScalarOracle(lambda x: x / 3, "def f(x):\n    return x / 3\n")
    student = values.restore(protocol.OracleRef(1, "f"), values.Objects(), lambda _, args: f(float(args[0])))
    assert student(torch.tensor(1.0, dtype=torch.float64)).dtype == torch.float64
    assert student(torch.tensor(1.0)).dtype == torch.float32
    assert student(1.0) == 1 / 3
