# caught by best_momentum_is_the_fastest: 0.9 whatever the eigenvalues are
def best_momentum(lams):
    return 3.8 / max(lams), 0.9, 0.9**0.5
