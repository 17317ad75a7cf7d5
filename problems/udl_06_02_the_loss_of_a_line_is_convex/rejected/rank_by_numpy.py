# caught by other_inputs_leave_none: matrix_rank has a tolerance of its own
import numpy as np


def flat_direction(x):
    A = np.column_stack([np.ones(len(x)), x])
    return np.array([-x[0], 1.0]) if np.linalg.matrix_rank(A) < 2 else None
