assert np.isclose(exact_step(np.diag([1.0, 3.0]), np.zeros(2), np.array([1.0, 1.0])), 10 / 28)

assert np.allclose(path(np.eye(2), np.array([1.0, 2.0]), np.zeros(2), 1), [[0.0, 0.0], [1.0, 2.0]])

assert np.shape(remedy(np.diag([1.0, 100.0]), np.zeros(2), np.array([100.0, 1.0]), 60)) == (61, 2)
