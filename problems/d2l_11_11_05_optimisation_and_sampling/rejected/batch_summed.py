# caught by minibatch_gradients_are_unbiased: N/n is missing


def minibatch_grad(theta, X, y, idx, prior_var, noise_var):
    return theta / prior_var + X[idx].T @ (X[idx] @ theta - y[idx]) / noise_var
