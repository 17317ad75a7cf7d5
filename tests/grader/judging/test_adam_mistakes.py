"""What the comparison of Adam's steps accepts where numbers underflow, and what it asks about known mistakes."""

from typing import Any

import numpy as np
import pytest

from grader.judging import compare
from grader.judging.outcome import Mismatch, tallying
from tests.grader.judging.test_compare_margins import by_reference

RULE = compare.AdamRule(0.1, 0.9, 0.999, 1e-8)
ONE = np.array([[1.0]])


@pytest.mark.parametrize(("dtype", "size"), [(np.float32, 1e-42), (np.float32, 1e-22), (np.float64, 5e-324)])
def test_gradients_that_underflow_refuse_nobody(dtype: Any, size: float) -> None:
    g = (np.array([[1.0], [0.3], [-0.77], [0.1], [0.0], [0.2]]) * size).astype(dtype)
    xs, ms, vs = by_reference(g, np.zeros(1, dtype), RULE)
    with tallying() as tally:
        compare.adam_steps(xs, np.zeros(1), g, RULE, "x", dtype=dtype)
        compare.adam_moments(ms, vs, g, RULE, "s", dtype=dtype)
    assert tally.comparisons == 3
    assert not tally.undecided


@pytest.mark.parametrize(
    ("x", "rule", "hint"),
    [
        (0.1 / (1 + 1e-8), RULE, "minus sign"),
        (-0.1 / (1 + 1e-8) ** 0.5, RULE, "eps under the root"),
        (-0.1 / (1 + 1e-8), RULE._replace(eps_inside=True), "you wrote EPS_INSIDE"),
        (-0.01 / (0.001**0.5 + 1e-8), RULE, "without any bias correction"),
        (-0.1 * (0.1 / 0.19) / ((0.001 / 0.001999) ** 0.5 + 1e-8), RULE, "one too large"),
    ],
)
def test_a_known_mistake_is_asked_about(x: float, rule: compare.AdamRule, hint: str) -> None:
    with pytest.raises(Mismatch) as caught:
        compare.adam_steps([np.array([x])], np.zeros(1), ONE, rule, "x")
    assert caught.value.hint is not None
    assert hint in caught.value.hint.en


@pytest.mark.parametrize(("m", "hint"), [(0.1, "before bias correction"), (0.1 / 0.19, "one too large")])
def test_a_known_moment_is_asked_about(m: float, hint: str) -> None:
    with pytest.raises(Mismatch) as caught:
        compare.adam_moments([np.array([m])], [np.ones(1)], ONE, RULE, "moments")
    assert caught.value.hint is not None
    assert hint in caught.value.hint.en


def test_t_one_too_small_is_asked_about() -> None:
    with pytest.raises(Mismatch) as caught:
        compare.adam_moments([np.ones(1), np.array([1.9])], [np.ones(1)] * 2, np.ones((2, 1)), RULE, "moments")
    assert caught.value.hint is not None
    assert "one too small" in caught.value.hint.en
