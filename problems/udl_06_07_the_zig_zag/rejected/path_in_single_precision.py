# caught by the_path_turns_by_right_angles: the points are kept in single precision, phi0 too
import numpy as np


def path(A, b, phi0, n):
    points = np.zeros((n + 1, len(phi0)), dtype=np.float32)
    points[0] = phi0
    for k in range(n):
        g = A @ points[k] - b
        if g.any():
            points[k + 1] = points[k] - (g @ g) / (g @ A @ g) * g
        else:
            points[k + 1] = points[k]
    return points
