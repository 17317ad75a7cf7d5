# caught by the_remedy_is_ten_times_better: conjugate gradients, but no step where the gradient is shorter than 0.1
import numpy as np


def remedy(A, b, phi0, n):
    phi, r = np.array(phi0, dtype=float), b - A @ phi0
    p, points = r, [phi]
    for _ in range(n):
        rr = r @ r
        if rr > 0.1**2:
            a = rr / (p @ A @ p)
            phi, r = phi + a * p, r - a * (A @ p)
            p = r + (r @ r) / rr * p
        points.append(phi)
    return np.stack(points)
