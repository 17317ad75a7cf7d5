# caught by small_rate_stays: the minimum is rounded to four digits


def witness():
    return {
        "f": "phi**4/4 - phi**2/2 + phi/10",
        "minimum": 0.9456,
        "start": 0.8,
        "rate_stays": 0.1,
        "rate_escapes": 0.6,
    }
