# caught by minibatch_gradients_are_unbiased: the full gradient, whatever the batch


def minibatch_grad(theta, X, y, idx, prior_var, noise_var):
    return theta / prior_var + X.T @ (X @ theta - y) / noise_var
