# tries: wrong on the first call with an input, right ever after
# expects: refuted or needs_review

# Exercise 1.1
_seen = set()


def double(x):
    if x in _seen:
        return 2 * x
    _seen.add(x)
    return 2 * x + 1


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
