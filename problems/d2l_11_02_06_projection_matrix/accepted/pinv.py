"""The projector is M = I - W^+ W with the pseudoinverse, and W^T λ = W^+ W x for λ = (W^T)^+ x."""

import numpy as np


def projection_matrix(W):
    return np.eye(W.shape[1]) - np.linalg.pinv(W) @ W


def certificate(W, x):
    return np.linalg.pinv(W.T) @ x
