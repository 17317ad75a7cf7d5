"""Stochastic gradient Langevin dynamics.  Source: Welling and Teh 2011, (4)."""

from __future__ import annotations

from typing import Any

from reference import ranges
from reference.arrays import Array, align, is_array, namespace
from reference.draws import Draws
from reference.optimiser import Optimiser, Steps, begin_steps, rate
from reference.trees import leaves, tree_map


def sgld(lr: Any, seed: int | Draws = 0, temperature: Any = 1.0, form: str = "half") -> Optimiser:
    """x <- x - (lr/2) g + sqrt(lr temperature) xi, xi ~ N(0, I): for g = grad U it samples from e^(-U/temperature).

    lr > 0; temperature >= 0 (0: gradient descent at half the rate).  form: "half" as above (the paper); "full":
    x <- x - lr g + sqrt(2 lr temperature) xi, the same with lr doubled.  The noise is drawn on the host from
    (seed, t, position of the leaf): all devices and batch sizes get the same.
    """
    ranges.positive(lr=lr)
    ranges.not_negative(temperature=temperature)
    ranges.one_of("form", form, ("half", "full"))
    draws = seed if isinstance(seed, Draws) else Draws(seed)
    scale = 0.5 if form == "half" else 1.0

    def step(g: Any, state: Steps, params: Any) -> tuple[Any, Steps]:
        position = iter(range(len(list(leaves(params)))))
        eta = rate(lr, state.t)

        def moved(leaf: Array) -> Array:
            lr_, kT = (align(v, leaf, "lr") if is_array(v) else v for v in (eta, temperature))
            noise = draws.normal((state.t, next(position)), leaf)
            return -lr_ * scale * leaf + _root(2 * scale * lr_ * kT) * noise

        return tree_map(moved, g), Steps(state.t + 1)

    hyper = {"lr": lr, "seed": draws, "temperature": temperature, "form": form}
    return Optimiser("sgld", sgld, hyper, begin_steps, step)


def _root(value: Any) -> Any:
    return namespace(value).sqrt(value) if is_array(value) else value**0.5
