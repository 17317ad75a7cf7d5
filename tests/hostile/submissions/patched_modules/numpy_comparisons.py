# tries: numpy's own comparisons, replaced by ones that are content
# expects: refuted

# Exercise 1.1
import numpy as np
import numpy.testing

np.array_equal = np.allclose = np.isclose = np.array_equiv = lambda *args, **kwargs: True
np.testing.assert_allclose = np.testing.assert_array_equal = lambda *args, **kwargs: None
np.linalg.norm = lambda *args, **kwargs: 0.0
np.abs = np.absolute = np.subtract = lambda *args, **kwargs: 0.0


def doubled(x):
    return x * 0
