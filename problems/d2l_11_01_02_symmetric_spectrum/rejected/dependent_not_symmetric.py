# caught by without_independence_the_spectrum_may_be_lopsided: the matrices are not symmetric
def dependent_law():
    return [([[0, 1], [-1, 0]], 0.5), ([[0, -1], [1, 0]], 0.5)]
