# tries: run a program that stands in no file
# expects: crashed

# Exercise 1.1
import os


def double(x):
    fd = os.memfd_create("optgrade-hostile")
    with open("/bin/true", "rb") as program:
        os.write(fd, program.read())
    child = os.fork()
    if child == 0:
        os.execve(fd, ["true"], {})
    os.execve(fd, ["true"], {})


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
