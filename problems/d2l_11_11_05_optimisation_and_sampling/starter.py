r"""Exercise 11.11.5: your derivation and your discussion, behind these labels or in any other form.
推导和讨论：写在下列标签之后，或用其他形式。

how injected noise scales with eta / 注入的噪声如何随 η 变化:
how gradient noise scales with eta / 梯度噪声如何随 η 变化:
which one dominates / 哪一个占主导:
temperature / 温度:
the noise of SGD / SGD 自身的噪声:
"""


def sgld_step(theta, grad, eta, rng):
    """theta - eta/2 grad plus noise N(0, eta I), for theta and grad of shape (d,)."""
    raise NotImplementedError


def minibatch_grad(theta, X, y, idx, prior_var, noise_var):
    """An unbiased estimate of the gradient of U, (d,), from the rows idx of X (N, d) and y (N,)."""
    raise NotImplementedError


def stationary_variance(a, eta, temperature=1.0):
    """The variance to which the chain tends on U = a theta**2 / 2; math.inf or ValueError where there is none."""
    raise NotImplementedError


def step_size(t):
    """The step size for t = 1, 2, ..."""
    raise NotImplementedError
