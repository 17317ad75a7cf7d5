# %% [markdown]
# # **Notebook 6.3: Stochastic gradient descent**
#
# The Gabor model is fitted by gradient descent: with a line search, with a fixed learning rate, and on random batches.
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
    # TODO: predict y from data_x with the model, and add up the squared differences from data_y.
    # Replace this line.
    loss = 0

    return loss


# %%
print('Loss at the start: %3.3f' % compute_loss(data[0, :], data[1, :], model, phi))


# %%
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


# %%
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


# %%
# Difference quotients, to compare
delta = 0.0001
gradient = compute_gradient(data[0, :], data[1, :], phi)
for k, along in enumerate((np.array([[delta], [0]]), np.array([[0], [delta]]))):
    higher = compute_loss(data[0, :], data[1, :], model, phi + along)
    quotient = (higher - compute_loss(data[0, :], data[1, :], model, phi)) / delta
    print('Computed: %3.3f, nearly: %3.3f' % (gradient[k, 0], quotient))


# %%
def loss_function_1D(dist_prop, data, model, phi_start, gradient):
    return compute_loss(data[0, :], data[1, :], model, phi_start + gradient * dist_prop)


def line_search(data, model, phi, gradient, thresh=.00001, max_dist=0.1, max_iter=15, verbose=False):
    a, b, c, d = 0.0, 0.33 * max_dist, 0.66 * max_dist, 1.0 * max_dist
    n_iter = 0
    while np.abs(b - c) > thresh and n_iter < max_iter:
        n_iter = n_iter + 1
        heights = [loss_function_1D(place, data, model, phi, gradient) for place in (a, b, c, d)]
        if np.argmin(heights) == 0:
            b, c, d = b / 2, c / 2, d / 2
            continue
        if heights[1] < heights[2]:
            d = c
        else:
            a = b
        b, c = a + (d - a) / 3, a + 2 * (d - a) / 3
    return (b + c) / 2.0


def gradient_descent_step(phi, data, model):
    gradient = compute_gradient(data[0, :], data[1, :], phi)
    alpha = line_search(data, model, phi, gradient * -1, max_dist=2.0)
    return phi - alpha * gradient


# %%
n_steps = 21
phi_all = np.zeros((2, n_steps + 1))
phi_all[0, 0] = -1.5
phi_all[1, 0] = 8.5

loss = compute_loss(data[0, :], data[1, :], model, phi_all[:, 0:1])
draw_model(data, model, phi_all[:, 0:1], 'Before training, loss %f' % loss)

for c_step in range(n_steps):
    phi_all[:, c_step+1:c_step+2] = gradient_descent_step(phi_all[:, c_step:c_step+1], data, model)
    if c_step % 4 == 0:
        loss = compute_loss(data[0, :], data[1, :], model, phi_all[:, c_step+1:c_step+2])
        draw_model(data, model, phi_all[:, c_step+1], 'Step %d, loss %f' % (c_step + 1, loss))

draw_loss_function(compute_loss, data, model, phi_all)


# %%
# TODO: start in other places. Which starts end in the lowest valley, which in another one, and with what loss?


# %%
def gradient_descent_step_fixed_learning_rate(phi, data, alpha):
    # TODO: a step of size alpha times the gradient, without a line search.

    return phi


# %%
n_steps = 21
phi_all = np.zeros((2, n_steps + 1))
phi_all[0, 0] = -1.5
phi_all[1, 0] = 8.5

loss = compute_loss(data[0, :], data[1, :], model, phi_all[:, 0:1])
draw_model(data, model, phi_all[:, 0:1], 'Before training, loss %f' % loss)

for c_step in range(n_steps):
    phi_all[:, c_step+1:c_step+2] = gradient_descent_step_fixed_learning_rate(phi_all[:, c_step:c_step+1], data, alpha =0.2)
    if c_step % 4 == 0:
        loss = compute_loss(data[0, :], data[1, :], model, phi_all[:, c_step+1:c_step+2])
        draw_model(data, model, phi_all[:, c_step+1], 'Step %d, loss %f' % (c_step + 1, loss))

draw_loss_function(compute_loss, data, model, phi_all)


# %%
# TODO: try other learning rates. What happens if alpha is too large, and if it is too small?


# %%
def stochastic_gradient_descent_step(phi, data, alpha, batch_size):
    # TODO: draw batch_size columns of data at random, each at most once, and step along their gradient.
    # np.random.permutation(data.shape[1]) gives the numbers of the columns in random order.

    return phi


# %%
np.random.seed(1)
n_steps = 41
phi_all = np.zeros((2, n_steps + 1))
phi_all[0, 0] = 3.5
phi_all[1, 0] = 6.5

loss = compute_loss(data[0, :], data[1, :], model, phi_all[:, 0:1])
draw_model(data, model, phi_all[:, 0:1], 'Before training, loss %f' % loss)

for c_step in range(n_steps):
    phi_all[:, c_step+1:c_step+2] = stochastic_gradient_descent_step(phi_all[:, c_step:c_step+1], data, alpha =0.8, batch_size=5)
    if c_step % 8 == 0:
        loss = compute_loss(data[0, :], data[1, :], model, phi_all[:, c_step+1:c_step+2])
        draw_model(data, model, phi_all[:, c_step+1], 'Step %d, loss %f' % (c_step + 1, loss))

draw_loss_function(compute_loss, data, model, phi_all)


# %%
# TODO: try other learning rates, starts, batch sizes and numbers of steps.

# %%
# TODO: lower the learning rate on the way: multiply it by beta after every M iterations.
