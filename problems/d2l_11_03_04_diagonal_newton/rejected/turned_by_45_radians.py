# caught by functions_are_turned_by_45_degrees: cos(45) is the cosine of 45 radians
import numpy as np

R = np.array([[np.cos(45), -np.sin(45)], [np.sin(45), np.cos(45)]])


def rotated(f, f_grad, f_hess):
    return lambda x: f(R @ x), lambda x: R.T @ f_grad(R @ x), lambda x: R.T @ f_hess(R @ x) @ R
