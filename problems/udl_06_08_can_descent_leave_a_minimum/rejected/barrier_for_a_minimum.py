# caught by small_rate_stays: f'' is negative at the top between the valleys


def witness():
    return {
        "f": "phi**2/2 - 2*exp(-50*(phi - 3)**2)",
        "minimum": 2.761239,
        "start": 2.77,
        "rate_stays": 0.009,
        "rate_escapes": 0.05,
    }
