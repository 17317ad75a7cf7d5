# caught by curve_is_one_half_at_the_decision_point: phi_1 is divided by phi_0
import numpy as np


def decision_point(phi):
    with np.errstate(divide="ignore"):
        return -phi[1] / phi[0] if phi[1] else np.inf
