# caught by the_factor_is_a_spectral_radius: (kappa - 1)/(kappa + 1) of H
import numpy as np


def contraction(H):
    values = np.linalg.eigvalsh(H)
    return (values[-1] - values[0]) / (values[-1] + values[0])
