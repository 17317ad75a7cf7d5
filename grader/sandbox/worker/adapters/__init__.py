"""Adapters: the forms in which students write one thing, brought into the one form that checks see.

An adapter is a function of the student's objects by role and of plain arguments; it runs beside the student's code,
so nothing it says is trusted, and it holds nothing that the student may not know.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .formulas import formula_of
from .optimizers import descent, optimizer_form, trajectory
from .seeded import seeded, seeded_array
from .two_optimizers import of_two

ADAPTERS: dict[str, Callable[..., Any]] = {
    "descent": descent,
    "formula_of": formula_of,
    "of_two": of_two,
    "optimizer_form": optimizer_form,
    "seeded": seeded,
    "seeded_array": seeded_array,
    "trajectory": trajectory,
}
