"""Any optimiser on a box.  Source: Reddi, Kale and Kumar 2018, section 2 (projection onto the feasible set)."""

from __future__ import annotations

from typing import Any

from reference.arrays import Array, namespace
from reference.errors import HyperparameterError
from reference.optimiser import Optimiser
from reference.trees import tree_map


def projected(optimiser: Optimiser, low: float, high: float) -> Optimiser:
    """The optimiser's step, then each parameter clipped to [low, high], numbers with low <= high.

    The optimiser's state does not hear of the clipping.
    """
    if not low <= high:
        raise HyperparameterError(f"low, high: expected low <= high, found {low} and {high}")

    def clipped(x: Array) -> Array:
        return namespace(x).clip(x, low, high)

    def settle(params: Any) -> Any:
        return tree_map(clipped, params)

    hyper = {"optimiser": optimiser, "low": low, "high": high}
    return Optimiser(
        f"projected {optimiser.name}", projected, hyper, optimiser.begin, optimiser.step,
        asks=optimiser.asks, look=optimiser.look, settle=settle,
    )  # fmt: skip
