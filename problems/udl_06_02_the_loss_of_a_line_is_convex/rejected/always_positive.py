# caught by equal_inputs_leave_one_direction_flat: "the determinant is always positive"
import numpy as np


def flat_direction(x):
    determinant = 4 * (len(x) * np.sum(x ** 2) - np.sum(x) ** 2)
    print(f"{determinant} > 0, so there is no flat direction")
    return None
