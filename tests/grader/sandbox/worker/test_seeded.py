"""Functions that take a generator, called with one made beside them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader.sandbox.worker.adapters.seeded import seeded, seeded_array


def listed(n: int, rng: np.random.Generator) -> list[Any]:
    return list(rng.standard_normal(n))


def test_equal_seeds_give_equal_generators() -> None:
    assert seeded({"function": listed}, 1, 3) == seeded({"function": listed}, 1, 3)
    assert seeded({"function": listed}, 1, 3) != seeded({"function": listed}, 2, 3)


def test_a_list_of_numbers_comes_as_an_array() -> None:
    found = seeded_array({"function": listed}, 1, 3)
    assert isinstance(found, np.ndarray)
    assert found.tolist() == seeded({"function": listed}, 1, 3)


@pytest.mark.parametrize("result", [None, [1, [2]], ["a"], 3.0, [None]])
def test_anything_else_comes_as_it_is(result: Any) -> None:
    assert seeded_array({"function": lambda rng: result}, 1) is result
