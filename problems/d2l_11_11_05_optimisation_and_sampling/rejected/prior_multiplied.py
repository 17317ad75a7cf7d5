# caught by minibatch_gradients_are_unbiased: the prior is multiplied by N/n, too


def minibatch_grad(theta, X, y, idx, prior_var, noise_var):
    return len(X) / len(idx) * (theta / prior_var + X[idx].T @ (X[idx] @ theta - y[idx]) / noise_var)
