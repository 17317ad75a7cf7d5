assert np.allclose(model(np.array([2.0, 0.0]), np.array([1.0, 5.0])), np.sin(2) * np.exp(-1 / 8))

assert np.isclose(loss(np.array([0.0, 0.0]), np.array([1.0, 5.0]), np.array([1.0, -2.0])), 5.0)

assert np.allclose(gradient(np.array([0.0, 0.0]), np.array([1.0, 5.0]), np.array([1.0, -2.0])), [2.0, 1.08])
