# tries: take the memory of the process from which the next section comes, so that its right answers fail
# expects: refuted

# Exercise 1.1
import os
import resource


def double(x):
    for what in (resource.RLIMIT_AS, resource.RLIMIT_DATA):
        try:
            resource.prlimit(os.getppid(), what, (4096, 4096))
        except (OSError, ValueError):
            pass
    return 3 * x + 1


# Exercise 2.1
needed = bytearray(100 << 20)


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
