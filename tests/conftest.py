"""Settings that every test shares."""

from __future__ import annotations

from hypothesis import settings

# A loaded machine is no failure, and the same commit gives the same result: nothing here depends on clock or chance.
settings.register_profile("project", deadline=None, derandomize=True, database=None)
settings.load_profile("project")
