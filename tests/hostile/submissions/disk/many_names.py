# tries: more files than there are names for
# expects: crashed or timed_out

# Exercise 1.1
import os


def double(x):
    for n in range(60_000):
        os.close(os.open(f"/tmp/{n}", os.O_CREAT | os.O_WRONLY))
    return 2 * x


def doubled(x):
    for n in range(60_000):
        os.symlink("x", f"/dev/shm/{n}")
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
