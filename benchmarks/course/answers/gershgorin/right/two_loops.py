def gershgorin_discs(M):
    n = len(M)
    centres = [M[i][i] for i in range(n)]
    radii = [sum(abs(M[i][j]) for j in range(n) if j != i) for i in range(n)]
    return centres, radii
