"""The gradient, as an instructor checks it: by hand, its shape, and by difference quotients."""

import numpy as np


def test(compute_gradient):
    phi = np.array([[0.5], [-0.25]])
    x, y = np.array([0.0, 1.0, 2.0]), np.array([1.0, 0.5, 2.0])
    assert compute_gradient(x, y, phi).shape == (2, 1)
    assert np.allclose(compute_gradient(x, y, phi), [[-5.5], [-8.5]])
    assert np.allclose(compute_gradient(x[:1], y[:1], phi), [[-1.0], [0.0]])
    assert np.allclose(compute_gradient(x, 0.5 - 0.25 * x, phi), 0.0)
    rng = np.random.default_rng(2)
    for size in (1, 5, 40):
        x, y, phi = rng.normal(size=size), rng.normal(size=size), rng.normal(size=(2, 1))
        found = compute_gradient(x, y, phi)
        for k, along in enumerate(np.eye(2)[:, :, np.newaxis] * 1e-5):
            ahead, behind = (np.sum((p[0] + p[1] * x - y) ** 2) for p in (phi + along, phi - along))
            assert np.isclose(found[k, 0], (ahead - behind) / 2e-5, rtol=1e-4, atol=1e-6)
