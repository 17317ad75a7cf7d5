params = [np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([0.5, 0.25]), np.array([7.0, 8.0]), 0.0]
W, b, w, b0 = equivalent_params(params, [1, 0])
assert np.array_equal(W, [[3.0, 4.0], [1.0, 2.0]]) and np.array_equal(b, [0.25, 0.5])

assert count_equivalents([np.array([[1.0], [2.0], [3.0]]), np.zeros(3), np.ones(3), 0.0]) == 6
