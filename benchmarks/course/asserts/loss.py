"""The loss of a line, as an instructor checks it: by hand on a few points, on the notebook's, and for another model."""

import numpy as np


def test(compute_loss):
    def line(phi, x):
        return phi[0] + phi[1] * x

    def parabola(phi, x):
        return phi[0] * x * x + phi[1]

    phi = np.array([[0.5], [-0.25]])
    x, y = np.array([0.0, 1.0, 2.0]), np.array([1.0, 0.5, 2.0])
    assert np.isclose(compute_loss(x[:1], y[:1], line, phi), 0.25)
    assert np.isclose(compute_loss(x, y, line, phi), 0.25 + 0.0625 + 4.0)
    assert np.isclose(compute_loss(x, y, line, np.zeros((2, 1))), 5.25)
    assert np.isclose(compute_loss(x, line(phi, x), line, phi), 0.0)
    assert np.isclose(compute_loss(x, y, parabola, phi), 1.5625 + 0.0625 + 0.0625)
    assert np.size(compute_loss(x, y, line, phi)) == 1
    rng = np.random.default_rng(1)
    for size in (1, 5, 40):
        x, y, phi = rng.normal(size=size), rng.normal(size=size), rng.normal(size=(2, 1))
        assert np.isclose(compute_loss(x, y, line, phi), sum((line(phi[:, 0], x) - y) ** 2))
