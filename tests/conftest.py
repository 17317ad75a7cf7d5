"""Settings that every test shares."""

from __future__ import annotations

from hypothesis import settings

# A loaded machine is no failure: nothing here depends on a clock.
settings.register_profile("project", deadline=None)
settings.load_profile("project")
