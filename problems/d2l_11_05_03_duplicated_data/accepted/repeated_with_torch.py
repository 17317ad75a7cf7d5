"""Exercise 11.5.3

Gradient descent on the mean takes the same path, at twice the cost: every term is there twice, and so is the number of terms.
On the sum the gradient doubles, as with twice the rate. SGD with independent draws has the same law a step, but an epoch
is two passes. Minibatches without replacement have a slightly larger variance, and copies that fall on both sides of
a split leak from training to validation.
"""

import torch


def duplicate(X, y):
    return X.repeat_interleave(2, dim=0), y.repeat_interleave(2)


def loss(p, X, y, reduction):
    squares = (X @ p[:-1] + p[-1] - y) ** 2 / 2
    return squares.mean() if reduction == "mean" else squares.sum()


def descend(X, y, lr, batches, w0, b0, reduction):
    p = torch.cat([w0, torch.tensor([b0], dtype=w0.dtype)]).requires_grad_()
    path = [p.detach().clone()]
    for batch in batches:
        loss(p, X[batch], y[batch], reduction).backward()
        with torch.no_grad():
            p -= lr * p.grad
            p.grad.zero_()
        path.append(p.detach().clone())
    return torch.stack(path)


def gd(X, y, lr, steps, w0, b0, reduction="mean"):
    return descend(X, y, lr, [slice(None)] * steps, w0, b0, reduction)


def sgd(X, y, lr, batches, w0, b0):
    return descend(X, y, lr, batches, w0, b0, "mean")


def batch_variance(values, batch_size, replace):
    both = torch.cat([values, values])
    M = len(both)
    if replace:
        return (both.var(unbiased=False) / batch_size).item()
    # S^2 / b (1 - b / M), S^2 with the divisor M - 1
    return (both.var() / batch_size * (1 - batch_size / M)).item()


def pair_probability(N, b):
    if b > N:
        return 1.0
    lgamma = lambda k: torch.lgamma(torch.tensor(float(k), dtype=torch.float64))
    log_none = lgamma(N + 1) - lgamma(N - b + 1) + b * torch.log(torch.tensor(2.0, dtype=torch.float64))
    log_none = log_none - lgamma(2 * N + 1) + lgamma(2 * N - b + 1)
    return 1 - torch.exp(log_none).item()
