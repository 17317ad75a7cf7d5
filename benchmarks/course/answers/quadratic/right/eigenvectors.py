import numpy as np


def quadratic_minimizer(Q, c, b):
    values, V = np.linalg.eigh((Q + Q.T) / 2)
    if values[0] <= 0:
        raise ValueError("h has no unique minimum")
    y = -(V.T @ c) / values
    return V @ y, b - 0.5 * np.sum(values * y**2)
