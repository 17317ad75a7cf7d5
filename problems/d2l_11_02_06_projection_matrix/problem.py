"""The projection onto {x : Wx = 0}: the matrix that makes it, and the weights that prove its points the nearest."""

from __future__ import annotations

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from grader.evidence import Text
from grader.judging import compare
from grader.judging.compare.projection import null_space
from grader.problem import EntryPoint, Problem
from grader.sandbox.worker.protocol import Laid

from .cases import Point, matrices, points
from .claims import TARGET

problem = Problem(
    id="d2l-11.2.6",
    title=Text("The projection onto {x : Wx = 0}", "到 {x : Wx = 0} 的投影"),
    source="Dive into Deep Learning, 11.2 Convexity, exercise 6 (English edition: 12.2.6)",
    numbers=("11.2.6", "12.2.6"),
    entry_points=(EntryPoint("projection_matrix", ("W",)), EntryPoint("certificate", ("W", "x"))),
)

OTHER = Text(
    "is this the projector onto the rows of W? X is what is orthogonal to them",
    "这是不是到 W 的行空间的投影？X 是与各行正交的那个子空间",
)
HALF = Text("is this ½I? what is added does not cancel", "这是不是 ½I？相加的项并没有抵消")
INSIDE = Text("the part of x − Mx that lies in X", "x − Mx 落在 X 中的部分")
SIGN = Text("is the sign of λ right? x − Mx = Wᵀλ", "λ 的符号对吗？应有 x − Mx = Wᵀλ")
WX = Text("is this λ = Wx? WWᵀ is to be divided by", "这是不是 λ = Wx？还要除以 WWᵀ")

PART_INSIDE = (
    "W, x, M = np.asarray(W), np.asarray(x), np.asarray({}(W))",
    "rest = x - M @ x",
    "print(rest - np.linalg.pinv(W) @ (W @ rest))  # the part of x - Mx in X; expected: 0",
)
COMBINED = (
    "print(np.asarray(W).T @ np.asarray({}(W, x)))",
    "print(np.linalg.pinv(np.asarray(W)) @ (np.asarray(W) @ np.asarray(x)))  # expected: the same, x - Px",
)
PROJECTOR = (
    "M = np.asarray({}(W))",
    "print(M - M.T, M @ M - M, sep='\\n')  # expected: 0",
    "print(np.trace(M), len(M) - np.linalg.matrix_rank(np.asarray(W)))  # expected: equal",
)
PLAIN = np.array([[1.0, 0.0]])
SLOPING = np.array([[1.0, 1.0]])
TWICE = np.array([[1.0, 2.0, 2.0], [1.0, 2.0, 2.0]])
WIDE = np.array([[1.0, 2.0, 0.0, -1.0], [0.0, 1.0, 3.0, 1.0]])
TALL = np.array([[1.0, 0.0], [2.0, 0.0], [0.0, 0.0], [-1.0, 0.0]])
SQUARE = np.array([[2.0, 1.0], [1.0, 3.0]])
DIGITS = np.array([[0.37, -1.91, 0.53], [2.3, 0.7, -1.1]])
# Of rank 1: with LAPACK the second singular value comes out as more than eps times the first.
MULTIPLES = np.outer([3.0, -3.0, -3.0], [-1.0, 0.0, 2.0, 4.0, -4.0, -2.0])
LARGE = np.arange(30.0).reshape(5, 6) % 7 - 3
NAMED = (
    WIDE * 2.0**40, WIDE * 2.0**-40, MULTIPLES * 2.0**40, MULTIPLES * 2.0**-40, MULTIPLES, TALL, SQUARE,
    np.zeros((2, 3)), np.array([[3.0]]), np.array([[0.0]]), LARGE, DIGITS,
    DIGITS.astype(np.float32), TWICE, SLOPING, PLAIN,
)  # fmt: skip
layouts = st.sampled_from(["C", "F", "strided"])


def on_matrices(check):
    """The check on generated matrices in several memory layouts, and on the named ones."""
    for W in NAMED:
        check = example(W=W, layout="C")(check)
    return given(W=matrices() | matrices(single=True), layout=layouts)(check)


def on_points(check):
    """The check on generated matrices with points, and on the named matrices."""
    for W in NAMED:
        check = example(at=Point(W, np.arange(1.0, 1 + W.shape[1]).astype(W.dtype)))(check)
    return given(at=points())(check)


def _matrix(candidate, W, layout="C"):
    return compare.as_square(candidate.projection_matrix(W if layout == "C" else Laid(W, layout)), W, "M")


@problem.check(
    number=1,
    points=2,
    needs=["projection_matrix"],
    max_examples=70,
    zh="WM = 0，即每个 Mx 都在 X 中（且当 X 不只含 0 时 M 不为 0）。",
)
@on_matrices
def every_mx_lies_in_x(candidate, W, layout):
    """WM = 0: every Mx lies in X (and M is not 0 where X has more points than 0)."""
    mistakes = [compare.Mistake(W, OTHER), compare.Mistake(W / 2, HALF)]
    candidate.reproduced("projection_matrix", {"W": W}, "W @ {}(W)", "print(W @ {}(W))  # expected: 0")
    compare.maps_into(_matrix(candidate, W, layout), W, "WM", mistakes)


@problem.check(
    number=2,
    points=1,
    needs=["projection_matrix"],
    max_examples=60,
    zh="x − Mx 与 X 正交，因此 X 中没有比 Mx 离 x 更近的点。",
)
@on_points
def no_point_of_x_is_nearer(candidate, at):
    """x − Mx is orthogonal to X, so that no point of X is nearer to x than Mx."""
    W, x = at
    candidate.reproduced("projection_matrix", {"W": W, "x": x}, "x - {}(W) @ x", *PART_INSIDE)
    compare.leaves_nothing_inside(_matrix(candidate, W), x, W, INSIDE)


@problem.check(
    number=2,
    points=1,
    needs=["certificate"],
    max_examples=60,
    zh="certificate 给出的 λ 满足 Wᵀλ = x − Px，其中 Px 是 x 在 X 中的最近点。",
)
@on_points
def the_certificate_combines_the_rows(candidate, at):
    """The λ of certificate has Wᵀλ = x − Px, where Px is the point of X nearest to x."""
    W, x = at
    rest = x - null_space(W).projector.astype(float) @ x
    wide = W.astype(float)
    candidate.reproduced("certificate", {"W": W, "x": x}, "W.T @ {}(W, x)", *COMBINED)
    mistakes = [compare.Mistake(-rest, SIGN), compare.Mistake(wide.T @ (wide @ x), WX)]
    compare.combines_rows(candidate.certificate(W, x), x, W, mistakes)


@problem.check(
    number=3,
    points=1,
    needs=["projection_matrix"],
    max_examples=50,
    zh="M 是正交投影矩阵：M = Mᵀ，M² = M，迹为 n − rank W。",
)
@on_matrices
def m_is_an_orthogonal_projector(candidate, W, layout):
    """M is an orthogonal projector: M = Mᵀ, M² = M, and its trace is n − rank W."""
    candidate.reproduced("projection_matrix", {"W": W}, "{}(W)", *PROJECTOR)
    compare.is_projector(_matrix(candidate, W, layout), W)


problem.written(
    number=4,
    en="The derivation: Mx lies in X, x − Mx is orthogonal to X, and so no point of X is nearer.",
    zh="推导：Mx 在 X 中，x − Mx 与 X 正交，因此 X 中没有更近的点。",
    target=TARGET,
)
