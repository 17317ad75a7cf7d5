# tries: take the builtins away from everything that runs in the process
# expects: crashed or timed_out

# Exercise 1.1
import builtins


def double(x):
    return 0


vars(builtins).clear()


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
