# caught by best_momentum_is_the_fastest: beta is the rate itself, not its square
import math


def best_momentum(lams):
    L, mu = math.sqrt(max(lams)), math.sqrt(min(lams))
    rate = (L - mu) / (L + mu)
    return 4 / (L + mu) ** 2, rate, rate
