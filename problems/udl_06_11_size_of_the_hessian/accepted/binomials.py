from math import comb, prod


def hessian_shape(n):
    return [n] * 2


def entries(n):
    return prod(hessian_shape(n))


def distinct_entries(n):
    # pairs of different parameters, and each with itself
    return comb(n, 2) + n


def bytes_needed(n, itemsize=8):
    rows, columns = hessian_shape(n)
    return rows * columns * itemsize
