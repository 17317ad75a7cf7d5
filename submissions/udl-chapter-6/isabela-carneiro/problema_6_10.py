"""Isabela Carneiro"""

# %% [markdown]
# ## Problem 6.10
#
# $m_{t+1} = \beta m_t + (1-\beta) g_t$, and with $m_t = \beta m_{t-1} + (1-\beta) g_{t-1}$ this is
# $m_{t+1} = (1-\beta) g_t + \beta (1-\beta) g_{t-1} + \beta^2 m_{t-1}$.
# Going on, $m_{t+1} = \sum_{j=0}^{t} \beta^{t-j} g_j + \beta^{t+1} m_0$.

# %%
import numpy as np


def weights(beta, t):
    w = np.empty(t + 1)
    for j in range(t + 1):
        w[j] = beta ** (t - j)
    return w


def remainder(beta, t):
    return beta ** (t + 1)


def weight_sum(beta, t):
    return 1 - beta ** (t + 1)
