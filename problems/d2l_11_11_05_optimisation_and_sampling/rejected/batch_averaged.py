# caught by minibatch_gradients_are_unbiased: the mean over the batch instead of N times it


def minibatch_grad(theta, X, y, idx, prior_var, noise_var):
    return theta / prior_var + X[idx].T @ (X[idx] @ theta - y[idx]) / noise_var / len(idx)
