# caught by hessian_holds_the_sums: second differences have few digits
import numpy as np


def hessian(x, h=1e-3):
    loss = lambda a, b: np.sum((a + b * x) ** 2)
    H = np.zeros((2, 2))
    for i, u in enumerate(np.eye(2) * h):
        for j, v in enumerate(np.eye(2) * h):
            H[i, j] = (loss(*(u + v)) - loss(*(u - v)) - loss(*(v - u)) + loss(*(-u - v))) / (4 * h * h)
    return H
