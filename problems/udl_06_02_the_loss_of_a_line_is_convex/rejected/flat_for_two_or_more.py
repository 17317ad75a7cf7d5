# caught by equal_inputs_leave_one_direction_flat: one example alone is forgotten
import numpy as np


def flat_direction(x):
    if len(x) > 1 and np.ptp(x) == 0:
        return np.array([-x[0], 1.0])
    return None
