"""Discs and eigenpairs."""

import numpy as np

from reference import gershgorin


def test_rows_and_columns() -> None:
    M = np.array([[1.0, -2.0, 0.5], [3.0, 4.0, 0.0], [0.0, -1.0, 2.0]])
    centres, radii = gershgorin.row_discs(M)
    assert centres.tolist() == [1.0, 4.0, 2.0]
    assert [float(r) for r in radii] == [2.5, 3.0, 1.0]
    assert [float(r) for r in gershgorin.column_discs(M).radii] == [3.0, 3.0, 0.5]
    assert gershgorin.row_norms(M).tolist() == [3.5, 7.0, 3.0]


def test_complex_sizes() -> None:
    assert [float(r) for r in gershgorin.row_discs(np.array([[1j, 3 + 4j], [0, 2]])).radii] == [5.0, 0.0]


def test_residuals_bound_the_error_of_eigenpairs() -> None:
    M = np.array([[0.0, 1.0], [-1.0, 0.0]])
    pairs = gershgorin.eigenpairs(M)
    assert sorted(pair.value.imag for pair in pairs) == [-1.0, 1.0]
    for value, vector, residual in pairs:
        assert np.abs(M @ vector - value * vector).max() <= residual + 1e-15
        assert residual < 1e-15


def test_conditions_of_eigenvalues() -> None:
    assert gershgorin.conditions(gershgorin.eigenpairs(np.diag([1.0, 2.0, 3.0]))) == [1.0, 1.0, 1.0]
    assert min(gershgorin.conditions(gershgorin.eigenpairs(np.array([[1.0, 1.0], [0.0, 1.0]])))) > 1e15
    assert max(gershgorin.conditions(gershgorin.eigenpairs(np.array([[0.0, 1e-300], [0.0, 0.0]])))) <= 2.0**52
