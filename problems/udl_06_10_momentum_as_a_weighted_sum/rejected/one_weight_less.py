# caught by weights_are_those_of_the_recursion: t weights, those of m_t
import numpy as np


def weights(beta, t):
    return (1 - beta) * beta ** np.arange(t - 1, -1, -1.0)
