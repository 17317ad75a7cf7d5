# caught by large_rate_escapes: start lies in the lower valley already


def witness():
    return {
        "f": "phi**2/2 - 2*exp(-50*(phi - 3)**2)",
        "minimum": 2.984904,
        "start": 1.0,
        "rate_stays": 0.5,
        "rate_escapes": 0.05,
    }
