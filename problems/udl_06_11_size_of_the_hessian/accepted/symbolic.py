import sympy

N, I = sympy.symbols("N I", integer=True, positive=True)
i, j = sympy.symbols("i j", integer=True)
LOWER = sympy.summation(sympy.summation(1, (j, 1, i)), (i, 1, N))


def hessian_shape(n):
    return sympy.Integer(n), sympy.Integer(n)


def entries(n):
    return (N * N).subs(N, n)


def distinct_entries(n):
    return LOWER.subs(N, n)


def bytes_needed(n, itemsize=8):
    return (N * N * I).subs({N: n, I: itemsize})
