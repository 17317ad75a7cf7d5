# caught by equal_inputs_leave_one_direction_flat: (c, 1) changes every prediction by 2c
import numpy as np


def flat_direction(x):
    return np.array([x[0], 1.0]) if np.ptp(x) == 0 else None
