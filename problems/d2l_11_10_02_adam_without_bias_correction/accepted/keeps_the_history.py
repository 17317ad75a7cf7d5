import numpy as np


def init_state(x):
    return {"grads": []}


def adam_step(x, grad, state, lr, beta1, beta2, eps):
    grads = [*state["grads"], grad.copy()]
    G = np.array(grads)
    age = np.arange(len(grads))[::-1]
    w1, w2 = np.power(beta1, age), np.power(beta2, age)
    m = np.average(G, axis=0, weights=w1)
    v = np.average(G**2, axis=0, weights=w2)
    return (x - lr * m / (np.sqrt(v) + eps), {"grads": grads, "m": m, "v": v})
