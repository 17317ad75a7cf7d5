# tries: a loop at top level that catches whatever is raised in it
# expects: timed_out

# Exercise 1.1
while True:
    try:
        while True:
            pass
    except BaseException:
        continue


def double(x):
    return 2 * x


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
