# caught by threshold_is_two_over_the_largest_eigenvalue: 2/(λ_min + λ_max), the rate that converges fastest
import numpy as np


def threshold(H):
    values = np.linalg.eigvalsh(H)
    return 2 / (values[0] + values[-1])
