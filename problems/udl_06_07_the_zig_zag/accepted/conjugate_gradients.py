r"""
derivative along the ray: $\frac{\partial L(\phi - \alpha g)}{\partial \alpha} = -g^T (A (\phi - \alpha g) - b)$
right angle: at the best step this is zero: the new gradient is orthogonal to g, and the next step goes along it.
why across the valley: where the curvature is large the gradient is large as well.
remedy: conjugate directions do not undo what earlier steps have done.
"""
import numpy as np


def exact_step(A, b, phi):
    g = A @ phi - b
    gg = g @ g
    return 0.0 if gg == 0 else gg / (g @ A @ g)


def path(A, b, phi0, n):
    points = [np.array(phi0, dtype=float)]
    for _ in range(n):
        phi = points[-1]
        points.append(phi - exact_step(A, b, phi) * (A @ phi - b))
    return np.array(points)


def remedy(A, b, phi0, n):
    phi = np.array(phi0, dtype=float)
    r = b - A @ phi
    p, points = r.copy(), [phi]
    for _ in range(n):
        rr = r @ r
        if rr > 0:
            Ap = A @ p
            a = rr / (p @ Ap)
            phi, r = phi + a * p, r - a * Ap
            p = r + (r @ r) / rr * p
        points.append(phi)
    return np.stack(points)
