"""Functions that take a random generator, called with one made here: it cannot travel."""

from __future__ import annotations

from typing import Any

import numpy as np


def seeded(objects: dict[str, Any], seed: int, *arguments: Any) -> Any:
    """The student's function, in the role `function`, of the arguments and of a fresh `numpy.random.Generator`."""
    return objects["function"](*arguments, np.random.default_rng(seed))


def seeded_array(objects: dict[str, Any], seed: int, *arguments: Any) -> Any:
    """As `seeded`; a list of numbers comes back as an array: of twenty thousand, it would take long to travel."""
    result = seeded(objects, seed, *arguments)
    if not isinstance(result, list | tuple):
        return result
    try:
        array = np.asarray(result)
    except (ValueError, TypeError, RuntimeError):
        return result
    return array if array.dtype.kind in "iuf" else result
