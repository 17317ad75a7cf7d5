assert np.allclose(gd_path(np.array([1.0, 2.0]), 0.25, 1), [[1.0, 1.0], [0.75, 0.5]])

assert np.allclose(momentum_path(np.array([1.0]), 0.5, 0.5, 2), [[1.0], [0.5], [0.0]])

assert abs(momentum_at(2, 1.0, 0.5, 0.5)) < 1e-9

assert np.allclose(best_gd(np.array([1.0, 3.0])), (0.5, 0.5))

lr, beta, rate = best_momentum(np.array([1.0, 9.0]))
assert abs(rate - 0.5) < 1e-5

assert set(curves()) == {"gd", "momentum", "gd_lr", "momentum_lr", "momentum_beta"}
