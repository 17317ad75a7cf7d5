import numpy as np


def epochs(n_data, batch_size, iterations):
    share = np.float64(batch_size) / n_data  # of the data, seen in one iteration
    return share * iterations
