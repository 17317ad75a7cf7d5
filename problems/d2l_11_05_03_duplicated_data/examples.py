X2, y2 = duplicate(np.array([[1.0, 2.0]]), np.array([3.0]))
assert np.array_equal(X2, [[1.0, 2.0], [1.0, 2.0]]) and np.array_equal(y2, [3.0, 3.0])

assert np.allclose(gd(np.array([[1.0]]), np.array([1.0]), 0.5, 1, np.zeros(1), 0.0), [[0.0, 0.0], [0.5, 0.5]])

X, y = np.array([[1.0], [2.0]]), np.array([1.0, 3.0])
assert np.allclose(sgd(X, y, 0.5, [[0]], np.zeros(1), 0.0), [[0.0, 0.0], [0.5, 0.5]])

assert np.isclose(batch_variance(np.array([1.0, -1.0]), 1, True), 1.0)

assert abs(pair_probability(1, 2) - 1.0) < 1e-12
