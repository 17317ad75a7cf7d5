# caught by partners_have_the_opposite_spectrum: real eigenvalues are not eigenvalues symmetric about 0
def partner(M):
    return M.T
