assert np.isclose(decision_point(np.array([1.0, 2.0])), -0.5)

assert np.isclose(loss(np.zeros(2), np.array([1.0, -1.0]), np.array([1.0, 0.0])), 2 * np.log(2))

assert np.allclose(gradient(np.zeros(2), np.array([1.0, -1.0]), np.array([1.0, 0.0])), [0.0, -1.0])

assert np.allclose(hessian(np.zeros(2), np.array([1.0, -1.0])), [[0.5, 0.0], [0.0, 0.5]])

weights, vectors = certificate(np.zeros(2), np.array([1.0, -1.0]))
assert np.allclose(sum(w * np.outer(v, v) for w, v in zip(weights, vectors)), [[0.5, 0.0], [0.0, 0.5]])

x, y = sample(0)
assert np.shape(x) == (20,) and np.allclose(sorted(y), [0] * 10 + [1] * 10)

d = separating_direction(np.array([-1.0, 1.0]), np.array([0.0, 1.0]))
assert d[0] - d[1] < 0 < d[0] + d[1]
