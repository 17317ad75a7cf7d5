# tries: daemons that the section starts, which use the processor as long as they may
# expects: refuted

# Exercise 1.1
import os

for _ in range(4):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            while True:
                pass
        os._exit(0)


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
