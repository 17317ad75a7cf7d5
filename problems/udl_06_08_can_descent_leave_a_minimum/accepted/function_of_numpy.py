r"""$\epsilon_{k+1} = (1 - \alpha\lambda)\epsilon_k$ along each eigenvector; it grows if the modulus is above one, which is α > 2/λ."""
import numpy as np
from scipy.optimize import brentq


def threshold(H):
    values = np.linalg.eigvals(H)
    return 2.0 / float(np.max(values.real))


def _f(phi):
    well = -np.exp(-((phi - 1) / 0.1) ** 2)
    return 0.5 * (phi + 1) ** 2 + well


def _slope(phi):
    return phi + 1 + 200 * (phi - 1) * np.exp(-(((phi - 1) / 0.1) ** 2))


def witness():
    m = brentq(_slope, 0.95, 1.0, xtol=1e-14)
    return {"f": _f, "minimum": m, "start": m + 0.02, "rate_stays": 1e-3, "rate_escapes": 0.1}
