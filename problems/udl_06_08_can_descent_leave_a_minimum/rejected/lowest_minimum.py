# caught by large_rate_escapes: the minimum is the lowest of all: nothing is below it


def witness():
    return {
        "f": "phi**2/2 - 2*exp(-50*(phi - 3)**2)",
        "minimum": 0.0,
        "start": 0.1,
        "rate_stays": 0.5,
        "rate_escapes": 1.5,
    }
