# caught by best_gd_is_the_fastest: the factor of f, not of x
def best_gd(lams):
    L, mu = max(lams), min(lams)
    return 2 / (L + mu), ((L - mu) / (L + mu)) ** 2
