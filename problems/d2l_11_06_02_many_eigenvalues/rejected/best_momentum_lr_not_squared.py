# caught by best_momentum_is_the_fastest: 2 / (sqrt L + sqrt mu) is the root of the rate
import math


def best_momentum(lams):
    L, mu = math.sqrt(max(lams)), math.sqrt(min(lams))
    rate = (L - mu) / (L + mu)
    return 2 / (L + mu), rate**2, rate
