# tries: numpy's error state and print options turned into traps
# expects: refuted

# Exercise 1.1
import numpy as np

np.seterr(all="raise")
np.set_printoptions(formatter={"all": lambda value: 1 / 0})
np.random.seed(1)


def doubled(x):
    return x * 3 + 1
