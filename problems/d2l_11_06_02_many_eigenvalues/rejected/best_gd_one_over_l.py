# caught by best_gd_is_the_fastest: 1/L is safe, not the best
def best_gd(lams):
    return 1 / max(lams), 1 - min(lams) / max(lams)
