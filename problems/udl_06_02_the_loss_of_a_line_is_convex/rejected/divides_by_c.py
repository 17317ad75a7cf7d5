# caught by equal_inputs_leave_one_direction_flat: (1, -1/c) does not exist for c = 0
import numpy as np


def flat_direction(x):
    return np.array([1.0, -1.0 / x[0]]) if np.ptp(x) == 0 else None
