import numpy as np


def exact_step(A, b, phi):
    # the quadratic along the ray: L(0), L(1), L(-1) tell its slope and curvature
    g = A.dot(phi) - b
    slope, curvature = -np.sum(g * g), np.einsum("i,ij,j", g, A, g)
    return -slope / curvature if slope else 0.0


def path(A, b, phi0, n):
    g = A @ phi0 - b
    points, phi = [phi0], phi0.astype(float)
    for _ in range(n):
        a = exact_step(A, b, phi)
        phi = phi - a * g
        g = A @ phi - b
        points.append(phi)
    return np.vstack(points)


def remedy(A, b, phi0, n):
    points = [phi0]
    for _ in range(n):
        phi = points[-1]
        points.append(phi - np.linalg.solve(A, A @ phi - b))
    return np.array(points)
