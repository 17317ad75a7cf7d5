from decimal import Decimal, getcontext
from fractions import Fraction

getcontext().prec = 60


def hessian_shape(n):
    return Decimal(n), Decimal(n)


def entries(n):
    return Decimal(n) * Decimal(n)


def distinct_entries(n):
    return Fraction(n * n - n, 2) + n


def bytes_needed(n, itemsize=8):
    return Fraction(itemsize) * n * n
