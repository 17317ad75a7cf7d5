# caught by functions_are_turned_by_45_degrees: H R instead of R'HR
import numpy as np

R = np.array([[1, -1], [1, 1]]) / np.sqrt(2)


def rotated(f, f_grad, f_hess):
    return lambda x: f(R @ x), lambda x: R.T @ f_grad(R @ x), lambda x: f_hess(R @ x) @ R
