r"""Plain Python. With $p_i = e^{x_i} / \sum_j e^{x_j}$ we have $\partial f / \partial x_i = p_i$ and
$\partial^2 f / \partial x_i \partial x_j = \delta_{ij} p_i - p_i p_j$. Therefore
$$v^\top H v = \sum_i p_i v_i^2 - \Big(\sum_i p_i v_i\Big)^2 = \frac12 \sum_{i,j} p_i p_j (v_i - v_j)^2 \ge 0 .$$
"""
import math


def log_sum_exp(x):
    top = max(x)
    total = 0.0
    for value in x:
        total += math.exp(value - top)
    return top + math.log(total)


def gradient(x):
    weights = [math.exp(value) for value in x]
    total = math.fsum(weights)
    return [weight / total for weight in weights]


def hessian(x):
    p = gradient(x)
    H = []
    for i in range(len(p)):
        row = []
        for j in range(len(p)):
            row.append(p[i] * (1 - p[i]) if i == j else -p[i] * p[j])
        H.append(row)
    return H


def certificate(x):
    p = gradient(x)
    weights, vectors = [], []
    for i in range(len(p)):
        for j in range(i):
            difference = [0.0] * len(p)
            difference[i], difference[j] = 1.0, -1.0
            weights.append(p[i] * p[j])
            vectors.append(difference)
    return weights, vectors
