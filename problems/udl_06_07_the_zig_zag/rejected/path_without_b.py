# caught by the_path_turns_by_right_angles: goes to the minimum for b = 0
import numpy as np


def path(A, b, phi0, n):
    points = [phi0]
    for _ in range(n):
        g = A @ points[-1]
        a = (g @ g) / (g @ A @ g) if g.any() else 0.0
        points.append(points[-1] - a * g)
    return np.array(points)
