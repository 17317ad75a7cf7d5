# caught by the_path_turns_by_right_angles: 0/0 at the minimum
import numpy as np


def path(A, b, phi0, n):
    points = [phi0]
    for _ in range(n):
        g = A @ points[-1] - b
        with np.errstate(all="ignore"):
            points.append(points[-1] - (g @ g) / (g @ A @ g) * g)
    return np.array(points)
