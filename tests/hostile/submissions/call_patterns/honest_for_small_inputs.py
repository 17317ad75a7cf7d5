# tries: honest on whatever a shrinker would try
# expects: refuted

# Exercise 1.1
def double(x):
    return 2 * x if abs(x) <= 40 else 2 * x + 1


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
