# %% [markdown]
# ## 练习 11.6.3
#
# 取 $Q = V \Lambda V^\top$，令 $y = V^\top x$、$g = V^\top c$，则
# $h = b + \sum_i (\tfrac12 \lambda_i y_i^2 + g_i y_i)$，各坐标互不相关；
# 每个抛物线在 $y_i = -g_i / \lambda_i$ 处最小（因为 $\lambda_i > 0$），最小值为 $-g_i^2 / (2 \lambda_i)$。
# 所以 $x^* = -Q^{-1} c$，$h(x^*) = b - \tfrac12 c^\top Q^{-1} c$。

# %%
import numpy as np
from scipy.linalg import eigh


class NotDefinite(ValueError):
    """没有最小值。"""


def minimise_quadratic(Q, c, b):
    lam, V = eigh(0.5 * (Q + Q.T))
    if lam.min() <= 0:
        raise NotDefinite(f"最小特征值为 {lam.min()}")
    g = V.T @ c
    return -V @ (g / lam), b - 0.5 * np.sum(g**2 / lam)
