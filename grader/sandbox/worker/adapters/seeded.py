"""Functions that take a random generator, called with one made here: it cannot travel."""

from __future__ import annotations

from typing import Any

import numpy as np


def seeded(objects: dict[str, Any], seed: int, *arguments: Any) -> Any:
    """The student's function, in the role `function`, of the arguments and of a fresh `numpy.random.Generator`."""
    return objects["function"](*arguments, np.random.default_rng(seed))
