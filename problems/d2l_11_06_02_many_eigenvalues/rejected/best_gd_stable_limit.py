# caught by best_gd_is_the_fastest: 2/L does not converge at all
def best_gd(lams):
    return 2 / max(lams), 1.0
