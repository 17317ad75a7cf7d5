assert np.isclose(log_sum_exp(np.array([0.0, 0.0])), np.log(2))

assert np.allclose(gradient(np.zeros(4)), np.full(4, 0.25))

assert np.allclose(hessian(np.zeros(2)), [[0.25, -0.25], [-0.25, 0.25]])

weights, vectors = certificate(np.array([1.0, 2.0, -0.5]))
assert np.allclose(sum(w * np.outer(v, v) for w, v in zip(weights, vectors)), hessian(np.array([1.0, 2.0, -0.5])))
