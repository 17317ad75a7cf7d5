# caught by weights_are_those_of_the_recursion: powers of beta, without 1 - beta
import numpy as np


def weights(beta, t):
    return beta ** np.arange(t, -1, -1.0)
