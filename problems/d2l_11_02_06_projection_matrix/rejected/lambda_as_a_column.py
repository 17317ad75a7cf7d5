# caught by the_certificate_combines_the_rows: the shape is (m, 1) instead of (m,)
import numpy as np


def certificate(W, x):
    return np.linalg.pinv(W.T) @ x[:, None]
