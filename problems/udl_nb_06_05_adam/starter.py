# %% [markdown]
# # **Notebook 6.5: Adam**
#
# Steps of the same length along every axis, and what makes them converge. Complete what is marked TODO.

# %%
import numpy as np
import matplotlib.pyplot as plt


# %%
# A loss of two parameters, much steeper in phi1 than in phi0
def loss(phi0, phi1):
    return 1.0 - np.exp(-2.0 * phi1 * phi1 - 0.15 * (phi0 - 0.5) ** 2)


# Its gradient by difference quotients, as an array of shape (2,)
def get_loss_gradient(phi0, phi1):
    delta = 0.00001
    gradient = np.zeros((2, 1))
    gradient[0] = (loss(phi0 + delta / 2, phi1) - loss(phi0 - delta / 2, phi1)) / delta
    gradient[1] = (loss(phi0, phi1 + delta / 2) - loss(phi0, phi1 - delta / 2)) / delta
    return gradient[:, 0]


def get_loss_function_for_plot():
    grid = np.arange(-1.0, 1.0, 0.01)
    phi0mesh, phi1mesh = np.meshgrid(grid, grid)
    return loss(phi0mesh, phi1mesh), phi0mesh, phi1mesh


# %%
def draw_function(phi0mesh, phi1mesh, loss_function, my_colormap, opt_path):
    fig, ax = plt.subplots()
    ax.contourf(phi0mesh, phi1mesh, loss_function, 256, cmap=my_colormap)
    ax.plot(opt_path[0, :], opt_path[1, :], '.-')
    ax.set_xlabel('phi0'); ax.set_ylabel('phi1')
    plt.show()


# %%
def grad_descent(start_posn, n_steps, alpha):
    grad_path = np.zeros((2, n_steps + 1))
    grad_path[:, 0] = start_posn[:, 0]
    for c_step in range(n_steps):
        this_grad = get_loss_gradient(grad_path[0, c_step], grad_path[1, c_step])
        grad_path[:, c_step+1] = grad_path[:, c_step] - alpha * this_grad
    return grad_path


# %% [markdown]
# Gradient descent with a fixed rate: either it creeps, or it jumps across the valley.

# %%
my_colormap = 'copper'
loss_function, phi0mesh, phi1mesh = get_loss_function_for_plot()
start_posn = np.array([[-0.7], [-0.9]])
draw_function(phi0mesh, phi1mesh, loss_function, my_colormap, grad_descent(start_posn, n_steps=200, alpha=0.08))
draw_function(phi0mesh, phi1mesh, loss_function, my_colormap, grad_descent(start_posn, n_steps=40, alpha=1.0))


# %%
def normalized_gradients(start_posn, n_steps, alpha, epsilon=1e-20):
    grad_path = np.zeros((2, n_steps + 1))
    grad_path[:, 0] = start_posn[:, 0]
    for c_step in range(n_steps):
        m = get_loss_gradient(grad_path[0, c_step], grad_path[1, c_step])
        # TODO: v is the square of the gradient, component by component. Replace this line.
        v = np.ones_like(grad_path[:, 0])

        # TODO: take the normalised step. Replace this line.
        grad_path[:, c_step+1] = grad_path[:, c_step]

    return grad_path


# %%
grad_path1 = normalized_gradients(start_posn, n_steps=40, alpha=0.08)
draw_function(phi0mesh, phi1mesh, loss_function, my_colormap, grad_path1)


# %% [markdown]
# It comes near the minimum quickly and then jumps to and fro. Adam averages the gradient and its square over the steps,
# and corrects both averages for having begun at zero.

# %%
def adam(start_posn, n_steps, alpha, beta=0.9, gamma=0.99, epsilon=1e-20):
    grad_path = np.zeros((2, n_steps + 1))
    grad_path[:, 0] = start_posn[:, 0]
    m = np.zeros_like(grad_path[:, 0])
    v = np.zeros_like(grad_path[:, 0])
    for c_step in range(n_steps):
        grad = get_loss_gradient(grad_path[0, c_step], grad_path[1, c_step])
        # TODO: update the average of the gradient. Replace this line.
        m = m

        # TODO: update the average of its square. Replace this line.
        v = v

        # TODO: correct both averages. Replace these lines.
        m_tilde = m
        v_tilde = v

        # TODO: take the step. Replace this line.
        grad_path[:, c_step+1] = grad_path[:, c_step]

    return grad_path


# %%
grad_path1 = adam(start_posn, n_steps=60, alpha=0.05)
draw_function(phi0mesh, phi1mesh, loss_function, my_colormap, grad_path1)
