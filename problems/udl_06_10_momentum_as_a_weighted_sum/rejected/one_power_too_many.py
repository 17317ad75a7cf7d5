# caught by weights_are_those_of_the_recursion: beta^(k + 1) in place of beta^k
import numpy as np


def weights(beta, t):
    return (1 - beta) * beta ** np.arange(t + 1, 0, -1.0)
