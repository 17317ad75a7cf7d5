r"""展开：$m_{t+1} = \beta (\beta m_{t-1} + (1-\beta) g_{t-1}) + (1-\beta) g_t = \beta^2 m_{t-1} + (1-\beta)(g_t + \beta g_{t-1})$。
一般公式：$m_t = (1-\beta) \sum_{k=0}^{t-1} \beta^{k} g_{t-1-k} + \beta^t m_0$。β < 1 时 $\beta^t m_0$ 趋于零，权重之和趋于 1。"""
import numpy as np


def weights(beta, t):
    powers = np.cumprod(np.r_[1.0, np.full(t, float(beta))])
    return np.flip((1.0 - beta) * powers)


def weight_sum(beta, t):
    return np.sum(weights(beta, t))


def remainder(beta, t):
    return 1.0 - weight_sum(beta, t)
