# caught by the_path_turns_by_right_angles: the start is left out: n rows
import numpy as np


def path(A, b, phi0, n):
    points = [phi0]
    for k in range(n):
        phi = points[-1]
        g = A @ phi - b
        a = (g @ g) / (g @ A @ g) if g.any() else 0.0
        points.append(phi - a * g)
    return np.array(points)[1:].reshape(n, len(phi0))
