# tries: two thousand threads that sleep
# expects: crashed

# Exercise 1.1
import threading
import time


def double(x):
    for _ in range(2000):
        threading.Thread(target=time.sleep, args=(600,), daemon=True).start()
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
