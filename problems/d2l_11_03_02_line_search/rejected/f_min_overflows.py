# caught by f_min_is_the_minimum: naive exp is inf at -1000, and inf - inf nan
import numpy as np
def f_min():
    xs = np.linspace(-1000, 1000, 1000001)
    with np.errstate(all="ignore"):
        return np.mean(np.log(np.exp(xs) + np.exp(-2 * xs - 3)))
