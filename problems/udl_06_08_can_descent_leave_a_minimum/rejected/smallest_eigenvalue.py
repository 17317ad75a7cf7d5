# caught by threshold_is_two_over_the_largest_eigenvalue: 2/λ_min: the flattest direction is the last to be left
import numpy as np


def threshold(H):
    return 2 / np.linalg.eigvalsh(H)[0]
