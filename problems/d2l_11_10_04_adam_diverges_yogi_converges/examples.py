assert set(counterexample()) == {"cycle", "domain", "x0", "lr", "lr_power", "beta1", "beta2", "eps", "steps"}

x, state = adam(np.array([1.0]), np.array([4.0]), init_state(np.array([1.0])), 0.5, 0.9, 0.999, 1e-8)
assert np.allclose(x, 0.5)

x, state = yogi(np.array([1.0]), np.array([4.0]), init_yogi_state(np.array([1.0])), 0.5, 0.9, 0.999, 1e-8)
assert np.allclose(x, 0.5)

drift = net_drift()
assert drift is None or abs(drift) < 1e6
