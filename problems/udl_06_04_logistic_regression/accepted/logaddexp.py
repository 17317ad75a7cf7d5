r"""
loss: Bernoulli's likelihood of the labels is a product over the examples, and minus its logarithm is $-\sum_{i=1}^{I} \left[ y_i \log s_i + (1 - y_i) \log(1 - s_i) \right]$
gradient: $\left( \sum_{i=1}^I (s_i - y_i), \sum_{i=1}^I (s_i - y_i) x_i \right)$, because s' = s(1 - s).
quadratic form: $\sum_{i=1}^I s_i (1 - s_i) (v_0 + v_1 x_i)^2$
therefore: no phi makes it negative, and the loss is convex.

phi_1 is the steepness, phi_1/4 at the decision point -phi_0/phi_1, its sign the direction; phi_0 shifts the curve; for
phi_1 = 0 it is a constant.  The loss has one valley.  If the two classes can be separated it sinks for ever along the
separating direction, and there is no minimum.
"""
import numpy as np


def _z(phi, x):
    return phi[0] + phi[1] * x


def _s(z):
    return np.exp(-np.logaddexp(0, -z))


def decision_point(phi):
    if phi[1] == 0:
        raise ValueError("the curve is constant")
    return -phi[0] / phi[1]


def loss(phi, x, y):
    z = _z(phi, x)
    return np.sum(np.logaddexp(0, np.where(y, -z, z)))


def gradient(phi, x, y):
    wrong = _s(_z(phi, x)) - y
    return np.array([np.sum(wrong), np.sum(wrong * x)])


def hessian(phi, x):
    z = _z(phi, x)
    A = np.stack([np.ones_like(x), x], axis=1)
    return (A.T * (_s(z) * _s(-z))) @ A


def certificate(phi, x):
    z = _z(phi, x)
    return _s(z) * _s(-z), np.stack([np.ones_like(x), x], axis=1)


def sample(seed):
    rng = np.random.default_rng(seed)
    return np.concatenate([rng.normal(-1, 1, 10), rng.normal(1, 1, 10)]), np.repeat([0, 1], 10)


def separating_direction(x, y):
    zeros, ones = x[y == 0], x[y == 1]
    if len(ones) == 0:
        return np.array([-1.0, 0.0])
    if len(zeros) == 0:
        return np.array([1.0, 0.0])
    if zeros.max() < ones.min():
        return np.array([-(zeros.max() + ones.min()) / 2, 1.0])
    if ones.max() < zeros.min():
        return np.array([(ones.max() + zeros.min()) / 2, -1.0])
    return None
