"""How far a proof reaches: what every rung of the ladder that proves gives."""

from __future__ import annotations

from typing import Literal, NamedTuple

Rule = Literal["algebra", "polynomial", "smt", "squares", "curvature", "boxes"]


class Proof(NamedTuple):
    """rule: what proved it.  up_to: for each dimension n from 1 or 2 up to this one; None: for every n."""

    rule: Rule
    up_to: int | None = None
