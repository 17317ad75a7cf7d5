# %% [markdown]
# # Problem 6.7
# $\frac{d}{d\alpha} L[\phi - \alpha g] = -\nabla L[\phi - \alpha g]^T g$. At the best $\alpha$ this is zero,
# $\nabla L[\phi - \alpha g]^T g = 0$: the next gradient is orthogonal to this one.
#
# The gradient points across the valley and not along it. Conjugate directions do not undo what was gained.

# %%
import numpy as np


def exact_step(A, b, phi):
    g = A @ phi
    return float(g @ g / (g @ A @ g)) if np.any(g) else 0.0


def path(A, b, phi0, n):
    points = [np.array(phi0, dtype=float)]
    for _ in range(n):
        phi = points[-1]
        points.append(phi - exact_step(A, b, phi) * (A @ phi))
    return np.array(points)


def remedy(A, b, phi0, n):
    phi = np.array(phi0, dtype=float)
    r = b - A @ phi
    p = r.copy()
    points = [phi]
    for _ in range(n):
        if r @ r < 1e-300:
            points.append(phi)
            continue
        alpha = r @ r / (p @ A @ p)
        phi = phi + alpha * p
        new = r - alpha * A @ p
        p = new + new @ new / (r @ r) * p
        r = new
        points.append(phi)
    return np.array(points)
