# caught by partners_have_the_opposite_spectrum: M itself is changed
def partner(M):
    M *= -1
    return M
