x, state = adadelta_lean(np.array([1.0]), np.array([2.0]), init_state(np.array([1.0])), 0.5, 1.0)
assert np.allclose(x, 1 - 2 / np.sqrt(3))

assert np.allclose(new_delta(np.zeros(1), np.array([2.0]), np.array([2.0]), 0.5, 1.0), 2 / 3)
