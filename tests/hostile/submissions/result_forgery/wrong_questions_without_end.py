# tries: ask the judge's function with arguments that it must refuse, for ever
# expects: timed_out

# Exercise 1.1
def twice_asked(f, x):
    while True:
        try:
            f("expected", ["value"], {"answer": x})
        except TypeError:
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
