# caught by the_stationary_variance_is_exact: the standard deviation


def stationary_variance(a, eta, temperature=1.0):
    return (temperature / (a * (1 - eta * a / 4))) ** 0.5 if eta * a < 4 else float("inf")
