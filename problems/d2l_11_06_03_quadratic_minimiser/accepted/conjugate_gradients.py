r"""Along a direction $p$, $h(x + \alpha p)$ is smallest at $\alpha = -p^\top(Qx + c) / p^\top Q p$. Conjugate directions,
$p_i^\top Q p_j = 0$, do not disturb each other, so after $n$ of them $\nabla h(x) = Qx + c = 0$.
"""
import numpy as np


def quadratic_minimizer(Q, c, b):
    if not (Q == Q.T).all() or np.linalg.eigvalsh(Q)[0] <= 0:
        raise ValueError("Q has to be symmetric and positive definite")
    Q, c = Q.astype(np.longdouble), c.astype(np.longdouble)
    x = np.zeros_like(c)
    for sweep in range(8):  # the later sweeps take away what rounding left over
        r = -(Q @ x + c)
        directions = []
        while len(directions) < len(c) and r.any():
            p = r / np.abs(r).max()
            for _ in range(2):
                for q, Qq, curvature in directions:
                    p = p - (p @ Qq) / curvature * q
            Qp = Q @ p
            if not p @ Qp > 0:
                break
            directions.append((p, Qp, p @ Qp))
            alpha = (p @ r) / (p @ Qp)
            x = x + alpha * p
            r = r - alpha * Qp
    return x.astype(float), float(0.5 * x @ Q @ x + c @ x + b)
