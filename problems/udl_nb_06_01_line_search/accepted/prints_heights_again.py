# Notebook 6.1
import numpy as np


def line_search(loss_function, thresh=.0001, max_iter=10, draw_flag=False):
    a = 0
    b = 0.33
    c = 0.66
    d = 1.0
    n_iter = 0
    while np.abs(b - c) > thresh and n_iter < max_iter:
        n_iter += 1
        lossa, lossb, lossc, lossd = (loss_function(x) for x in (a, b, c, d))
        print(n_iter, a, b, c, d)
        print('heights', loss_function(a), loss_function(b), loss_function(c), loss_function(d))

        if min(lossa, lossb, lossc, lossd) == lossa:
            # older wording: halve the values of b, c and d
            b, c, d = b / 2, c / 2, d / 2
        elif lossb < lossc:
            d = c
            b, c = a + (d - a) / 3, a + (d - a) * 2 / 3
        elif lossc < lossb:
            a = b
            b, c = a + (d - a) / 3, a + (d - a) * 2 / 3
        else:
            break

    return np.float64((b + c) / 2)
