# caught by the_stationary_variance_is_exact: T squared


def stationary_variance(a, eta, temperature=1.0):
    return temperature ** 2 / (a * (1 - eta * a / 4)) if eta * a < 4 else float("inf")
