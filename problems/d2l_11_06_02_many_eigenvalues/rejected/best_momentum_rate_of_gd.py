# caught by best_momentum_is_the_fastest: the best rate of gradient descent is used
import math


def best_momentum(lams):
    L, mu = max(lams), min(lams)
    rate = (math.sqrt(L) - math.sqrt(mu)) / (math.sqrt(L) + math.sqrt(mu))
    return 2 / (L + mu), rate**2, rate
