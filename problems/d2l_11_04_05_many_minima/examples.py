assert len(local_minima(-20.0, 20.0)) == 7

assert total_minima() > 7

assert abs(deepen(3, 2.0)(0.0) + 2.0) < 1e-3

assert 0 < width() < np.pi / 4
