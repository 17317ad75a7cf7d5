# %% [markdown]
# **Notebook 6.1 Line search**

# %%
import numpy as np


def loss_function(phi):
    return (phi - 0.4) ** 2


# %%
# first attempt, kept
def line_search(loss_function, thresh=.001, max_iter=10, draw_flag=False):
    return min(np.linspace(0, 1, 11), key=loss_function)


# %%
def line_search(loss_function, thresh=.0001, max_iter=10, draw_flag=False):
    a, b, c, d = 0, 0.33, 0.66, 1.0
    n_iter = 0
    while np.abs(b - c) > thresh and n_iter < max_iter:
        n_iter = n_iter + 1
        lossa = loss_function(a)
        lossb = loss_function(b)
        lossc = loss_function(c)
        lossd = loss_function(d)

        if all(lossa < other for other in (lossb, lossc, lossd)):
            b, c, d = [a + (place - a) / 2 for place in (b, c, d)]
            continue
        # the two lines of the original
        if (0):
            continue

        if lossb < lossc:
            d = c
            b, c = (2 * a + d) / 3, (a + 2 * d) / 3
            continue
        if (0):
            continue

        # neither moves where b and c are equally high
        if lossc < lossb:
            a = b
            b, c = (2 * a + d) / 3, (a + 2 * d) / 3
        if (0):
            continue

    soln = 1
    return b + (c - b) / 2


# %%
print(line_search(loss_function))
