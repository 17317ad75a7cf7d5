"""Laws of random symmetric matrices that a student returned, and matrices that are paired with others."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from hypothesis import strategies as st

from grader.evidence import Text
from grader.judging import compare, exact
from grader.judging.outcome import Mismatch, current
from grader.judging.strategies import vectors
from reference.matrix_laws import Signs, independent_signs, signs_of

Array = npt.NDArray[Any]

MOST_VALUES, MOST_OUTCOMES = 5, 64
ATOM_SIDE, DEPENDENT_SIDE = 3, 4
VALUES, PROBABILITIES = Text("values", "values"), Text("probs", "probs")
TOTAL = Text("the sum of the probabilities", "概率之和")
PARTNER = Text("partner(M)", "partner(M)")
AGAIN = Text("partner(partner(M))", "partner(partner(M))")
ITSELF = Text(
    "is this M itself, or its transpose? that its eigenvalues are real does not make them symmetric about 0",
    "这是不是 M 本身或它的转置？特征值是实数，并不说明它们关于 0 对称",
)
DIAGONAL = Text("is the diagonal negated as well?", "对角元也取了相反数吗？")
NO_ZERO = Text(
    "an eigenvalue can be zero only if an outcome is singular: a zero entry for n = 1, dependent rows for n = 2 or 3",
    "只有出现奇异矩阵时特征值才可能为零：n = 1 时要有零元素，n = 2、3 时要有线性相关的行",
)


class Law(NamedTuple):
    """The law of one entry, and the side of the matrix."""

    values: list[float]
    probs: list[float]
    n: int


@st.composite
def entry_laws(draw: st.DrawFn) -> Law:
    """Laws with up to five values (three for n = 3), in quarters up to 3, even or not."""
    n = draw(st.sampled_from([1, 2, 2, 3]))
    quarters = draw(st.lists(st.integers(-12, 12), min_size=1, max_size=3 if n == 3 else MOST_VALUES, unique=True))
    if draw(st.booleans()):
        half = [q for q in quarters if q > 0][: 1 if n == 3 else 2]
        quarters = [*half, *(-q for q in half), *([0] if draw(st.booleans()) or not half else [])]
        parts = [draw(st.integers(1, 9)) for _ in half]
        weights = [*parts, *parts, *[draw(st.integers(1, 9))] * (len(quarters) - 2 * len(half))]
    else:
        weights = [draw(st.integers(1, 9)) for _ in quarters]
    return Law([q / 4 for q in quarters], [weight / sum(weights) for weight in weights], n)


@st.composite
def symmetric_matrices(draw: st.DrawFn) -> Array:
    """Symmetric (n, n), n = 1 to 6: zeros, equal entries, all digits, up to 1e150."""
    n = draw(st.integers(1, 6))
    upper = draw(vectors(n * (n + 1) // 2, n * (n + 1) // 2, draw(st.sampled_from([1e3, 1.0, 1e150]))))
    M = np.zeros((n, n))
    M[np.triu_indices(n)] = upper
    return np.asarray(M + np.triu(M, 1).T)


def is_partner(found: object, M: Array) -> Array:
    """found is symmetric, with the entries of M up to signs and the negatives of its eigenvalues: gives it as an array.

    Exact: nothing rounds where entries keep their size.  Raises Mismatch.
    """
    P = compare.as_matrix(found, M.shape, PARTNER)
    current().compared(3)
    hint = ITSELF if np.array_equal(P, M) else DIAGONAL if np.array_equal(np.diag(P), np.diag(M)) else None
    if not np.array_equal(P, P.T):
        i, j = np.argwhere(P != P.T)[0]
        raise _partner(
            f"entries ({i}, {j}) and ({j}, {i}) equal", f"{_shown(P[i, j])} and {_shown(P[j, i])}", NOT_SYMMETRIC
        )
    if not np.array_equal(np.abs(P), np.abs(M)):
        i, j = np.argwhere(np.abs(P) != np.abs(M))[0]
        raise _partner(f"entry ({i}, {j}) is ±{_shown(abs(M[i, j]))}", _shown(P[i, j]), OTHER_ENTRIES)
    if not _negates(P, M):
        expected, came = (np.sort(values) for values in (-np.linalg.eigvalsh(M), np.linalg.eigvalsh(P)))
        raise _partner(f"eigenvalues {compare.show(expected)}", f"eigenvalues {compare.show(came)}", SPECTRUM, hint)
    return P


def gives_back(found: object, M: Array) -> None:
    """found, the partner of M's partner, is M.  Raises Mismatch."""
    Q = compare.as_matrix(found, M.shape, AGAIN)
    current().compared()
    if not np.array_equal(Q, M):
        raise _partner(compare.show(M), compare.show(Q), NO_INVOLUTION)


def _shown(entry: float) -> str:
    return compare.show(float(entry), 17)


NOT_SYMMETRIC = Text(
    "The partner must be symmetric, as an outcome of the same law.",
    "partner(M) 应是对称的，因为它也是同一分布的一个结果。",
)
OTHER_ENTRIES = Text(
    "Even laws keep the probability only where entries change their signs and nothing else.",
    "分布关于 0 对称，只保证元素变号时概率不变；元素的大小不能变。",
)
SPECTRUM = Text(
    "The eigenvalues of partner(M) must be those of M with the opposite signs.",
    "partner(M) 的特征值应恰为 M 的特征值的相反数。",
)
NO_INVOLUTION = Text(
    "Outcomes are paired: the partner of the partner must be M again.",
    "结果是两两配对的：partner(M) 的 partner 应是 M 本身。",
)


def _partner(expected: str, found: str, why: Text, hint: Text | None = None) -> Mismatch:
    return Mismatch(expected=expected, found=found, why=why, hint=hint)


def _negates(P: Array, M: Array) -> bool:
    """Whether the characteristic polynomials are those of opposite spectra: c_k(P) = (-1)^(n-k) c_k(M)."""
    left, right = (exact.matrix(A.tolist()).charpoly().coeffs() for A in (P, M))
    n = len(M)
    return all(a == (b if (n - k) % 2 == 0 else -b) for k, (a, b) in enumerate(zip(left, right, strict=True)))


def has_an_atom(returned: object) -> None:
    """`atom_law()` is an even law with which an eigenvalue is zero with positive probability.  Raises Mismatch."""
    values, probs, side = compare.as_parts(returned, ("values", "probs", "n"), Text("atom_law()", "atom_law()"))
    numbers, weights = compare.as_fractions(values, VALUES), compare.as_fractions(probs, PROBABILITIES)
    n = compare.as_index(side, ATOM_SIDE + 1, "n")
    _of_allowed_size(len(numbers), len(weights), n)
    _is_law(weights)
    _is_even(list(zip(numbers, weights, strict=True)), "")
    signs = independent_signs(numbers, weights, n)
    current().compared()
    if signs.zero == 0:
        raise Mismatch(
            expected="P(λ > 0) ≠ 1/2",
            found="P(λ > 0) = 1/2, P(λ = 0) = 0",
            why=Text(
                f"With this law and n = {n} no eigenvalue is ever zero, so that P(λ > 0) = P(λ < 0) = 1/2.",
                f"取这个分布和 n = {n}，特征值永远不为零，因此 P(λ > 0) = P(λ < 0) = 1/2。",
            ),
            hint=NO_ZERO,
        )


def _of_allowed_size(values: int, probabilities: int, n: int) -> None:
    if values == probabilities and 1 <= values <= MOST_VALUES and n >= 1:
        return
    raise Mismatch(
        expected=f"1 to {MOST_VALUES} values, as many probabilities, n from 1 to {ATOM_SIDE}",
        found=f"{values} values, {probabilities} probabilities, n = {n}",
        why=Text(
            f"The law must have 1 to {MOST_VALUES} values, each with its probability, and n must be 1, 2 or 3.",
            f"分布应有 1 到 {MOST_VALUES} 个取值，各有一个概率；n 应为 1、2 或 3。",
        ),
    )


def _is_law(weights: Sequence[Fraction]) -> None:
    negative = next((weight for weight in weights if weight < 0), None)
    if negative is not None:
        shown = compare.show(negative)
        why = Text(f"A probability must not be negative: {shown}.", f"概率不能是负数：{shown}。")
        raise Mismatch(expected=">= 0", found=shown, why=why)
    compare.number(float(sum(weights)), 1.0, TOTAL, terms=len(weights))


def _is_even(law: Sequence[tuple[Fraction, Fraction]], place: str) -> None:
    """v and -v have the same probability, up to rounding of the probabilities."""
    mass: dict[Fraction, Fraction] = {}
    for value, weight in law:
        mass[value] = mass.get(value, Fraction(0)) + weight
    for value in sorted(mass, reverse=True):
        v, other = compare.show(value), compare.show(-value)
        what = Text(
            f"P({place or 'entry'} = {other}), as P({place or 'entry'} = {v})",
            f"P({place or '元素'} = {other})（应与 P({place or '元素'} = {v}) 相等）",
        )
        compare.number(float(mass.get(-value, Fraction(0))), mass[value], what, terms=len(law))


def is_lopsided(returned: object) -> None:
    """`dependent_law()` is a law of symmetric matrices with even entries and P(λ > 0) ≠ P(λ < 0).  Raises Mismatch."""
    outcomes = _outcomes(returned)
    weights = [weight for _, weight in outcomes]
    _is_law(weights)
    n = len(outcomes[0][0])
    for i in range(n):
        for j in range(i, n):
            _is_even([(M[i][j], weight) for M, weight in outcomes], f"M[{i}, {j}]")
    signs = signs_of(outcomes)
    positive, negative = (compare.show(part) for part in signs[:2])
    compare.not_the_same(
        signs.positive, signs.negative,
        Mismatch(
            expected="P(λ > 0) ≠ P(λ < 0)",
            found=f"P(λ > 0) = {positive}, P(λ < 0) = {negative}",
            why=Text(
                f"Positive and negative eigenvalues are equally likely here: {positive} and {negative}.",
                f"这里正、负特征值的可能性相同：{positive} 与 {negative}。",
            ),
        ),
        terms=len(outcomes),
    )  # fmt: skip


def _outcomes(returned: object) -> list[tuple[list[list[Fraction]], Fraction]]:
    what = Text("dependent_law()", "dependent_law()")
    several = returned if isinstance(returned, list | tuple) else []
    if not 1 <= len(several) <= MOST_OUTCOMES:
        got = compare.describe(returned)
        raise Mismatch(
            expected=f"a list of 1 to {MOST_OUTCOMES} pairs (M, prob)",
            found=got.en,
            why=Text(
                f"dependent_law() must be a list of 1 to {MOST_OUTCOMES} pairs (M, prob); it is {got.en}.",
                f"dependent_law() 应是含 1 到 {MOST_OUTCOMES} 个 (M, prob) 的列表；返回的是{got.zh}。",
            ),
        )
    pairs = [compare.as_parts(pair, ("M", "prob"), what) for pair in several]
    matrices = [_symmetric(M, k) for k, (M, _) in enumerate(pairs)]
    if len({len(M) for M in matrices}) > 1:
        raise Mismatch(
            expected="matrices of one size",
            found=f"sides {', '.join(str(len(M)) for M in matrices[:8])}",
            why=Text("All outcomes must be matrices of one size.", "所有结果应是同样大小的矩阵。"),
        )
    return [(M, compare.as_fraction(p, PROBABILITIES)) for M, (_, p) in zip(matrices, pairs, strict=True)]


def _symmetric(found: Any, k: int) -> list[list[Fraction]]:
    name = Text(f"matrix {k}", f"第 {k} 个矩阵")
    shape = compare.as_matrix(found, (None, None), name).shape
    if shape[0] != shape[1] or not 1 <= shape[0] <= DEPENDENT_SIDE:
        raise Mismatch(
            expected=f"(n, n), n from 1 to {DEPENDENT_SIDE}",
            found=f"shape {shape}",
            why=Text(f"Matrix {k} has the shape {shape}.", f"第 {k} 个矩阵的形状为 {shape}。"),
        )
    M = [compare.as_fractions(row, name) for row in found]
    if any(M[i][j] != M[j][i] for i in range(len(M)) for j in range(i)):
        raise Mismatch(
            expected="a symmetric matrix",
            found=compare.show([[float(entry) for entry in row] for row in M]),
            why=Text(f"Matrix {k} is not symmetric.", f"第 {k} 个矩阵不对称。"),
        )
    return M


def mistakes_of(right: Signs) -> list[compare.Mistake]:
    """What the known mistakes give, where it is not right."""
    half = (1 - right.zero) / 2
    known = [
        (
            (half, half, right.zero),
            Text(
                "is P(λ > 0) = P(λ < 0) taken for granted? this law is not even",
                "是不是默认了 P(λ > 0) = P(λ < 0)？这个分布并不对称",
            ),
        ),
        (
            (right.positive, right.zero, right.negative),
            Text("is the order (p_pos, p_neg, p_zero)?", "顺序是 (p_pos, p_neg, p_zero) 吗？"),
        ),
        (
            (right.negative, right.positive, right.zero),
            Text("are positive and negative exchanged?", "正、负是不是弄反了？"),
        ),
    ]
    return [compare.Mistake(list(value), hint) for value, hint in known if value != tuple(right)]
