import numpy as np


def quadratic_minimizer(Q, c, b):
    """Elimination by hand; all pivots must be positive."""
    n = len(c)
    A = ((Q + Q.T) / 2).tolist()
    y = [-float(entry) for entry in c]
    for k in range(n):
        if not A[k][k] > 0:
            raise ValueError(f"pivot {k} is {A[k][k]}")
        for i in range(k + 1, n):
            factor = A[i][k] / A[k][k]
            for j in range(k, n):
                A[i][j] -= factor * A[k][j]
            y[i] -= factor * y[k]
    x = np.zeros(n)
    for k in reversed(range(n)):
        x[k] = (y[k] - sum(A[k][j] * x[j] for j in range(k + 1, n))) / A[k][k]
    return x, b + 0.5 * float(np.dot(c, x))
