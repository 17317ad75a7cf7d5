"""Parameter structures, and arrays of every kind in them."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference import balls
from reference.arrays import align, each, floating, like, namespace, zeros_like
from reference.errors import ShapeError
from reference.trees import leaves, same_shapes, tree_map

trees: Any = st.recursive(
    st.integers(-9, 9).map(np.array),
    lambda inner: st.lists(inner, max_size=3) | st.tuples(inner, inner) | st.dictionaries(st.text(max_size=2), inner),
    max_leaves=8,
)


class Pair(NamedTuple):
    a: Any
    b: Any


@given(trees)
def test_mapping_keeps_the_structure_and_meets_each_leaf_once(tree: Any) -> None:
    assert list(leaves(tree_map(lambda x: x + 1, tree))) == [x + 1 for x in leaves(tree)]
    same_shapes(tree_map(lambda x: x * 2, tree), tree, "doubled")
    assert [int(x) for x in leaves(tree_map(lambda x, y: x - y, tree, tree))] == [0] * len(list(leaves(tree)))


def test_named_tuples_stay_what_they_are_and_dicts_keep_their_order() -> None:
    assert tree_map(lambda x: -x, Pair(1, [2])) == Pair(-1, [-2])
    assert list(tree_map(lambda x: x, {"b": 1, "a": 2})) == ["b", "a"]


@pytest.mark.parametrize(
    ("tree", "other", "message"),
    [
        ({"w": np.ones(2)}, np.ones(2), r"parameters: expected a dict with 'w', found an array of shape \(2,\)"),
        ([np.ones(1)], [np.ones(1)] * 2, "parameters: expected a list of 1, found a list of 2"),
        ({"w": (np.ones(1),)}, {"w": np.ones(1)}, r"parameters\['w'\]: expected a tuple of 1, found an array of shape"),
        (np.ones(3), {}, r"parameters: expected an array of shape \(3,\), found a dict with nothing in it"),
    ],
)
def test_structures_that_differ_are_named_with_their_place(tree: Any, other: Any, message: str) -> None:
    with pytest.raises(ShapeError, match=message):
        tree_map(lambda a, b: a, tree, other)


def test_numbers_become_floats_and_floats_stay_as_they_are() -> None:
    assert floating([1, 2]).dtype == np.float64
    assert floating(np.arange(3)).dtype == np.float64
    single = np.ones(2, dtype=np.float32)
    assert floating(single) is single
    assert like(np.ones(2), single).dtype == np.float32
    assert like(single, single) is single


def test_a_number_for_each_problem_is_laid_along_the_first_axis() -> None:
    leaf = np.ones((3, 2, 2))
    assert align(np.array([1.0, 2.0, 3.0]), leaf, "lr").shape == (3, 1, 1)
    scaled = each(lambda x, lr: x * lr, {"w": leaf, "b": np.ones(3)}, lr=np.array([1.0, 2.0, 3.0]))
    assert scaled["b"].tolist() == [1.0, 2.0, 3.0]
    assert scaled["w"][2].tolist() == [[3.0, 3.0], [3.0, 3.0]]
    with pytest.raises(
        ShapeError, match=r"lr: shape \(2,\), one value for each problem of a batch, does not fit .* \(3, 2, 2\)"
    ):
        align(np.ones(2), leaf, "lr")


def test_each_kind_of_array_has_its_namespace() -> None:
    torch = pytest.importorskip("torch")
    assert namespace(np.ones(1)).sqrt(np.array([4.0])).tolist() == [2.0]
    assert namespace(torch.ones(1)).sqrt(torch.tensor([4.0])).tolist() == [2.0]
    assert namespace(balls.array([1.0])) is balls
    assert zeros_like({"w": torch.ones(2)})["w"].tolist() == [0.0, 0.0]
    with pytest.raises(TypeError, match="expected a numpy array or a torch tensor, found list"):
        namespace([1.0])
