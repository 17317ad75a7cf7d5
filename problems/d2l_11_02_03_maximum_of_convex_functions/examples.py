s = max_subgradient(lambda x: x @ x, lambda x: 0.0, lambda x: 2 * x, lambda x: 0 * x, np.array([1.0, -2.0]))
assert np.allclose(s, [2.0, -4.0])

f, g, x, y, t = min_witness()
assert 0 < t < 1

f, g = convex_min_pair()
assert min(f(0.5), g(0.5)) <= (min(f(0.0), g(0.0)) + min(f(1.0), g(1.0))) / 2 + 1e-9
