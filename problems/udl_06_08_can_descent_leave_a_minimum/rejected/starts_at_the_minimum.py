# caught by small_rate_stays: start is the minimum itself


def witness():
    return {
        "f": "phi**2/2 - 2*exp(-50*(phi - 3)**2)",
        "minimum": 2.984904,
        "start": 2.984904,
        "rate_stays": 0.009,
        "rate_escapes": 0.05,
    }
