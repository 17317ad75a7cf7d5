import numpy as np


def gd_path(lams, lr, steps):
    return (1 - lr * lams)[None, :] ** np.arange(steps + 1)[:, None]


def step_matrix(lam, lr, beta):
    # (x, v) -> (x - lr (beta v + lam x), beta v + lam x)
    return np.array([[1 - lr * lam, -lr * beta], [lam, beta]], dtype=float)


def momentum_path(lams, lr, beta, steps):
    columns = []
    for lam in np.asarray(lams, dtype=float):
        state, column = np.array([1.0, 0.0]), [1.0]
        for _ in range(steps):
            state = step_matrix(lam, lr, beta) @ state
            column.append(state[0])
        columns.append(column)
    return np.array(columns).T


def momentum_at(t, lam, lr, beta):
    return np.linalg.matrix_power(step_matrix(lam, lr, beta), t)[0, 0]


def best_gd(lams):
    lams = np.sort(lams)
    lr = 2 / (lams[0] + lams[-1])
    return lr, np.max(np.abs(1 - lr * lams))


def best_momentum(lams):
    lams = np.sort(lams)
    root = (2 / (np.sqrt(lams[-1]) + np.sqrt(lams[0]))) ** 2
    rate = max(1 - np.sqrt(root * lams[0]), 0.0)
    return root, rate**2, rate


def curves():
    lams = 2.0 ** -np.arange(1, 11)
    lr, beta, _ = best_momentum(lams)
    steps = 120
    return dict(
        gd=gd_path(lams, 3.9, steps),
        momentum=momentum_path(lams, lr, beta, steps),
        gd_lr=3.9,
        momentum_lr=lr,
        momentum_beta=beta,
    )
