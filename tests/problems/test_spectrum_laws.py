"""Laws of random matrices: what is drawn is what students were told, and what they return is read exactly."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from grader.judging.outcome import Mismatch, tallying
from problems.d2l_11_01_02_symmetric_spectrum import laws
from problems.d2l_11_01_02_symmetric_spectrum.laws import Law

HALF, QUARTER = Fraction(1, 2), Fraction(1, 4)


@settings(max_examples=60)
@given(law=laws.entry_laws())
def test_the_statement_says_what_is_drawn(law: Law) -> None:
    values, probs, n = law
    places = n * (n + 1) // 2
    assert len(values) ** places <= 729
    assert all(value * 4 % 1 == 0 and abs(value) <= 3 for value in values)
    assert sum(probs) == pytest.approx(1)
    for chosen in itertools.islice(itertools.product(values, repeat=places), 200):
        M = np.zeros((n, n))
        M[np.triu_indices(n)] = chosen
        size = abs(np.linalg.eigvalsh(M, UPLO="U"))
        assert not ((size > 1e-9) & (size < 1e-4)).any()


@given(M=laws.symmetric_matrices())
def test_both_kinds_of_partners_are_right(M: np.ndarray[Any, Any]) -> None:
    signs = np.diag((-1.0) ** np.arange(len(M)))
    for partner in (-M, -signs @ M @ signs):
        laws.is_partner(partner, M)
        laws.gives_back(M, M)


ATOMS: list[tuple[str, Any, str]] = [
    ("a zero entry", ([0, 1, -1], [1 / 3, 1 / 3, 1 / 3], 1), ""),
    ("fractions", ([Fraction(1, 3), Fraction(-1, 3)], [HALF, HALF], 2), ""),
    ("a value in two parts", ([1, -1, 1], [0.25, 0.5, 0.25], 2), ""),
    ("no probability at zero", ([0, 1, -1], [0, 0.5, 0.5], 1), "no eigenvalue is ever zero"),
    ("n = 4", ([1, -1], [0.5, 0.5], 4), "0 to 3"),
    ("n = 0", ([1, -1], [0.5, 0.5], 0), "n must be 1, 2 or 3"),
    ("too many values", ([*range(-3, 4)], [1 / 7] * 7, 1), "1 to 5 values"),
    ("negative probability", ([1, 0, -1], [1, -1, 1], 1), "must not be negative"),
    ("rounded to three digits", ([1, 0, -1], [0.333, 0.333, 0.333], 1), "sum of the probabilities"),
    ("not even", ([1, 0, -2], [0.25, 0.5, 0.25], 1), "P"),
    ("a number", 3, "values, probs, n"),
]


@pytest.mark.parametrize(("returned", "why"), [case[1:] for case in ATOMS], ids=[case[0] for case in ATOMS])
def test_laws_with_an_atom(returned: Any, why: str) -> None:
    said = outcome(lambda: laws.has_an_atom(returned))
    assert bool(said) == bool(why)
    assert why in said


TRIANGLES = [([[0, a, b], [a, 0, a * b], [b, a * b, 0]], QUARTER) for a in (-1, 1) for b in (-1, 1)]
DEPENDENT: list[tuple[str, Any, str]] = [
    ("products of signs", TRIANGLES, ""),
    ("as arrays", [(np.array(M), float(p)) for M, p in TRIANGLES], ""),
    ("one half of I", [([[HALF, 0], [0, HALF]], HALF), *(([[-HALF, s], [s, -HALF]], QUARTER) for s in (1, -1))], ""),
    ("independent", [([[a]], HALF) for a in (1, -1)], "equally likely"),
    ("two sizes", [([[1]], HALF), ([[1, 0], [0, 1]], HALF)], "one size"),
    ("too large", [(np.eye(5), 1)], "shape (5, 5)"),
    ("nothing", [], "a list of 1 to 64"),
    ("not symmetric", [([[0, 1], [2, 0]], 1)], "not symmetric"),
]


@pytest.mark.parametrize(("returned", "why"), [case[1:] for case in DEPENDENT], ids=[case[0] for case in DEPENDENT])
def test_laws_of_dependent_entries(returned: Any, why: str) -> None:
    said = outcome(lambda: laws.is_lopsided(returned))
    assert bool(said) == bool(why)
    assert why in said


def outcome(check: Callable[[], None]) -> str:
    """What the mismatch says; nothing where there is none and nothing is left open."""
    with tallying() as tally:
        try:
            check()
        except Mismatch as mismatch:
            return mismatch.why.en
    return "undecided" if tally.undecided else ""
