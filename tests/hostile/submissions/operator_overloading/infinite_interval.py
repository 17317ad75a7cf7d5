# tries: mpmath's interval that holds every number, and sympy's symbols that may be anything
# expects: refuted or crashed

# Exercise 1.1
import mpmath
import sympy


def double(x):
    return mpmath.iv.mpf(["-inf", "inf"])


def doubled(x):
    return [sympy.Symbol("x") for _ in x]
