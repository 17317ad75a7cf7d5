"""torch is settled inside, and outside as it was, whatever happens."""

from __future__ import annotations

import os
from typing import Any

import pytest

from reference.determinism import WORKSPACE, deterministic

torch = pytest.importorskip("torch")


def flags() -> tuple[Any, ...]:
    cudnn = torch.backends.cudnn
    return (
        torch.are_deterministic_algorithms_enabled(),
        torch.is_deterministic_algorithms_warn_only_enabled(),
        *(cudnn.deterministic, cudnn.benchmark, cudnn.allow_tf32, torch.backends.cuda.matmul.allow_tf32),
        os.environ.get(WORKSPACE),
        torch.get_num_threads(),
    )


def test_flags_are_set_inside_and_restored_after_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(WORKSPACE, raising=False)
    monkeypatch.setattr(torch.backends.cudnn, "benchmark", True)
    before = flags()
    inside: list[Any] = []

    @deterministic()
    def breaks() -> None:
        inside.append(flags())
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        breaks()
    assert inside == [(True, False, True, False, False, False, ":4096:8", 1)]
    assert flags() == before


def test_a_choice_that_was_made_before_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(WORKSPACE, ":16:8")
    torch.use_deterministic_algorithms(True, warn_only=True)
    try:
        before = flags()
        with deterministic():
            assert os.environ[WORKSPACE] == ":16:8"
        assert flags() == before
    finally:
        torch.use_deterministic_algorithms(False)


def test_nothing_is_touched_where_it_is_not_wanted() -> None:
    before = flags()
    with deterministic(False):
        assert flags() == before
