phi, theta, off = np.array([1.0, 1.0, 0.0, 0.0]), np.array([0.0, 1.0]), np.zeros(2)
assert np.isclose(loss(phi, theta, off, off, np.array([2.0, -1.0]), np.array([0.0, 0.0])), 10.0)

phi, theta, off = np.array([1.0, 1.0, 0.0, 0.0]), np.array([0.0, 1.0]), np.zeros(2)
found = gradient(phi, theta, off, off, np.array([2.0, -1.0]), np.array([0.0, 0.0]))
assert np.allclose(np.hstack(found), [8.0, 12.0, 0.0, 0.0, 6.0, 12.0, 0.0, 0.0, 0.0, 0.0])

assert np.allclose(relu_derivative(np.array([-1.0, 2.0])), [0.0, 1.0])
