# caught by the_certificate_combines_the_rows: x - Px itself, not its weights
import numpy as np


def certificate(W, x):
    return np.linalg.pinv(W) @ (W @ x)
