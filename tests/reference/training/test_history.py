"""A history: frozen, compared without its times, its outcome in two languages."""

from __future__ import annotations

import dataclasses

import pytest

from reference.training.history import WORDS, Evaluation, History, Outcome, Score


def history(seconds: tuple[float, ...]) -> History:
    evaluation = Evaluation(0.0, 0, Score(0.5, None), None)
    return History("m", "o", "p", (evaluation,), (), Outcome("completed", 0), seconds, 4, {})


def test_times_are_never_compared() -> None:
    assert history((1.0,)) == history((2.0,))
    assert history((1.0,)).last.train.loss == 0.5


def test_it_does_not_change() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        history(()).model = "other"  # type: ignore[misc]


@pytest.mark.parametrize("kind", WORDS)
def test_outcomes_name_the_update_in_both_languages(kind: str) -> None:
    assert "17" in Outcome(kind, 17).text()
    assert "17" in Outcome(kind, 17).text("zh")
    assert Outcome(kind, 17).text() != Outcome(kind, 17).text("zh")
