# caught by three_values_do_not_tell_the_half: the functions have the same three values and are not convex
import math
def halving_witness():
    return lambda x: math.sin(math.pi * x), lambda x: -math.sin(math.pi * x), -1.0, 1.0
