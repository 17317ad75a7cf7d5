"""Let x be an eigenvector and x[j] its entry of largest modulus, so x[j] != 0. Row j of Mx = λx is
(λ - M[j][j]) x[j] = sum over k != j of M[j][k] x[k]. Taking moduli, |λ - M[j][j]| |x[j]| <= sum |M[j][k]| |x[k]|,
and every |x[k]| <= |x[j]|: divide by |x[j]|.
"""


def gershgorin_discs(M):
    n = len(M)
    centres, radii = [], []
    for j in range(n):
        centres.append(M[j][j])
        radius = 0.0
        for k in range(n):
            if k != j:
                radius += abs(M[j][k])
        radii.append(radius)
    return centres, radii


def disc_of_eigenpair(M, eigenvalue, eigenvector):
    best = 0
    for j in range(1, len(eigenvector)):
        if abs(eigenvector[j]) > abs(eigenvector[best]):
            best = j
    return best
