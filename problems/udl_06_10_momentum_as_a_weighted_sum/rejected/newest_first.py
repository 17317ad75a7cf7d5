# caught by weights_are_those_of_the_recursion: the oldest gradient gets the largest weight
import numpy as np


def weights(beta, t):
    return (1 - beta) * beta ** np.arange(t + 1.0)
