# caught by without_independence_the_spectrum_may_be_lopsided: the identity's diagonal is not even
import numpy as np


def dependent_law():
    return [(np.eye(2), 1.0)]
