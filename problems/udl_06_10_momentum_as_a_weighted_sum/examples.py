assert np.allclose(weights(0.5, 1), [0.25, 0.5])

assert np.isclose(remainder(0.5, 1), 0.25)

assert np.isclose(weight_sum(0.5, 1), 0.75)
