# caught by f_min_is_the_minimum: f at -0.769
import math
def f_min():
    return math.log(math.exp(-0.769) + math.exp(2 * 0.769 - 3))
