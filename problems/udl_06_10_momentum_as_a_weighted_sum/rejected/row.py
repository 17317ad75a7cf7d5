# caught by weights_are_those_of_the_recursion: the shape is (1, t + 1)
import numpy as np


def weights(beta, t):
    return (1 - beta) * beta ** np.arange(t, -1, -1.0)[None]
