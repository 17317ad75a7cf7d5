# tries: ask on after every refusal, and ask with what is no argument, for ever
# expects: timed_out

# Exercise 1.1
def twice_asked(f, x):
    while True:
        try:
            f(x)
        except BaseException:
            pass


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
