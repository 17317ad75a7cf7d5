"""Settings that every test shares."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# A loaded machine is no failure, and the same commit gives the same result: nothing here depends on clock or chance.
settings.register_profile("project", deadline=None, derandomize=True, database=None, max_examples=30)
settings.load_profile("project")

# Drawn cases are kept, but not in the home of whoever runs the tests.
os.environ["XDG_CACHE_HOME"] = str(Path(__file__).resolve().parent.parent / ".pytest_cache")


def no_proof(*_: Any) -> None:
    """In the place of every rung that proves."""


@pytest.fixture
def no_proofs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Derivations are judged by instances alone: the same is reached and refused, and proofs take most of the time."""
    from grader.claims import decide

    monkeypatch.setattr(decide, "proof", no_proof)
