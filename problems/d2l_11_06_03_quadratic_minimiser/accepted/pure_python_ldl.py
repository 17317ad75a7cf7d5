"""Completing the square, one variable after the other: h(x) = ½ Σ dᵢ yᵢ² + … with y = Lᵀx, so no gradient is needed.
With Q = L D Lᵀ and z the solution of L z = −c, h(x) = b + ½ Σ dᵢ (yᵢ − zᵢ/dᵢ)² − ½ Σ zᵢ²/dᵢ.
All dᵢ > 0, so the squares vanish at the minimum and nowhere else.
"""


def quadratic_minimizer(Q, c, b):
    n = len(c)
    A = [[(float(Q[i][j]) + float(Q[j][i])) / 2 for j in range(n)] for i in range(n)]
    L = [[0.0] * n for _ in range(n)]
    d = [0.0] * n
    for j in range(n):
        d[j] = A[j][j] - sum(L[j][k] * L[j][k] * d[k] for k in range(j))
        if not d[j] > 0:
            raise ValueError("pivot %d is %g: Q is not positive definite" % (j, d[j]))
        L[j][j] = 1.0
        for i in range(j + 1, n):
            L[i][j] = (A[i][j] - sum(L[i][k] * L[j][k] * d[k] for k in range(j))) / d[j]
    z = []
    for i in range(n):
        z.append(-float(c[i]) - sum(L[i][k] * z[k] for k in range(i)))
    x = [0.0] * n
    for i in reversed(range(n)):
        x[i] = z[i] / d[i] - sum(L[k][i] * x[k] for k in range(i + 1, n))
    return x, b - sum(z[i] * z[i] / d[i] for i in range(n)) / 2
