# caught by the_certificate_combines_the_rows: W W' cannot be divided by where rows are dependent
import numpy as np


def certificate(W, x):
    return np.linalg.solve(W @ W.T, W @ x)
