# Notebook 6.5
import math

import numpy as np


def get_loss_gradient(phi0, phi1):
    return np.array([2 * phi0, 8 * phi1])


def normalized_gradients(start_posn, n_steps, alpha, epsilon=1e-20):
    points = [tuple(float(x) for x in np.ravel(start_posn))]
    for _ in range(n_steps):
        # the gradient is asked for twice
        old = points[-1]
        new = []
        for k in range(2):
            g = get_loss_gradient(*old)[k]
            new.append(old[k] - alpha * g / (math.sqrt(g * g) + epsilon))
        points.append(tuple(new))
    return np.array(points).T


def adam(start_posn, n_steps, alpha, beta=0.9, gamma=0.99, epsilon=1e-20):
    """Without running averages: the whole history, weighted anew in every step."""
    points, gradients = [np.array(start_posn, dtype=float)[:, 0]], []
    for t in range(1, n_steps + 1):
        gradients.append(get_loss_gradient(phi0=points[-1][0], phi1=points[-1][1]))
        past = np.array(gradients)
        weights_m = np.array([beta ** (t - j) for j in range(1, t + 1)])
        weights_v = np.array([gamma ** (t - j) for j in range(1, t + 1)])
        m = weights_m @ past / weights_m.sum()
        v = weights_v @ past**2 / weights_v.sum()
        points.append(points[-1] - alpha * m / (np.sqrt(v) + epsilon))
    return np.stack(points, axis=1)
