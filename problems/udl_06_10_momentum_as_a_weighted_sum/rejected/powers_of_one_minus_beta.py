# caught by weights_are_those_of_the_recursion: (1 - beta)^k beta: the two are exchanged
import numpy as np


def weights(beta, t):
    return beta * (1 - beta) ** np.arange(t, -1, -1.0)
