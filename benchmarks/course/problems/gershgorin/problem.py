"""Gershgorin's discs: centres, radii, and that they cover the spectrum."""

from __future__ import annotations

import numpy as np
from hypothesis import given

from grader.evidence import Text
from grader.judging import compare
from grader.judging.strategies import square_matrices
from grader.problem import EntryPoint, Problem
from reference import gershgorin

problem = Problem(
    id="class-11.7.3",
    title=Text("Gershgorin's discs", "格什戈林圆盘"),
    source="Dive into Deep Learning, 11.7 Adagrad, exercise 3",
    numbers=("11.7.3",),
    entry_points=(EntryPoint("gershgorin_discs", ("M",)),),
)

DISCS, CENTRES, RADII = Text("your discs", "你给出的圆盘"), Text("the centres", "圆心"), Text("the radii", "半径")
matrices = square_matrices(complex_entries=True)


def _discs(candidate, M):
    return compare.as_parts(candidate.gershgorin_discs(M), ("centres", "radii"), DISCS)


@problem.check(number=1, points=1, needs=["gershgorin_discs"], zh="圆心是对角元。")
@given(M=matrices)
def centres_are_the_diagonal(candidate, M):
    """The centres are the diagonal entries of M."""
    centres, _ = _discs(candidate, M)
    compare.entries(centres, np.diag(M), CENTRES, terms=1)


@problem.check(number=2, points=2, needs=["gershgorin_discs"], zh="半径是同一行其余元素的绝对值之和。")
@given(M=matrices)
def radii_are_row_sums(candidate, M):
    """Each radius is the sum of the absolute values of the other entries of the row."""
    _, radii = _discs(candidate, M)
    norms = gershgorin.row_norms(M)
    diagonal_counted = compare.Mistake(norms, Text("is the diagonal entry counted too?", "是不是把对角元也算进去了？"))
    compare.entries(radii, gershgorin.row_discs(M).radii, RADII, scale=norms, mistakes=[diagonal_counted])


@problem.check(number=3, points=2, needs=["gershgorin_discs"], zh="M 的每个特征值都落在至少一个圆盘内。")
@given(M=matrices)
def discs_cover_the_eigenvalues(candidate, M):
    """Every eigenvalue of M lies in at least one of the discs."""
    centres, radii = _discs(candidate, M)
    centres = compare.as_complex_vector(centres, len(M), CENTRES)
    radii = compare.as_vector(radii, len(M), RADII)
    for pair in gershgorin.eigenpairs(M):
        compare.in_some_disc(pair.value, centres, radii, M, DISCS)
