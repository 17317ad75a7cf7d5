r"""Let the rows of $W$ be independent, else leave out those that depend on others. Then

$$M = I - W^\top (W W^\top)^{-1} W .$$

It maps into $X$: $W M x = W x - W W^\top (W W^\top)^{-1} W x = W x - W x = 0$.
The rest is a combination of rows: $x - M x = W^\top \lambda$ with $\lambda = (W W^\top)^{-1} W x$, so that for $v \in X$
$(x - M x)^\top v = \lambda^\top W v = 0$. Hence
$\|x - v\|^2 = \|x - M x\|^2 + 2 (x - M x)^\top (M x - v) + \|M x - v\|^2 = \|x - M x\|^2 + \|M x - v\|^2$.
"""

import numpy as np


def projection_matrix(W):
    return np.eye(W.shape[1]) - W.T @ np.linalg.pinv(W @ W.T) @ W


def certificate(W, x):
    return np.linalg.pinv(W @ W.T) @ (W @ x)
