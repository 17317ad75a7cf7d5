"""Bounds on long runs: accepted up to rounding, refused beyond, and between the two left to a person."""

from __future__ import annotations

import pytest

from grader.evidence import Text
from grader.judging.compare import comes_no_nearer, does_not_grow, stays_within
from grader.judging.outcome import Mismatch, tallying


def mismatch() -> Mismatch:
    return Mismatch(expected="near", found="far", why=Text("why", "原因"))


@pytest.mark.parametrize(("excess", "verdict"), [(-1.0, "ok"), (1e-12, "ok"), (1e-9, "open"), (1e-6, "wrong")])
def test_a_bound_after_many_steps(excess: float, verdict: str) -> None:
    with tallying() as tally:
        if verdict == "wrong":
            with pytest.raises(Mismatch):
                stays_within(excess, 2.0, 100_000, mismatch, "x")
        else:
            stays_within(excess, 2.0, 100_000, mismatch, "x")
    assert bool(tally.undecided) == (verdict == "open")


@pytest.mark.parametrize(("after", "verdict"), [(0.0, "ok"), (0.101, "ok"), (0.15, "open"), (0.4, "wrong")])
def test_a_distance_that_does_not_grow(after: float, verdict: str) -> None:
    with tallying() as tally:
        if verdict == "wrong":
            with pytest.raises(Mismatch):
                does_not_grow(0.1, after, 2.0, mismatch, "x")
        else:
            does_not_grow(0.1, after, 2.0, mismatch, "x")
    assert bool(tally.undecided) == (verdict == "open")


@pytest.mark.parametrize(("after", "verdict"), [(2.0, "ok"), (1.9999, "ok"), (1.995, "open"), (1.9, "wrong")])
def test_a_distance_that_does_not_shrink(after: float, verdict: str) -> None:
    with tallying() as tally:
        if verdict == "wrong":
            with pytest.raises(Mismatch):
                comes_no_nearer(2.0, after, 2.0, mismatch, "x")
        else:
            comes_no_nearer(2.0, after, 2.0, mismatch, "x")
    assert bool(tally.undecided) == (verdict == "open")
