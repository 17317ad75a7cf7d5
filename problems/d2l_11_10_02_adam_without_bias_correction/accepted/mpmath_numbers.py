# 11.10.2
import mpmath as mp


def init_state(x):
    return {"m": [mp.mpf(0)] * len(x), "v": [mp.mpf(0)] * len(x), "t": 0}


def adam_step(x, grad, state, lr, beta1, beta2, eps):
    t, g = state["t"] + 1, [mp.mpf(float(entry)) for entry in grad]
    w1, w2 = (1 - mp.mpf(beta1)) / (1 - mp.mpf(beta1) ** t), (1 - mp.mpf(beta2)) / (1 - mp.mpf(beta2) ** t)
    m = [(1 - w1) * old + w1 * new for old, new in zip(state["m"], g)]
    v = [(1 - w2) * old + w2 * new**2 for old, new in zip(state["v"], g)]
    x = [mp.mpf(float(old)) - lr * a / (mp.sqrt(b) + eps) for old, a, b in zip(x, m, v)]
    return x, {"m": m, "v": v, "t": t}


"""
The newest gradient enters with weight $\\frac{1-\\beta_1}{1-\\beta_1^t}$, so
$\\beta_{1,t} = \\beta_1 \\frac{1-\\beta_1^{t-1}}{1-\\beta_1^t}$, the same for $\\beta_2$; all t weights sum to 1.
"""
