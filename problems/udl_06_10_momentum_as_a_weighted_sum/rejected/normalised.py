# caught by weights_are_those_of_the_recursion: divided by their sum, as if nothing were left of the start
import numpy as np


def weights(beta, t):
    w = beta ** np.arange(t, -1, -1.0)
    return w / w.sum()
