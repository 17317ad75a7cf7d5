"""A rate that is constant between milestones.  Source: Dive into Deep Learning 11.11.3.2; PyTorch's MultiStepLR."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reference import ranges
from reference.errors import HyperparameterError
from reference.schedule import Schedule, label


def multi_factor(
    base: float, milestones: int | Sequence[int] = (15, 30), alpha: float = 0.5, form: str = "torch"
) -> Schedule:
    """base alpha^k, where k milestones have been reached.

    base, alpha > 0; milestones: whole numbers >= 0 in any order, one that is given twice counts twice, or a single
    one.  form: "torch" counts milestones <= t; "mxnet" those < t, so that the rate drops a step later.
    """
    ranges.positive(base=base, alpha=alpha)
    ranges.one_of("form", form, ("torch", "mxnet"))
    at = _whole(milestones)
    last = 0 if form == "torch" else 1
    options = {} if form == "torch" else {"form": form}
    return Schedule(
        label("multi_factor", base=base, milestones=list(at), alpha=alpha, **options),
        lambda t: base * alpha ** sum(milestone <= t - last for milestone in at),
    )


def _whole(milestones: Any) -> tuple[int, ...]:
    given = (milestones,) if isinstance(milestones, int) else milestones
    if isinstance(given, str) or not hasattr(given, "__iter__"):
        raise HyperparameterError(f"milestones: expected whole numbers such as (15, 30), found {milestones!r}")
    for milestone in given:
        ranges.count("milestones", milestone, least=0)
    return tuple(int(milestone) for milestone in given)
