# caught by functions_are_turned_by_45_degrees: a factor 1/sqrt(2) is missing
import numpy as np

R = np.array([[1, -1], [1, 1]])


def rotated(f, f_grad, f_hess):
    return lambda x: f(R @ x), lambda x: R.T @ f_grad(R @ x), lambda x: R.T @ f_hess(R @ x) @ R
