# tries: SIGKILL to every process that can be seen, the parent first
# expects: crashed

# Exercise 1.1
import os
import signal


def double(x):
    try:
        os.kill(os.getppid(), signal.SIGKILL)
    except OSError:
        pass
    os.kill(-1, signal.SIGKILL)
    os.killpg(0, signal.SIGKILL)
    raise SystemExit


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
