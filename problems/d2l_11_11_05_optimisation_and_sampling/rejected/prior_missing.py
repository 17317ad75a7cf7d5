# caught by minibatch_gradients_are_unbiased: the prior is missing


def minibatch_grad(theta, X, y, idx, prior_var, noise_var):
    return len(X) / len(idx) * X[idx].T @ (X[idx] @ theta - y[idx]) / noise_var
