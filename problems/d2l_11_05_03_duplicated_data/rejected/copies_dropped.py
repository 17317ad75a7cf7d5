# caught by sgd_goes_by_the_batches: rows above N/2 are taken for copies and sent to their originals in any data set
import numpy as np


def sgd(X, y, lr, batches, w0, b0):
    w, b = w0.copy(), b0
    path = [np.append(w, b)]
    for batch in batches:
        batch = [k % max(1, len(y) // 2) for k in batch]
        r = X[batch] @ w + b - y[batch]
        w, b = w - lr * X[batch].T @ r / len(batch), b - lr * r.sum() / len(batch)
        path.append(np.append(w, b))
    return np.array(path)
