# caught by small_rate_stays: rate_stays is above 2/f'': the iterates jump to and fro


def witness():
    return {
        "f": "phi**2/2 - 2*exp(-50*(phi - 3)**2)",
        "minimum": 2.984904,
        "start": 2.994904,
        "rate_stays": 0.0105,
        "rate_escapes": 0.05,
    }
