x_star, h_star = quadratic_minimizer(np.array([[2.0, 0.0], [0.0, 4.0]]), np.array([-2.0, 4.0]), 1.0)
assert np.allclose(np.ravel(x_star), [1.0, -1.0]) and np.isclose(h_star, -2.0)
