"""Derivations judged by instances alone: the same is reached and refused, and proofs take most of the time."""

from __future__ import annotations

from typing import Any

import pytest

from grader.claims import decide


def none(*_: Any) -> None:
    """No proof of anything."""


@pytest.fixture
def no_proofs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decide, "proof", none)
