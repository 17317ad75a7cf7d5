"""Gershgorin's discs, as an instructor checks them: real, complex, and the argument left alone."""

import numpy as np


def test(gershgorin_discs):
    A = np.array([[4.0, 1.0, -0.5], [0.2, -3.0, 0.1], [1.0, 1.0, 7.0]])
    before = A.copy()
    centres, radii = gershgorin_discs(A)
    assert np.allclose(centres, [4.0, -3.0, 7.0])
    assert np.allclose(radii, [1.5, 0.3, 2.0])
    assert np.array_equal(A, before)
    centres, radii = gershgorin_discs(np.array([[1.0, 2.0j], [3.0 + 4.0j, -1.0]]))
    assert np.allclose(centres, [1.0, -1.0])
    assert np.allclose(radii, [2.0, 5.0])
