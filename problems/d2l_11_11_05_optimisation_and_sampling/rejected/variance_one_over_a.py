# caught by the_stationary_variance_is_exact: the variance that is wanted, not that of the chain


def stationary_variance(a, eta, temperature=1.0):
    return temperature / a if eta * a < 4 else float("inf")
