r"""Exercise 11.10.4

Adam changes v by $(1-\beta_2)(g^2 - v)$: each step multiplies the past by the factor $\beta_2$. Yogi changes it by
$(1-\beta_2)\mathrm{sign}(g^2-v) g^2$, at most $(1-\beta_2) g^2$: small gradients forget a large one slowly.

The gradient 3 comes with its own large v, so its step is short; the two gradients -1 come when v has been forgotten.
"""
import numpy as np


def counterexample():
    return {
        "cycle": np.array([[0, 3], [0, -1], [0, -1]]), "domain": (-1, 1), "x0": 0.0,
        "lr": 0.1, "lr_power": 0.5, "beta1": 0.0, "beta2": 0.1, "eps": 1e-8, "steps": 30_000,
    }


def init_state(x):
    return {"m": np.zeros_like(x), "v": np.zeros_like(x), "t": 0}


def _step(x, state, v, grad, lr, beta1, beta2, eps):
    t = state["t"] + 1
    m = beta1 * state["m"] + (1 - beta1) * grad
    x = x - lr * (m / (1 - beta1 ** t)) / (np.sqrt(v / (1 - beta2 ** t)) + eps)
    return x, {"m": m, "v": v, "t": t}


def adam(x, grad, state, lr, beta1, beta2, eps):
    v = beta2 * state["v"] + (1 - beta2) * grad ** 2
    return _step(x, state, v, grad, lr, beta1, beta2, eps)


def yogi(x, grad, state, lr, beta1, beta2, eps):
    v = state["v"] - (1 - beta2) * np.sign(state["v"] - grad ** 2) * grad ** 2
    return _step(x, state, v, grad, lr, beta1, beta2, eps)


def net_drift():
    b, s = np.array([3.0, -1, -1]), np.array([9.0, 1, 1])
    w = 0.9 / (1 - 0.1 ** 3) * 0.1 ** np.arange(3)
    v = [sum(w[j] * s[k - j] for j in range(3)) for k in range(3)]
    return np.sum(b / np.sqrt(v))
