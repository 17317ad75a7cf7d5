# tries: inputs remembered in files, which other processes of the submission see: wrong once, then right
# expects: refuted or needs_review

# Exercise 1.1
import os


def double(x):
    name = f"/tmp/seen-{x}"
    if os.path.exists(name):
        return 2 * x
    open(name, "w").close()
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
