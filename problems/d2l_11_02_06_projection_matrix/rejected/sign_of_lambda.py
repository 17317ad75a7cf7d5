# caught by the_certificate_combines_the_rows: W'λ = Px - x
import numpy as np


def certificate(W, x):
    return -np.linalg.pinv(W.T) @ x
