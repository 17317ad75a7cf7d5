"""One row and one column for each parameter."""


def hessian_shape(n):
    return (n, n)


def entries(n):
    return n ** 2


def distinct_entries(n):
    return n * (n + 1) // 2


def bytes_needed(n, itemsize=8):
    return entries(n) * itemsize
