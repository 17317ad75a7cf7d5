# caught by large_rate_escapes: "no, the gradient is zero", and no numbers


def witness():
    return {"f": "phi**2", "minimum": 0.0, "start": 0.0, "rate_stays": 0.1}
