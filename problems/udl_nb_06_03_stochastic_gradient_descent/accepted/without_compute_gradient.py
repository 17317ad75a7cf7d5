# %% [markdown]
# Notebook 6.3: stochastic gradient descent
#
# My experiments: from (-1.5, 8.5) the path ends in the valley on the left, loss 4.1. With alpha = 7 the loss grows, with
# alpha = 0.001 nothing happens in 20 steps.

# %%
import random

import numpy as np

data = np.stack([np.linspace(-15, 15, 30), np.sin(np.linspace(-15, 15, 30))])


def model(phi, x):
    u = phi[0] + 0.06 * phi[1] * x
    return np.sin(u) * np.exp(-u * u / 32)


def compute_loss(data_x, data_y, model, phi):
    return sum(np.square(model(phi, data_x) - data_y))


# %%
# no compute_gradient here: both derivatives straight from the formula
def both(x, y, phi):
    u = phi[0, 0] + 0.06 * phi[1, 0] * x
    bell = np.exp(-u * u / 32)
    common = 2 * (np.sin(u) * bell - y) * bell * (np.cos(u) - u / 16 * np.sin(u))
    return np.array([[common.sum()], [(common * 0.06 * x).sum()]])


def gradient_descent_step_fixed_learning_rate(phi, data, alpha):
    return phi - alpha * both(data[0], data[1], phi)


def stochastic_gradient_descent_step(phi, data, alpha, batch_size):
    chosen = np.zeros(data.shape[1], dtype=bool)
    chosen[random.sample(range(data.shape[1]), batch_size)] = True
    return phi - alpha * both(data[0, chosen], data[1, chosen], phi)


# %%
# a schedule needs a gradient that can be asked for
def compute_gradient(data_x, data_y, phi):
    return both(np.array(data_x), np.array(data_y), phi)


def train(start, steps, alpha, beta, M):
    phi = np.array(start, dtype=float).reshape(2, 1)
    for t in range(steps):
        index = np.random.choice(data.shape[1], 5, replace=False)
        phi = phi - alpha * beta ** (t // M) * compute_gradient(data[0, index], data[1, index], phi)
    return phi


# %%
print(train([3.5, 6.5], 60, alpha=0.8, beta=0.7, M=12))
