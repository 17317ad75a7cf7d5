# caught by m_is_an_orthogonal_projector: I - 2 W'(WW')^-1 W mirrors at X
import numpy as np


def projection_matrix(W):
    return np.eye(W.shape[1]) - 2 * np.linalg.pinv(W) @ W
