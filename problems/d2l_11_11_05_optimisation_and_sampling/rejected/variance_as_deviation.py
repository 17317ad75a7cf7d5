# caught by minibatch_gradients_are_unbiased: the variances are taken for standard deviations


def minibatch_grad(theta, X, y, idx, prior_var, noise_var):
    return theta / prior_var ** 2 + len(X) / len(idx) * X[idx].T @ (X[idx] @ theta - y[idx]) / noise_var ** 2
