# caught by the_stationary_variance_is_exact: the formula gives negative variances for large eta


def stationary_variance(a, eta, temperature=1.0):
    return temperature / (a * (1 - eta * a / 4))
