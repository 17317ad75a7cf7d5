# caught by weights_are_those_of_the_recursion: computed in float32
import numpy as np


def weights(beta, t):
    return (1 - np.float32(beta)) * np.float32(beta) ** np.arange(t, -1, -1).astype(np.float32)
