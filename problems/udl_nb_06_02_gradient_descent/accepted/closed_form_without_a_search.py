# Notebook 6.2
import numpy as np

data = np.array([[0.0, 1.0, 2.0], [1.0, 2.0, 2.5]])


def model(phi, x):
    return phi[0] + phi[1] * x


def compute_loss(data_x, data_y, model, phi):
    return np.square(data_y - model(phi, data_x)).sum(keepdims=True)


def compute_gradient(data_x, data_y, phi):
    intercept, slope = phi.flatten()
    n, sx, sy = len(data_x), data_x.sum(), data_y.sum()
    sxx, sxy = data_x.dot(data_x), data_x.dot(data_y)
    return 2 * np.array([[n * intercept + sx * slope - sy], [sx * intercept + sxx * slope - sxy]])


def gradient_descent_step(phi, data, model):
    """The loss along -g is a parabola: its lowest point is at g'g / g'Hg."""
    x = data[0]
    H = 2 * np.array([[len(x), x.sum()], [x.sum(), (x * x).sum()]])
    g = compute_gradient(x, data[1], phi)
    curvature = float((g.T @ H @ g).item())
    if curvature == 0:
        return phi
    return phi - float((g.T @ g).item()) / curvature * g
