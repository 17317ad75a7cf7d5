# caught by without_independence_the_spectrum_may_be_lopsided: M and -M are equally likely
import numpy as np


def dependent_law():
    M = np.array([[0.0, 1, 1], [1, 0, 1], [1, 1, 0]])
    return [(M, 0.5), (-M, 0.5)]
