# caught by x_min_is_the_minimiser: sign lost
import math
def x_min():
    return (3 - math.log(2)) / 3
