# caught by search_ends_near_the_lowest_point: `continue` after the first rule always ends the pass
# Notebook 6.1
import numpy as np


def line_search(loss_function, thresh=.0001, max_iter=10, draw_flag=False):
    a, b, c, d = 0, 0.33, 0.66, 1.0
    n_iter = 0
    while np.abs(b - c) > thresh and n_iter < max_iter:
        n_iter = n_iter + 1
        lossa = loss_function(a)
        lossb = loss_function(b)
        lossc = loss_function(c)
        lossd = loss_function(d)
        if lossa < lossb and lossa < lossc and lossa < lossd:
            b = (a + b) / 2
            c = (a + c) / 2
            d = (a + d) / 2
        continue
        if lossb < lossc:
            d = c
            b = a + (d - a) / 3
            c = a + 2 * (d - a) / 3
            continue
        if lossc < lossb:
            a = b
            b = a + (d - a) / 3
            c = a + 2 * (d - a) / 3
            continue
    soln = (b + c) / 2
    return soln
