import numpy as np

DERIVATION = r"""
$\nabla f(x) = p$ with $p_i = \exp(x_i) / \sum_j \exp(x_j)$, and $\nabla^2 f(x) = \operatorname{diag}(p) - p p^\top$.
For any $v$ this gives $v^\top \nabla^2 f(x) v = \sum_i p_i v_i^2 - (\sum_i p_i v_i)^2$, the variance of a random
variable that takes the value $v_i$ with probability $p_i$. A variance is not negative.
"""


def log_sum_exp(x):
    shift = x.max()
    return shift + np.log(np.exp(x - shift).sum())


def gradient(x):
    e = np.exp(x - x.max())
    return e / e.sum()


def hessian(x):
    p = gradient(x)
    return np.diag(p) - np.outer(p, p)


def certificate(x):
    p = gradient(x)
    return p, np.eye(len(p)) - p
