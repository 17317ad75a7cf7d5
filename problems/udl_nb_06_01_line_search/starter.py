# %% [markdown]
# # **Notebook 6.1: Line search**
#
# Looking for the lowest point of a function between 0 and 1, with four points that close in on it.
# Complete what is marked TODO.

# %%
import numpy as np
import matplotlib.pyplot as plt


# %%
# A function of one variable, with two valleys
def loss_function(phi):
    return 0.8 - 0.4 * np.exp(-((phi - 0.7) / 0.25) ** 2) - 0.5 * np.exp(-((phi - 0.3) / 0.12) ** 2)


def draw_function(loss_function, a=None, b=None, c=None, d=None):
    phi = np.linspace(0, 1, 200)
    fig, ax = plt.subplots()
    ax.plot(phi, loss_function(phi), 'r-')
    ax.set_xlabel('phi'); ax.set_ylabel('loss')
    if a is not None and d is not None:
        plt.axvspan(a, d, facecolor='k', alpha=0.2)
        for place in (a, b, c, d):
            ax.plot([place, place], [0, 1], 'b-')
    plt.show()


# %%
draw_function(loss_function)


# %% [markdown]
# Four points a < b < c < d begin at 0, 0.33, 0.66 and 1. In each pass their heights decide how they move.

# %%
def line_search(loss_function, thresh=.0001, max_iter=10, draw_flag=False):
    a = 0
    b = 0.33
    c = 0.66
    d = 1.0
    n_iter = 0

    while np.abs(b - c) > thresh and n_iter < max_iter:
        n_iter = n_iter + 1

        lossa = loss_function(a)
        lossb = loss_function(b)
        lossc = loss_function(c)
        lossd = loss_function(d)

        if draw_flag:
            draw_function(loss_function, a, b, c, d)

        print('Pass %d: a=%3.3f, b=%3.3f, c=%3.3f, d=%3.3f' % (n_iter, a, b, c, d))

        # Rule 1: if a is lower than the other three, these move half-way to a, and the pass ends.
        # TODO: replace the next two lines.
        if (0):
            continue

        # Rule 2: else, if b is lower than c, d moves to c, and b and c to the thirds between a and the new d.
        # TODO: replace the next two lines.
        if (0):
            continue

        # Rule 3: else, if c is lower than b, a moves to b, and b and c to the thirds between the new a and d.
        # TODO: replace the next two lines.
        if (0):
            continue

    # TODO: the solution is the mean of b and c. Replace this line.
    soln = 1

    return soln


# %%
soln = line_search(loss_function, draw_flag=True)
print('Lowest at %3.3f, where the loss is %3.3f' % (soln, loss_function(soln)))
