# caught by threshold_is_two_over_the_largest_eigenvalue: 1/λ_max, which is the best rate along that eigenvector
import numpy as np


def threshold(H):
    return 1 / np.linalg.eigvalsh(H)[-1]
