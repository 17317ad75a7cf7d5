# caught by gd_takes_the_right_steps: the bias is updated with the residuals of the new weights
import numpy as np


def gd(X, y, lr, steps, w0, b0, reduction="mean"):
    w, b = w0.copy(), b0
    path = [np.append(w, b)]
    for _ in range(steps):
        n = len(y) if reduction == "mean" else 1
        w = w - lr * X.T @ (X @ w + b - y) / n
        b = b - lr * np.sum(X @ w + b - y) / n
        path.append(np.append(w, b))
    return np.array(path)
