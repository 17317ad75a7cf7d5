# caught by gd_takes_the_right_steps: the gradient of the square without the half
import numpy as np


def gd(X, y, lr, steps, w0, b0, reduction="mean"):
    w, b = w0.copy(), b0
    path = [np.append(w, b)]
    for _ in range(steps):
        r = X @ w + b - y
        n = len(y) if reduction == "mean" else 1
        w, b = w - 2 * lr * X.T @ r / n, b - 2 * lr * r.sum() / n
        path.append(np.append(w, b))
    return np.array(path)
