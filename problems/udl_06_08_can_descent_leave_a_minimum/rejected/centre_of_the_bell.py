# caught by small_rate_stays: the centre of the bell is not the minimum


def witness():
    return {
        "f": "phi**2/2 - 2*exp(-50*(phi - 3)**2)",
        "minimum": 3.0,
        "start": 3.01,
        "rate_stays": 0.009,
        "rate_escapes": 0.05,
    }
