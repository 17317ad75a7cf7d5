# caught by no_point_of_x_is_nearer: the point of X with the same free coordinates, an oblique projection
import numpy as np


def projection_matrix(W):
    rows, pivots = W.astype(float) / (abs(W).max() or 1), []
    for j in range(W.shape[1]):
        r = len(pivots)
        if r == len(rows):
            break
        best = r + np.argmax(abs(rows[r:, j]))
        if abs(rows[best, j]) < 1e-6:
            continue
        rows[[r, best]] = rows[[best, r]]
        rows[r] /= rows[r, j]
        for i in range(len(rows)):
            if i != r:
                rows[i] -= rows[i, j] * rows[r]
        pivots.append(j)
    M = np.eye(W.shape[1])
    for r, j in enumerate(pivots):
        M[j] = -rows[r]
        M[j, pivots] = 0
    return M
