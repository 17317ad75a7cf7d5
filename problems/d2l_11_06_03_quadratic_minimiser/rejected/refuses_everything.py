# caught by refuses_what_is_not_positive_definite: definite Q are refused too
import numpy as np


def quadratic_minimizer(Q, c, b):
    raise ValueError("Q is not positive definite")
