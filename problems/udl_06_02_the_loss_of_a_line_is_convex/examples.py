assert np.allclose(hessian(np.array([1.0, 3.0])), [[4.0, 8.0], [8.0, 20.0]])

assert np.allclose(trace_and_determinant(np.array([1.0, 3.0])), (24.0, 16.0))

weights, vectors = certificate(np.array([1.0, 3.0]))
assert np.allclose(sum(w * np.outer(v, v) for w, v in zip(weights, vectors)), [[4.0, 8.0], [8.0, 20.0]])

assert flat_direction(np.array([1.0, 3.0])) is None
