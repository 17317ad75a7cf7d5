# caught by large_rate_escapes: "no, the gradient is zero": the same rate twice


def witness():
    return {
        "f": "phi**2/2 - 2*exp(-50*(phi - 3)**2)",
        "minimum": 2.984904,
        "start": 2.994904,
        "rate_stays": 0.009,
        "rate_escapes": 0.009,
    }
