# caught by sgd_goes_by_the_batches: a row counts once in a batch
import numpy as np


def sgd(X, y, lr, batches, w0, b0):
    w, b = w0.copy(), b0
    path = [np.append(w, b)]
    for batch in batches:
        batch = sorted(set(batch))
        r = X[batch] @ w + b - y[batch]
        w, b = w - lr * X[batch].T @ r / len(batch), b - lr * r.sum() / len(batch)
        path.append(np.append(w, b))
    return np.array(path)
