# caught by the_certificate_combines_the_rows: a singular value counts for zero below 1e-15, whatever the size of W
import numpy as np


def certificate(W, x):
    U, s, Vt = np.linalg.svd(W, full_matrices=False)
    keep = s > 1e-15
    return U[:, keep] @ ((Vt[keep] @ x) / s[keep])
