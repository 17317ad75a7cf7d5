# tries: numpy's error state and print options turned into traps
# expects: refuted

# Exercise 1.1
import numpy as np

np.seterr(all="raise")
np.set_printoptions(formatter={"all": lambda value: 1 / 0})
np.random.seed(1)


def doubled(x):
    return x * 3 + 1


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
