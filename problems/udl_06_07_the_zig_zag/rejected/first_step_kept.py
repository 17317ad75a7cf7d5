# caught by the_path_turns_by_right_angles: the step of the first direction is used for all
import numpy as np


def path(A, b, phi0, n):
    points = [phi0]
    g = A @ phi0 - b
    a = (g @ g) / (g @ A @ g) if g.any() else 0.0
    for _ in range(n):
        points.append(points[-1] - a * (A @ points[-1] - b))
    return np.array(points)
