"""max(f, g) of convex functions is convex, min(f, g) need not be: a subgradient of the one, witnesses for the other."""

from __future__ import annotations

import numpy as np
from hypothesis import example, given

from grader.evidence import Text
from grader.problem import EntryPoint, Problem
from reference.convex_vectors import ConvexFunction

from . import maxima, witnesses
from .claims import TARGET
from .maxima import Maximum

problem = Problem(
    id="d2l-11.2.3",
    title=Text("The maximum is convex, the minimum need not be", "最大值函数是凸的，最小值函数未必"),
    source="Dive into Deep Learning, 11.2 Convexity, exercise 3 (English edition: 12.2.3)",
    numbers=("11.2.3", "12.2.3"),
    entry_points=(
        EntryPoint("max_subgradient", ("f", "g", "f_grad", "g_grad", "x")),
        EntryPoint("min_witness"),
        EntryPoint("convex_min_pair"),
    ),
)

X = np.array([1.5, -0.7, 2.0])
SLOPE = np.array([1.0, -2.0, 0.3])
NAMED = (
    Maximum(ConvexFunction("exponential", SLOPE / 3, 1.0, 0.0), ConvexFunction("quadratic", X, 2.5, 0.2), X),
    Maximum(ConvexFunction("distance", X, 1.0, 1.0), ConvexFunction("affine", SLOPE, 1.0, -9.0), X),
    Maximum(ConvexFunction("affine", SLOPE, 1.0, 0.0), ConvexFunction("affine", -SLOPE, 1.0, 0.0), np.zeros(3)),
    Maximum(ConvexFunction("affine", SLOPE, 2.0**-40, 0.0), ConvexFunction("affine", -SLOPE, 2.0**-40, 0.0), X / 16),
    Maximum(
        ConvexFunction("quadratic", np.zeros(1), 1.0, 0.0), ConvexFunction("affine", np.ones(1), 1.0, 0.0), np.ones(1)
    ),
    Maximum(
        ConvexFunction("affine", np.ones(1), 1.0, 0.0), ConvexFunction("affine", -np.ones(1), 1.0, 0.0), np.array([2.0])
    ),
)


def on_named(check):
    """Points where f is larger, at a kink, at ties, where both are tiny; the plainest last."""
    for at in NAMED:
        check = example(at=at)(check)
    return check


@problem.check(
    number=1,
    points=2,
    needs=["max_subgradient"],
    max_examples=80,
    zh="max_subgradient 给出 h = max(f, g) 在 x 处的一个次梯度 s：对任意 v 都有 h(v) ≥ h(x) + s·(v − x)。",
)
@given(at=maxima.maxima())
@on_named
def it_is_a_subgradient_of_the_maximum(candidate, at):
    """max_subgradient gives a subgradient s of h = max(f, g) at x: h(v) ≥ h(x) + s·(v − x) for every v."""
    maxima.is_supporting(candidate, at)


@problem.check(
    number=2,
    points=2,
    needs=["min_witness"],
    zh="f、g 是凸函数，0 < t < 1，而 min(f, g) 在 tx + (1 − t)y 处高于从 x 到 y 的弦。",
)
def the_minimum_exceeds_a_chord(candidate):
    """f and g are convex, 0 < t < 1, and min(f, g) at tx + (1 − t)y exceeds the chord from x to y."""
    witness = witnesses.read_witness(candidate.min_witness())
    witnesses.minimum_exceeds_its_chord(witness)
    witnesses.both_convex_around(witness)


@problem.check(
    number=3,
    points=1,
    needs=["convex_min_pair"],
    zh="这两个凸函数并不相同，而 min(f, g) 仍是凸函数。",
)
def a_minimum_may_be_convex(candidate):
    """Your two functions are convex and not the same, and still min(f, g) is convex."""
    f, g = witnesses.read_pair(candidate.convex_min_pair())
    witnesses.both_and_their_minimum_convex(f, g)
    witnesses.they_differ(f, g)


problem.written(
    number=4,
    en="The derivation: why max(f, g) is convex, and, in numbers, why min(f, g) need not be.",
    zh="推导：为什么 max(f, g) 是凸函数；用具体数值说明 min(f, g) 为什么未必是凸函数。",
    target=TARGET,
)
