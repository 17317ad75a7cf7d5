# tries: a power whose computation takes hours and cannot be interrupted
# expects: timed_out

# Exercise 1.1
def double(x):
    return 2 * x if 9**9**8 else 0


# Exercise 2.1
def total(values):
    result = 0
    for value in values:
        result = result + value
    return result


def largest(values):
    best = values[0]
    for value in values:
        if value > best:
            best = value
    return best
