# caught by minibatch_gradients_are_unbiased: the gradient of the log posterior, -U


def minibatch_grad(theta, X, y, idx, prior_var, noise_var):
    return -theta / prior_var + len(X) / len(idx) * X[idx].T @ (y[idx] - X[idx] @ theta) / noise_var
