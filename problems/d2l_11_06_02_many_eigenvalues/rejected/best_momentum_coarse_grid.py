# caught by best_momentum_is_the_fastest: a grid of 100 values of beta is too coarse
import numpy as np


def best_momentum(lams):
    L, mu = max(lams), min(lams)
    best = (2.0, 0.0, 0.0)
    for beta in np.linspace(0, 0.99, 100):
        lr = (1 + np.sqrt(beta)) ** 2 / L
        s = 1 + beta - lr * mu
        rate = max(abs(np.roots([1, -s, beta])))
        best = min(best, (max(rate, np.sqrt(beta)), lr, beta))
    return best[1], best[2], best[0]
