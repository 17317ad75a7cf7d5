assert abs(seen_probability(2) - 0.75) < 1e-12

assert abs(exactly_once_probability(2) - 0.5) < 1e-12

a = np.array([1.0, 3.0])
path = sgd(lambda i, w: w - a[i], 2, 0.0, 1.0, 3, False, np.random.default_rng(0))
assert len(path) == 7 and sorted(path[1:3]) == [1.0, 3.0]

assert np.isclose(pass_variance(np.array([1.0, -1.0]), 1.0, True), 1.0)
