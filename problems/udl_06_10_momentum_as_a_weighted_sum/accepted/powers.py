r"""
unrolled: $m_{t+1} = \beta^2 m_{t-1} + (1-\beta) (g_t + \beta g_{t-1})$
general formula: $m_{t+1} = (1-\beta) \sum_{j=0}^{t} \beta^{t-j} g_j + \beta^{t+1} m_0$
in the limit: $\beta^{t+1} m_0$ vanishes, and $(1-\beta) \sum_{k=0}^{t} \beta^k = 1 - \beta^{t+1}$ goes to 1.
"""
import numpy as np


def weights(beta, t):
    return (1 - beta) * beta ** np.arange(t, -1, -1)


def remainder(beta, t):
    return beta ** (t + 1)


def weight_sum(beta, t):
    return 1 - beta ** (t + 1)
