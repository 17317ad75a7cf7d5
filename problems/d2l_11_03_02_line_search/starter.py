import math

import numpy as np


def line_search(f, a, b, tol):
    """A point of [a, b] within tol of a minimiser of the convex function f, from values of f alone."""
    raise NotImplementedError


def bisection(df, a, b, tol):
    """A point of [a, b] within tol of a minimiser, from the signs of the derivative df."""
    raise NotImplementedError


def halving_witness():
    """(f_left, f_right, a, b): convex functions that agree at a, (a + b)/2, b, least in different halves."""
    raise NotImplementedError


def contraction():
    """The factor by which line_search shrinks its bracket per evaluation of f, in the long run."""
    raise NotImplementedError


def x_min():
    """The minimiser of log(e^x + e^(-2x-3))."""
    raise NotImplementedError


def f_min():
    """The minimum of log(e^x + e^(-2x-3))."""
    raise NotImplementedError
