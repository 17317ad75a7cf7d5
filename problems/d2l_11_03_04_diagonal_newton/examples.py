H = np.diag([1.0, 4.0])
points = diag_newton(lambda x: H @ x, lambda x: H, np.array([1.0, -2.0]), steps=1)
assert np.allclose(points, [[1.0, -2.0], [0.0, 0.0]], atol=1e-6)

F, F_grad, F_hess = rotated(lambda x: x @ x, lambda x: 2 * x, lambda x: 2 * np.eye(2))
x = np.array([0.5, -1.0])
assert np.isclose(F(x), x @ x) and np.allclose(F_grad(x), 2 * x) and np.allclose(F_hess(x), 2 * np.eye(2))

assert np.isclose(contraction(np.array([[2.0, 1.0], [1.0, 2.0]])), 0.5)
