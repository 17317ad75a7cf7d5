# caught by best_gd_is_the_fastest: the eigenvalues are taken to be sorted
def best_gd(lams):
    a, b = lams[0], lams[-1]
    return 2 / (a + b), abs(a - b) / (a + b)
