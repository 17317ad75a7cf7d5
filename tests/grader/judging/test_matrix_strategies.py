"""Matrices that must be refused are refused by every right test; sparse cases shrink to small ones."""

from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, find, given, settings
from hypothesis import strategies as st

from grader.judging import strategies
from reference import quadratic

Array = np.ndarray[Any, Any]
SEARCH = settings(max_examples=2000, deadline=None, database=None, suppress_health_check=list(HealthCheck))


@given(strategies.indefinite_pairs())
def test_one_is_definite_and_one_is_not(pair: strategies.IndefinitePair) -> None:
    assert quadratic.is_positive_definite(pair.definite)
    assert not quadratic.is_positive_definite(pair.Q)
    assert pair.definite.shape == pair.Q.shape == (len(pair.c), len(pair.c))
    # No rounding hides it, neither from eigenvalues nor from pivots.
    S = (pair.Q + pair.Q.T) / 2
    assert np.linalg.eigvalsh(S)[0] <= 0
    with pytest.raises(np.linalg.LinAlgError):
        np.linalg.cholesky(S)


@given(strategies.skewed_systems())
def test_skewed_systems_have_a_definite_symmetric_part(system: strategies.QuadraticSystem) -> None:
    assert len(system.Q) >= 2
    S = (system.Q + system.Q.T) / 2
    assert quadratic.is_positive_definite(S)
    assert np.linalg.cond(S) < 1.01e3


@given(st.integers(1, 3), st.data())
def test_matrices_keep_the_least_side(side: int, data: st.DataObject) -> None:
    assert len(data.draw(strategies.square_matrices(side, 5))) >= side
    assert len(data.draw(strategies.spd_systems(5, min_side=side)).Q) >= side


def test_sparse_matrices_shrink_to_small_ones() -> None:
    M = find(strategies.square_matrices(), lambda M: bool(np.any(M.sum(axis=1) != M.sum(axis=0))), settings=SEARCH)
    assert M.shape == (2, 2)
    system = find(strategies.spd_systems(8), lambda s: bool(s.c[-1] > s.c[0]), settings=SEARCH)
    assert len(system.Q) == 2
