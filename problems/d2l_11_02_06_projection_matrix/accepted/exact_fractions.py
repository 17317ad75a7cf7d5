"""Proj is linear: it maps x + y to the sum of the projections, since the differences to them stay orthogonal to X.
So it has a matrix. It is found row by row: each row of W, made orthogonal to those before it, is taken away from I.
"""

from fractions import Fraction

import numpy as np


def orthogonal_rows(W):
    """Pairs (row, weights): nonzero, mutually orthogonal rows, each with its weights in terms of the rows of W."""
    found = []
    for i, given in enumerate(W.tolist()):
        row = [Fraction(entry) for entry in given]
        weights = [Fraction(int(i == j)) for j in range(len(W))]
        for other, of_other in found:
            part = dot(row, other) / dot(other, other)
            row = [a - part * b for a, b in zip(row, other)]
            weights = [a - part * b for a, b in zip(weights, of_other)]
        if any(row):
            found.append((row, weights))
    return found


def dot(a, b):
    return sum(x * y for x, y in zip(a, b))


def projection_matrix(W):
    n = W.shape[1]
    M = [[Fraction(int(i == j)) for j in range(n)] for i in range(n)]
    for row, _ in orthogonal_rows(W):
        size = dot(row, row)
        for i in range(n):
            for j in range(n):
                M[i][j] -= row[i] * row[j] / size
    return M


def certificate(W, x):
    total = [Fraction(0)] * len(W)
    point = [Fraction(entry) for entry in x.tolist()]
    for row, weights in orthogonal_rows(W):
        part = dot(row, point) / dot(row, row)
        total = [a + part * b for a, b in zip(total, weights)]
    return total
