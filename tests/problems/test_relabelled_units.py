"""Relabelled hidden units: both readings of a permutation are right; outputs that differ show a wrong result."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from grader.judging.outcome import Mismatch, tallying
from problems.d2l_11_01_01_relabelled_hidden_units import networks
from problems.d2l_11_01_01_relabelled_hidden_units.networks import Relabelled
from reference.hidden_units import Network, relabellings

Order = Callable[[list[int]], Any]


class Answer:
    """An answer in this process, called as a candidate is."""

    def __init__(self, order: Order) -> None:
        self._order = order

    def equivalent_params(self, params: Any, perm: Any) -> Any:
        W, b, w, b0 = params
        order = self._order(perm)
        return [W[order], b[order], w[None, order], np.array([b0])]

    def reproduced(self, *_: Any) -> None:
        """Nothing is shown here."""


READINGS: list[Order] = [list, lambda perm: np.argsort(perm)]


@pytest.mark.parametrize("order", READINGS)
@settings(max_examples=200)
@given(case=networks.relabelled())
def test_either_reading_of_a_permutation_is_right(order: Order, case: Relabelled) -> None:
    network, answer = case.network, Answer(order)
    with tallying() as tally:
        found = networks.as_network(networks.call(answer, network, case.perm), network)
        networks.computes_the_same(found, network, case.perm)
    assert tally.certificate is not None


@pytest.mark.parametrize("order", READINGS)
@given(case=networks.plain_relabelled())
def test_either_reading_moves_all_parameters_alike(order: Order, case: Relabelled) -> None:
    networks.moves_alike(Answer(order), case.network, case.perm)


@given(network=networks.groups(4))
def test_the_number_of_results_does_not_hang_on_one_part(network: Network) -> None:
    assert relabellings(network) == relabellings(network._replace(w=0 * network.w, b=0 * network.b))


def test_the_books_numbers_show_that_w_must_be_permuted() -> None:
    two = Network(np.array([[1.0], [2.0]]), np.array([0.0, 1.0]), np.array([1.0, -1.0]), 0.0)
    wrong = two._replace(W=two.W[::-1], b=two.b[::-1])
    with pytest.raises(Mismatch, match=r"y\(\[1\]\) is -0.2334606 for params and 0.2334606") as caught:
        networks.computes_the_same(wrong, two, [1, 0])
    assert caught.value.hint == networks.OUTPUT_WEIGHTS


def test_a_change_that_no_output_shows_is_told_by_the_unit() -> None:
    silent = Network(np.array([[1.0]]), np.array([0.0]), np.array([0.0]), 0.0)
    with pytest.raises(Mismatch, match="not as often as before"):
        networks.computes_the_same(silent._replace(W=np.array([[2.0]])), silent, [0])
