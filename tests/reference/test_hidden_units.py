"""Networks of one hidden layer: what relabelling keeps, and how many relabellings differ."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from reference.hidden_units import ACTIVATIONS, Network, relabellings


def networks() -> list[Network]:
    rng = np.random.default_rng(3)
    W, b, w = rng.normal(size=(4, 2)), rng.normal(size=4), rng.normal(size=4)
    same = [0, 0, 1, 1]
    return [Network(W, b, w, 0.5), Network(W[same], b[same], w[same], 0.5), Network(0 * W, 0 * b, 0 * w, 0.0)]


def relabelled(network: Network, order: list[int]) -> Network:
    return Network(network.W[order], network.b[order], network.w[order], network.b0)


@pytest.mark.parametrize("network", networks())
def test_the_count_is_that_of_a_search_through_all_orders(network: Network) -> None:
    found = {tuple(relabelled(network, list(order)).units()) for order in itertools.permutations(range(4))}
    assert relabellings(network) == len(found)


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_relabelling_keeps_the_output(activation: str) -> None:
    network = networks()[0]
    other = relabelled(network, [2, 0, 3, 1])
    assert network.output(np.array([0.3, -2.0]), activation).overlaps(other.output(np.array([0.3, -2.0]), activation))
    assert other.units() != network.units()
    assert sorted(other.units()) == sorted(network.units())


def test_minus_zero_is_zero() -> None:
    assert relabellings(Network(np.array([[0.0], [-0.0]]), np.zeros(2), np.zeros(2), 0.0)) == 1
