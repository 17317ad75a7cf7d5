# caught by without_independence_the_spectrum_may_be_lopsided: independent entries, so the spectrum is symmetric
from itertools import product


def dependent_law():
    return [([[a, b], [b, c]], 0.125) for a, b, c in product([-1, 1], repeat=3)]
