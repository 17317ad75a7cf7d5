assert np.allclose(projection_matrix(np.array([[1.0, 1.0]])), [[0.5, -0.5], [-0.5, 0.5]])

assert np.allclose(certificate(np.array([[1.0, 1.0]]), np.array([3.0, 1.0])), [2.0])
