# caught by sgd_goes_by_the_batches: divided by the number of all rows
import numpy as np


def sgd(X, y, lr, batches, w0, b0):
    w, b = w0.copy(), b0
    path = [np.append(w, b)]
    for batch in batches:
        batch = list(batch)
        r = X[batch] @ w + b - y[batch]
        w, b = w - lr * X[batch].T @ r / len(y), b - lr * r.sum() / len(y)
        path.append(np.append(w, b))
    return np.array(path)
