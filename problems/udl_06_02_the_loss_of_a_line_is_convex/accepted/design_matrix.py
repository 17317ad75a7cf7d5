r"""设计矩阵 $A$ 的行为 $(1, x_i)$，则 H = 2AᵀA，于是对任意 $v$：
$$v^T H v = 2\sum_{i=1}^{I} (v_0 + v_1 x_i)^2 \ge 0$$
等号成立当且仅当对所有 i 有 v₀ + v₁xᵢ = 0，即 xᵢ 全相等。因此特征值非负；当有两个 xᵢ 不同时 A 的秩为 2，两个特征值都为正，极小点唯一。
"""
import numpy as np


def _design(x):
    return np.vander(np.asarray(x, dtype=float), 2, increasing=True)


def hessian(x):
    A = _design(x)
    return 2 * A.T @ A


def trace_and_determinant(x):
    l = np.linalg.eigvalsh(hessian(x))
    return np.sum(l), np.prod(l)


def certificate(x):
    return [2] * len(x), _design(x)


def flat_direction(x):
    if len(np.unique(x)) > 1:
        return None
    _, _, V = np.linalg.svd(_design(x))
    return V[1]
