assert np.allclose(contribution(np.array([1.0, 2.0]), 3.0, 5.0), [4.0, 12.0])

assert np.allclose(gradient(np.array([1.0, 2.0]), np.array([3.0, 0.0]), np.array([5.0, 2.0])), [2.0, 12.0])
