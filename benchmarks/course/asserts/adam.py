"""Adam without bias correction, as an instructor checks it: the moments, and four steps of the textbook's rule."""

import numpy as np


def test(init_state, adam_step):
    def get(state, name):
        return state[name] if isinstance(state, dict) else getattr(state, name)

    settings = {"lr": 0.1, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8}
    x = np.array([1.0, -2.0])
    state = init_state(x)
    for t in range(1, 4):
        x, state = adam_step(x, np.array([3.0, -0.5]), state, **settings)
        assert np.allclose(get(state, "m"), [3.0, -0.5])
        assert np.allclose(get(state, "v"), [9.0, 0.25])
        assert np.allclose(x, [1.0 - 0.1 * t, -2.0 + 0.1 * t])

    x, m, v = np.array([0.5]), 0.0, 0.0
    mine, state = x.copy(), init_state(x)
    for t, g in enumerate([1.0, -2.0, 0.5, 4.0], 1):
        mine, state = adam_step(mine, np.array([g]), state, **settings)
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g**2
        x = x - 0.1 * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
        assert np.allclose(mine, x)
