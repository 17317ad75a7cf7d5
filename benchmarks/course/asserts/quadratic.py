"""The quadratic minimiser, as an instructor checks it: the point, the value, and what must be refused."""

import numpy as np


def test(quadratic_minimizer):
    rng = np.random.default_rng(7)
    B = rng.normal(size=(6, 6))
    Q, c = B @ B.T + np.eye(6), rng.normal(size=6)
    x, lowest = quadratic_minimizer(Q, c, 1.25)
    assert np.allclose(Q @ x + c, 0, atol=1e-8)
    assert np.isclose(lowest, 0.5 * x @ Q @ x + c @ x + 1.25)
    for wrong in (-np.eye(2), np.diag([1.0, -1.0]), np.diag([1.0, 0.0])):
        try:
            quadratic_minimizer(wrong, np.ones(2), 0.0)
        except ValueError:
            pass
        else:
            raise AssertionError("ValueError expected")
