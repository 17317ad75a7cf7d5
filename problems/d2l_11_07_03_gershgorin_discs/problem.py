"""Gershgorin's discs: centres and radii, the covering, and the index that the proof constructs."""

from __future__ import annotations

import numpy as np
from hypothesis import example, given

from grader.evidence import Circles, Figure, Points, Text
from grader.judging import compare
from grader.judging.strategies import square_matrices
from grader.problem import Constant, EntryPoint, Problem
from reference import gershgorin

from .claims import TARGET

problem = Problem(
    id="d2l-11.7.3",
    title=Text("Gershgorin's discs", "格什戈林圆盘"),
    source="Dive into Deep Learning, 11.7 Adagrad, exercise 3 (English edition: 12.7.3)",
    numbers=("11.7.3", "12.7.3"),
    entry_points=(
        EntryPoint("gershgorin_discs", ("M",), aliases=("gershgorin", "discs")),
        EntryPoint("disc_of_eigenpair", ("M", "eigenvalue", "eigenvector")),
    ),
    constants=(Constant("ROWS", True),),
)

matrices = square_matrices(complex_entries=True)
DIAGONAL = Text("is the diagonal entry counted too?", "是不是把对角元也算进去了？")
NO_MODULUS = Text("are absolute values missing?", "是不是漏了绝对值？")
MODULUS_OF_SUM = Text("is this |Σ Mⱼₖ|? it should be Σ |Mⱼₖ|", "这是不是 |Σ Mⱼₖ|？应为 Σ |Mⱼₖ|")
OTHER_LINES = Text("are rows and columns exchanged?", "行和列是不是弄反了？")
EUCLIDEAN = Text("is this √(Σ |Mⱼₖ|²)? it should be Σ |Mⱼₖ|", "这是不是 √(Σ |Mⱼₖ|²)？应为 Σ |Mⱼₖ|")
DISCS = Text("your discs", "你给出的圆盘")
CENTRES, RADII = Text("the centres", "圆心"), Text("the radii", "半径")
J = Text("the index", "下标")
PLAIN = np.array([[1.0, -2.0], [3.0, 4.0]])
IMAGINARY = np.array([[1, 2j], [3 + 4j, -1]])
ROTATION = np.array([[0.0, -1.0], [1.0, 0.0]])
ONE_DISC_EMPTY = np.array([[0.0, 1.0], [4.0, 0.0]])
# The eigenvalue 10 lies on the large discs around 0, and near the centre 9 of a small one that does not hold it.
NEAR_A_SMALL_DISC = np.array([[0.0, 10.0, 0.0], [10.0, 0.0, 0.0], [0.0, 0.5, 9.0]])


def _in_general_position(function):
    """Add dense matrices that are not symmetric, real and complex, n = 3 to 8: chance may leave them all out."""
    for n in (8, 6, 5, 4, 3):
        parts = np.random.default_rng(n).normal(size=(2, n, n)).round(2)
        for M in (parts[0] + 1j * parts[1], parts[0]):
            function = example(M=M)(function)
    return function


def _returned_discs(candidate, M):
    return compare.as_parts(candidate.gershgorin_discs(M), ("centres", "radii"), DISCS)


@problem.check(number=1, points=0.5, needs=["gershgorin_discs"], zh="圆心是对角元 Mⱼⱼ。")
@given(M=matrices)
@example(M=IMAGINARY)
@example(M=np.zeros((3, 3)))
@example(M=1e150 * PLAIN)
@example(M=np.array([[-3.0]]))
@_in_general_position
def centres_are_the_diagonal(candidate, M):
    """The centres are the diagonal entries Mⱼⱼ."""
    centres, _ = _returned_discs(candidate, M)
    compare.entries(centres, np.diag(M), CENTRES, terms=1)


@problem.check(
    number=1,
    points=1.5,
    needs=["gershgorin_discs"],
    zh="半径是同一行其余元素的绝对值之和 Σ_{k≠j} |Mⱼₖ|（声明 ROWS = False 时按列求和）。",
)
@given(M=matrices)
@example(M=IMAGINARY)
@example(M=np.zeros((3, 3)))
@example(M=1e150 * PLAIN)
@example(M=1e-150 * IMAGINARY)
@example(M=PLAIN)
@example(M=np.array([[-3.0]]))
@_in_general_position
def radii_are_the_sums_of_the_other_entries(candidate, M):
    """The radii are Σ_{k≠j} |Mⱼₖ|, sums over the rows (over the columns with ROWS = False)."""
    _, radii = _returned_discs(candidate, M)
    line = M if candidate.ROWS else M.T
    norms, rest = gershgorin.row_norms(line), line - np.diag(np.diag(line))
    others = gershgorin.row_discs(line.T).radii
    largest = np.abs(rest).max(axis=1)
    lengths = largest * np.linalg.norm(rest / np.where(largest > 0, largest, 1)[:, None], axis=1)
    mistakes = [
        compare.Mistake(norms, DIAGONAL),
        compare.Mistake(rest.sum(axis=1).real, NO_MODULUS),
        compare.Mistake(np.abs(rest.sum(axis=1)), MODULUS_OF_SUM),
        compare.Mistake(others, OTHER_LINES),
        compare.Mistake(lengths, EUCLIDEAN),
    ]
    compare.entries(radii, gershgorin.row_discs(line).radii, RADII, scale=norms, mistakes=mistakes)


@problem.check(
    number=2,
    points=2,
    needs=["gershgorin_discs"],
    zh="M 的每个特征值都落在你给出的至少一个圆盘内（过大的半径按正确的半径计算）。",
)
@given(M=matrices)
@example(M=np.full((10, 10), 0.1))
@example(M=ONE_DISC_EMPTY)
@example(M=ROTATION)
@_in_general_position
def every_eigenvalue_lies_in_some_disc(candidate, M):
    """Every eigenvalue of M lies in at least one of your discs (a radius that is too large is cut to the right one)."""
    centres, radii = _returned_discs(candidate, M)
    centres = compare.as_complex_vector(centres, len(M), CENTRES)
    # Cut to the larger of the row's and the column's sum: either family covers the eigenvalues, whatever ROWS says.
    both = [gershgorin.row_discs(M).radii, gershgorin.column_discs(M).radii]
    largest = np.max([[float(radius) for radius in family] for family in both], axis=0)
    radii = np.minimum(compare.as_vector(radii, len(M), RADII), largest)
    for pair in gershgorin.eigenpairs(M):
        compare.in_some_disc(pair.value, centres, radii, M, DISCS)


@problem.check(
    number=3,
    points=2,
    needs=["disc_of_eigenpair"],
    zh="对每个特征对 (λ, x)，你给出的下标 j 满足 |λ − Mⱼⱼ| ≤ Rⱼ。",
)
@given(M=matrices)
@example(M=ONE_DISC_EMPTY)
@example(M=ROTATION)
@example(M=NEAR_A_SMALL_DISC)
@example(M=np.array([[2.0, 1.0], [1.0, 2.0]]))
@example(M=np.diag([1.0, 2.0, 3.0]))
@example(M=np.array([[5.0, 0.1], [0.1, -5.0]]))
@example(M=np.array([[7.0]]))
@_in_general_position
def the_index_names_a_disc_that_holds_the_eigenvalue(candidate, M):
    """For every eigenpair (λ, x) of M, your index j has |λ − Mⱼⱼ| ≤ Rⱼ."""
    centres, radii = _discs_for_the_index(candidate, M)
    pairs = gershgorin.eigenpairs(M)
    for pair, condition in zip(pairs, gershgorin.conditions(pairs), strict=True):
        value = pair.value.real if np.isrealobj(pair.vector) else pair.value
        # numpy turns complex eigenvectors so that their largest component is real; any other turn is one too.
        turns = (1, -8) if np.isrealobj(pair.vector) else (1, -8, 1j)
        for vector in (turn * pair.vector for turn in turns):
            j = compare.as_index(candidate.disc_of_eigenpair(M, value, vector), len(M), J)
            compare.disc_contains(j, pair.value, centres, radii, M, J, condition=condition)


def _discs_for_the_index(candidate, M):
    """Row discs; with ROWS = False the column disc of the same index will do as well."""
    rows, columns = (np.array([float(r) for r in gershgorin.row_discs(line).radii]) for line in (M, M.T))
    return np.diag(M), rows if candidate.ROWS else np.maximum(rows, columns)


problem.written(
    number=4,
    en="The derivation: the row of the largest component, the triangle inequality, the division by it.",
    zh="推导：取模最大分量所在的行，用三角不等式，再除以该分量的模。",
    target=TARGET,
)


@problem.figures
def discs_and_eigenvalues(candidate):
    M = np.array([[4.0, 1.0, 0.5], [-1.5, -1.0, 1.0], [0.5, -2.0, 1.0]])
    centres, radii = _returned_discs(candidate, M)
    centres = compare.as_complex_vector(centres, 3, CENTRES)
    radii = compare.as_vector(radii, 3, RADII)
    eigenvalues = [pair.value for pair in gershgorin.eigenpairs(M)]
    return (
        Figure(
            Text("Your discs for one matrix, and its eigenvalues", "一个矩阵的圆盘（你的答案）与它的特征值"),
            "Re",
            "Im",
            (
                Circles(DISCS, tuple(centres.real.tolist()), tuple(centres.imag.tolist()), tuple(radii.tolist())),
                Points(
                    Text("eigenvalues", "特征值"),
                    tuple(z.real for z in eigenvalues),
                    tuple(z.imag for z in eigenvalues),
                ),
            ),
            equal=True,
        ),
    )
