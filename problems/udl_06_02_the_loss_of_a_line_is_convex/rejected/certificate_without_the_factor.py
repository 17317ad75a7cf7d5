# caught by certificate_proves_the_hessian_semidefinite: the rows of A give A'A, not 2 A'A
import numpy as np


def certificate(x):
    return np.ones(len(x)), np.column_stack([np.ones(len(x)), x])
