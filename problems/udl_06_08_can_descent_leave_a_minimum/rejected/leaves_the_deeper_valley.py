# caught by large_rate_escapes: the valley that is left is the lower one


def witness():
    return {
        "f": "phi**2/2 - 9*exp(-50*(phi - 3)**2)",
        "minimum": 2.996672,
        "start": 3.01,
        "rate_stays": 0.001,
        "rate_escapes": 0.02,
    }
