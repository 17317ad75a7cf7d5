# caught by the_path_turns_by_right_angles: right angles, but of coordinate descent
import numpy as np


def path(A, b, phi0, n):
    points = [phi0]
    for k in range(n):
        phi = points[-1].copy()
        i = k % len(phi)
        phi[i] -= (A[i] @ phi - b[i]) / A[i, i]
        points.append(phi)
    return np.array(points)
