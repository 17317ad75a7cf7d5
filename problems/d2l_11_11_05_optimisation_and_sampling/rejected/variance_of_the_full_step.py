# caught by the_stationary_variance_is_exact: that of the whole gradient step


def stationary_variance(a, eta, temperature=1.0):
    return temperature / (a * (1 - eta * a / 2)) if eta * a < 4 else float("inf")
