centres, radii = gershgorin_discs(np.array([[1.0, 2.0], [2.0, 5.0]]))
assert np.allclose(centres, [1.0, 5.0]) and np.allclose(radii, [2.0, 2.0])

assert disc_of_eigenpair(np.diag([1.0, 5.0]), 5.0, np.array([0.0, 1.0])) == 1
