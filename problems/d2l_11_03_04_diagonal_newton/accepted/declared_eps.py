import numpy as np

EPS = 1e-9


def diag_newton(f_grad, f_hess, x0, eta=1.0, steps=10):
    iterates, x = [x0], x0
    for _ in range(steps):
        gradient, hessian = f_grad(x), f_hess(x)
        if isinstance(x, float):
            x = x - eta * gradient / (abs(hessian) + EPS)
        else:
            x = np.array([xi - eta * gi / (abs(hessian[i, i]) + EPS) for i, (xi, gi) in enumerate(zip(x, gradient))])
        iterates.append(x)
    return np.array(iterates)


def rotated(f, f_grad, f_hess):
    h = 2**-0.5

    def there(x):
        return np.array([h * x[0] + h * x[1], h * x[1] - h * x[0]])

    def F(x):
        return f(there(x))

    def F_grad(x):
        g = f_grad(there(x))
        return [h * (g[0] - g[1]), h * (g[0] + g[1])]

    def F_hess(x):
        (p, q), (_, r) = f_hess(there(x))
        return [[(p + r) / 2 - q, (p - r) / 2], [(p - r) / 2, (p + r) / 2 + q]]

    return F, F_grad, F_hess


def contraction(H):
    """The roots of det(H - (1 - z) D): the largest one in size."""
    D = np.diag(np.diag(H))
    roots = np.linalg.eigvals(np.linalg.solve(D, D - H))
    return float(np.abs(roots).max())
