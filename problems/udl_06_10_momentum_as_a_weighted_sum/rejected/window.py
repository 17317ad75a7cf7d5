# caught by weights_are_those_of_the_recursion: weights older than 100 steps are dropped
import numpy as np


def weights(beta, t):
    ages = np.arange(t, -1, -1.0)
    return np.where(ages < 100, (1 - beta) * beta**ages, 0.0)
