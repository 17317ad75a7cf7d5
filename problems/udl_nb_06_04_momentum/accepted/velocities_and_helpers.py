# %% [markdown]
# # **Notebook 6.4: Momentum**
#
# Stochastic gradient descent on the Gabor model, plain, with momentum and with Nesterov's momentum.
# Complete what is marked TODO.

# %%
import numpy as np
import matplotlib.pyplot as plt

# %%
# 30 points: x in the first row, y in the second
data = np.array([[3.75, 11.92, 8.27, -8.24, -6.00, 11.21, -14.84, 9.64, 8.91, -0.96,
                  -5.91, -6.65, -7.35, -1.65, 0.14, 1.60, 14.87, 8.78, 3.67, 14.67,
                  -8.54, -10.19, 3.38, -13.68, -13.93, 0.45, -1.01, 12.52, 3.88, 0.42],
                 [-0.52, -0.06, 0.01, -0.19, 0.21, -0.10, -0.00, 0.08, -0.01, -0.81,
                  0.14, -0.08, -0.28, -0.91, 0.27, 0.77, 0.09, 0.07, -0.39, 0.20,
                  -0.01, -0.09, -0.15, 0.06, -0.02, 0.50, -0.83, 0.07, -0.27, 0.34]])


# %%
# The Gabor model: phi[0] shifts it, phi[1] is its frequency
def model(phi, x):
    u = phi[0] + 0.06 * phi[1] * x
    return np.sin(u) * np.exp(-u * u / 32)


# %%
def draw_model(data, model, phi, title=None):
    xs = np.linspace(-15, 15, 300)
    fig, ax = plt.subplots()
    ax.plot(data[0, :], data[1, :], 'bo')
    ax.plot(xs, model(phi, xs), 'm-')
    ax.set_xlabel('x'); ax.set_ylabel('y')
    if title is not None:
        ax.set_title(title)
    plt.show()


# %%
phi = np.array([[-5.0], [25.0]])
draw_model(data, model, phi, 'Before training')


# %%
def compute_loss(data_x, data_y, model, phi):
    return np.sum((model(phi, data_x) - data_y) ** 2)


def draw_loss_function(compute_loss, data, model, phi_iters=None):
    offsets, frequencies = np.meshgrid(np.arange(-10, 10.0, 0.1), np.arange(2.5, 22.5, 0.1))
    losses = np.zeros_like(frequencies)
    for where, frequency in np.ndenumerate(frequencies):
        losses[where] = compute_loss(data[0, :], data[1, :], model, np.array([[offsets[where]], [frequency]]))
    fig, ax = plt.subplots()
    ax.contourf(offsets, frequencies, losses, 256)
    if phi_iters is not None:
        ax.plot(phi_iters[0, :], phi_iters[1, :], 'go-')
    plt.show()


draw_loss_function(compute_loss, data, model)


# %%
# Worked out by hand, one derivative each; the sums run over the points that are given
def gabor_deriv_phi0(data_x, data_y, phi0, phi1):
    u = phi0 + 0.06 * phi1 * data_x
    bell = np.exp(-u * u / 32)
    slope = bell * (np.cos(u) - np.sin(u) * u / 16)
    return np.sum(2 * (np.sin(u) * bell - data_y) * slope)


def gabor_deriv_phi1(data_x, data_y, phi0, phi1):
    u = phi0 + 0.06 * phi1 * data_x
    bell = np.exp(-u * u / 32)
    slope = bell * (np.cos(u) - np.sin(u) * u / 16)
    return np.sum(2 * (np.sin(u) * bell - data_y) * slope * 0.06 * data_x)


def compute_gradient(data_x, data_y, phi):
    dl_dphi0 = gabor_deriv_phi0(data_x, data_y, phi[0], phi[1])
    dl_dphi1 = gabor_deriv_phi1(data_x, data_y, phi[0], phi[1])
    return np.array([[dl_dphi0], [dl_dphi1]])


# %% [markdown]
# Plain stochastic gradient descent first.

# %%
np.random.seed(1)
n_steps = 81
batch_size = 5
alpha = 0.6
phi_all = np.zeros((2, n_steps + 1))
phi_all[0, 0] = -1.5
phi_all[1, 0] = 6.5

loss = compute_loss(data[0, :], data[1, :], model, phi_all[:, 0:1])
draw_model(data, model, phi_all[:, 0:1], 'Before training, loss %f' % loss)

for c_step in range(n_steps):
    batch_index = np.random.permutation(data.shape[1])[0:batch_size]
    gradient = compute_gradient(data[0, batch_index], data[1, batch_index], phi_all[:, c_step:c_step+1])
    phi_all[:, c_step+1:c_step+2] = phi_all[:, c_step:c_step+1] - alpha * gradient

loss = compute_loss(data[0, :], data[1, :], model, phi_all[:, c_step+1:c_step+2])
draw_model(data, model, phi_all[:, c_step+1], 'Step %d, loss %f' % (c_step + 1, loss))
draw_loss_function(compute_loss, data, model, phi_all)

# %%
# velocity form
np.random.seed(1)
n_steps, batch_size, alpha, beta = 81, 5, 0.6, 0.6
velocity = 0
phi_all = np.zeros((2, n_steps + 1))
phi_all[:, 0] = [-1.5, 6.5]
for c_step in range(phi_all.shape[1] - 1):
    batch_index = np.random.permutation(data.shape[1])[0:batch_size]
    gradient = compute_gradient(data[0, batch_index], data[1, batch_index], phi_all[:, c_step:c_step+1])
    velocity = beta * velocity - alpha * (1 - beta) * gradient
    phi_all[:, c_step+1:c_step+2] = phi_all[:, c_step:c_step+1] + velocity
draw_loss_function(compute_loss, data, model, phi_all)


# %%
# for Nesterov, a helper that looks ahead
def look_ahead_gradient(phi, m, index):
    return compute_gradient(data_x=data[0, index], data_y=data[1, index], phi=phi - alpha * m)


def averaged(m, gradient):
    return m + (1 - beta) * (gradient - m)


# %%
np.random.seed(1)
n_steps, batch_size, alpha, beta = 81, 5, 0.6, 0.6
m = np.zeros((2, 1))
phi_all = np.zeros((2, n_steps + 1))
phi_all[0, 0], phi_all[1, 0] = -1.5, 6.5
c_step = 0
while c_step < n_steps:
    batch_index = np.random.choice(data.shape[1], batch_size, replace=False)
    # asked twice: once to look at it, once to use it
    here = compute_gradient(data[0, batch_index], data[1, batch_index], phi_all[:, c_step:c_step+1])
    ahead = look_ahead_gradient(phi_all[:, c_step:c_step+1], m, batch_index)
    m = averaged(m, ahead)
    phi_all[:, c_step+1:c_step+2] = phi_all[:, c_step:c_step+1] - alpha * m
    c_step += 1
draw_loss_function(compute_loss, data, model, phi_all)
