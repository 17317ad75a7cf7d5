# caught by the_path_turns_by_right_angles: never moves
import numpy as np


def path(A, b, phi0, n):
    return np.tile(phi0, (n + 1, 1))
