# caught by other_inputs_leave_none: nearly equal inputs are taken for equal
import numpy as np


def flat_direction(x):
    return np.array([-np.mean(x), 1.0]) if np.allclose(x, x[0]) else None
