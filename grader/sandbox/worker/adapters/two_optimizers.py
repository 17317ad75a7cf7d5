"""Two optimisers of one answer, each driven as if it were the only one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .optimizers import optimizer_form, trajectory

_TASKS: dict[str, Callable[..., Any]] = {"form": optimizer_form, "trajectory": trajectory}


def of_two(objects: dict[str, Any], which: str, task: str, *arguments: Any) -> Any:
    """`optimizer_form` or `trajectory` of the optimiser in the role `which`.

    Its state is made by what is in the role `which`_init, or else in the role init, which both share.
    """
    own = {"step": objects[which]}
    init = objects.get(f"{which}_init", objects.get("init"))
    return _TASKS[task](own if init is None else {**own, "init": init}, *arguments)
