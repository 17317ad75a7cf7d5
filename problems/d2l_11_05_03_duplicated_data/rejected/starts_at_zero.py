# caught by gd_takes_the_right_steps: w0 and b0 are not used
import numpy as np


def gd(X, y, lr, steps, w0, b0, reduction="mean"):
    w, b = np.zeros_like(w0), 0.0
    path = [np.append(w, b)]
    for _ in range(steps):
        r = X @ w + b - y
        n = len(y) if reduction == "mean" else 1
        w, b = w - lr * X.T @ r / n, b - lr * r.sum() / n
        path.append(np.append(w, b))
    return np.array(path)
