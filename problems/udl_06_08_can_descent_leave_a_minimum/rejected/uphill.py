# caught by small_rate_stays: a negative rate


def witness():
    return {
        "f": "phi**2/2 - 2*exp(-50*(phi - 3)**2)",
        "minimum": 2.984904,
        "start": 2.994904,
        "rate_stays": -0.001,
        "rate_escapes": 0.05,
    }
