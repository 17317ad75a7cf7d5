# %% [markdown]
# # **Notebook 6.2: Gradient descent**
#
# A line is fitted to points by gradient descent, and a line search chooses the length of each step.
# Complete what is marked TODO: the loss, its gradient, and the step.

# %%
import numpy as np
import matplotlib.pyplot as plt

# %%
# The points: x in the first row, y in the second
data = np.array([[0.1, 0.2, 0.35, 0.5, 0.75, 0.9, 1.05, 1.2, 1.4, 1.55, 1.75, 1.95],
                 [0.63, 0.55, 0.79, 0.74, 1.02, 0.99, 1.21, 1.13, 1.42, 1.36, 1.63, 1.6]])


# %%
# The model: a line with intercept phi[0] and slope phi[1]
def model(phi, x):
    return phi[0] + phi[1] * x


# %%
def draw_model(data, model, phi, title=None):
    xs = np.linspace(0, 2, 100)
    fig, ax = plt.subplots()
    ax.plot(data[0, :], data[1, :], 'bo')
    ax.plot(xs, model(phi, xs), 'm-')
    ax.set_xlabel('x'); ax.set_ylabel('y')
    if title is not None:
        ax.set_title(title)
    plt.show()


# %%
phi = np.array([[0.6], [-0.2]])
draw_model(data, model, phi, 'Before training')


# %% [markdown]
# First the sum of squared differences between what the model predicts and y.

# %%
def compute_loss(data_x, data_y, model, phi):
    # TODO: predict y from data_x with the model, and add up the squared differences from data_y.
    # Replace these lines.
    pred_y = 0
    loss = 0

    return loss


# %%
print('Loss at the start: %3.3f' % compute_loss(data[0, :], data[1, :], model, phi))


# %%
def draw_loss_function(compute_loss, data, model, phi_iters=None):
    intercepts, slopes = np.meshgrid(np.arange(0.0, 2.0, 0.02), np.arange(-1.0, 1.0, 0.01))
    losses = np.zeros_like(slopes)
    for where, slope in np.ndenumerate(slopes):
        losses[where] = compute_loss(data[0, :], data[1, :], model, np.array([[intercepts[where]], [slope]]))
    fig, ax = plt.subplots()
    ax.contourf(intercepts, slopes, losses, 256)
    if phi_iters is not None:
        ax.plot(phi_iters[0, :], phi_iters[1, :], 'go-')
    plt.show()


# %%
draw_loss_function(compute_loss, data, model)


# %% [markdown]
# Now its gradient, a column with the derivatives in phi[0] and in phi[1].

# %%
def compute_gradient(data_x, data_y, phi):
    # TODO: work out both derivatives of the loss, and replace these lines.
    dl_dphi0 = 0.0
    dl_dphi1 = 0.0

    return np.array([[dl_dphi0], [dl_dphi1]])


# %%
# A difference quotient in each direction should nearly be the same
delta = 0.0001
gradient = compute_gradient(data[0, :], data[1, :], phi)
for k, along in enumerate((np.array([[delta], [0]]), np.array([[0], [delta]]))):
    higher = compute_loss(data[0, :], data[1, :], model, phi + along)
    quotient = (higher - compute_loss(data[0, :], data[1, :], model, phi)) / delta
    print('Yours: %3.3f, nearly: %3.3f' % (gradient[k, 0], quotient))


# %% [markdown]
# The line search of notebook 6.1, for the loss along a direction from phi_start.

# %%
def loss_function_1D(dist_prop, data, model, phi_start, search_direction):
    return compute_loss(data[0, :], data[1, :], model, phi_start + search_direction * dist_prop)


def line_search(data, model, phi, gradient, thresh=.00001, max_dist=0.1, max_iter=15, verbose=False):
    a, b, c, d = 0.0, 0.33 * max_dist, 0.66 * max_dist, 1.0 * max_dist
    n_iter = 0
    while np.abs(b - c) > thresh and n_iter < max_iter:
        n_iter = n_iter + 1
        heights = [loss_function_1D(place, data, model, phi, gradient) for place in (a, b, c, d)]
        if verbose:
            print('Pass %d: %f %f %f %f' % (n_iter, a, b, c, d))
        if np.argmin(heights) == 0:
            b, c, d = b / 2, c / 2, d / 2
            continue
        if heights[1] < heights[2]:
            d = c
        else:
            a = b
        b, c = a + (d - a) / 3, a + 2 * (d - a) / 3
    return (b + c) / 2.0


# %%
def gradient_descent_step(phi, data, model):
    # TODO: compute the gradient, let the line search find the step size downhill, and update phi.

    return phi


# %%
n_steps = 10
phi_all = np.zeros((2, n_steps + 1))
phi_all[:, 0] = 1.6, -0.5
for c_step in range(n_steps):
    phi_all[:, c_step+1:c_step+2] = gradient_descent_step(phi_all[:, c_step:c_step+1], data, model)
    loss = compute_loss(data[0, :], data[1, :], model, phi_all[:, c_step+1:c_step+2])
    draw_model(data, model, phi_all[:, c_step+1], 'Step %d, loss %f' % (c_step + 1, loss))

draw_loss_function(compute_loss, data, model, phi_all)
