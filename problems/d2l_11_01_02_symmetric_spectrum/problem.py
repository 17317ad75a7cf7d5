"""A law that is symmetric about zero has a spectrum that is: the pairing, exact probabilities, and what breaks it."""

from __future__ import annotations

import numpy as np
from hypothesis import example, given

from grader.evidence import Text
from grader.judging import compare
from grader.problem import EntryPoint, Problem
from reference.matrix_laws import independent_signs

from . import laws
from .claims import TARGET
from .laws import Law

problem = Problem(
    id="d2l-11.1.2",
    title=Text("Symmetric law, symmetric spectrum", "分布对称，谱也对称"),
    source="Dive into Deep Learning, 11.1 Optimization and Deep Learning, exercise 2 (English edition: 12.1.2)",
    numbers=("11.1.2", "12.1.2"),
    entry_points=(
        EntryPoint("partner", ("M",)),
        EntryPoint("paired_index", ("n", "k")),
        EntryPoint("sign_probabilities", ("values", "probs", "n")),
        EntryPoint("atom_law"),
        EntryPoint("dependent_law"),
    ),
)

MOST_SIDE = 10
J = Text("paired_index(n, k)", "paired_index(n, k)")
REVERSED = Text(
    "is the order reversed? the largest eigenvalue of −M comes from the smallest of M",
    "次序反过来了吗？−M 的最大特征值来自 M 的最小特征值",
)
FROM_ONE = Text("are the indices counted from 0?", "下标是从 0 开始数的吗？")
NAMES = ("p_pos", "p_neg", "p_zero")
SIGNS = Text("(p_pos, p_neg, p_zero)", "(p_pos, p_neg, p_zero)")
NO_ZEROS = Text(
    "do zero eigenvalues count as positive or negative? rounding makes them ±1e-17",
    "零特征值是不是被算成了正或负？舍入会使它变成 ±1e-17 之类的数",
)
THIRD = 1 / 3


@problem.check(
    number=1,
    points=2,
    needs=["partner"],
    max_examples=70,
    zh="partner(M) 对称，各元素与 M 只差符号，特征值恰为 M 的特征值的相反数；再作用一次得到 M。",
)
@given(M=laws.symmetric_matrices())
@example(M=np.zeros((3, 3)))
@example(M=np.array([[1e150, -1e-150], [-1e-150, 3.0]]))
@example(M=np.full((4, 4), 2.5))
@example(M=np.array([[1.0, 2.0, 3.0], [2.0, -5.0, 0.25], [3.0, 0.25, 0.7]]))
@example(M=np.array([[1.0, 2.0], [2.0, 3.0]]))
@example(M=np.array([[2.0]]))
def partners_have_the_opposite_spectrum(candidate, M):
    """partner(M) is symmetric, has M's entries up to signs and the opposite eigenvalues; its partner is M."""
    P = laws.is_partner(candidate.partner(M), M)
    laws.gives_back(candidate.partner(P), M)


@problem.check(
    number=2,
    points=1,
    needs=["paired_index"],
    zh="paired_index(n, k) 给出满足 λₖ(M) = −λⱼ(−M) 的 j（升序，从 0 数起）：j = n − 1 − k。",
)
def the_order_is_reversed(candidate):
    """paired_index(n, k) is the j with λₖ(M) = −λⱼ(−M), in ascending order from 0."""
    for n in range(1, MOST_SIDE + 1):
        for k in range(n):
            right = n - 1 - k
            known = [(k, REVERSED), (n - k, FROM_ONE)]
            mistakes = [compare.Mistake(value, hint) for value, hint in known if value != right]
            compare.exactly(candidate.paired_index(n, k), right, J, mistakes=mistakes)


@problem.check(
    number=3,
    points=2,
    needs=["sign_probabilities"],
    max_examples=25,
    zh="sign_probabilities 给出随机选取的特征值为正、为负、为零的概率，对称或不对称的分布都对。",
)
@given(law=laws.entry_laws())
@example(law=Law([-1.0, 1.0], [0.5, 0.5], 3))
@example(law=Law([-2.0, 0.0, 1.0], [0.25, 0.5, 0.25], 3))
@example(law=Law([-1.0, -0.5, 0.0, 0.5, 1.0], [0.125, 0.25, 0.25, 0.25, 0.125], 2))
@example(law=Law([-1.0, 0.0, 1.0], [THIRD, THIRD, THIRD], 2))
@example(law=Law([-1.0, 1.0], [0.5, 0.5], 2))
@example(law=Law([1.0], [1.0], 3))
@example(law=Law([0.0], [1.0], 2))
@example(law=Law([-1.0, 0.0, 1.0], [THIRD, THIRD, THIRD], 1))
def the_probabilities_are_exact(candidate, law):
    """sign_probabilities are those of an eigenvalue chosen at random, for even laws and others."""
    values, probs, n = law
    right = independent_signs(values, probs, n)
    parts = compare.as_parts(candidate.sign_probabilities(values, probs, n), NAMES, SIGNS)
    found = [compare.as_number(part, name) for part, name in zip(parts, NAMES, strict=True)]
    missed = right.zero > 0 and found[2] == 0
    mistakes = [compare.Mistake(found, NO_ZEROS)] if missed else laws.mistakes_of(right)
    outcomes = len(values) ** (n * (n + 1) // 2)
    compare.entries(found, list(right), SIGNS, terms=outcomes + n, scale=1.0, mistakes=mistakes)


@problem.check(
    number=4,
    points=1,
    needs=["atom_law"],
    zh="atom_law 是对称的分布，n ≤ 3，但 P(λ > 0) ≠ 1/2。",
)
def an_even_law_need_not_give_one_half(candidate):
    """atom_law is an even law with n ≤ 3, and yet P(λ > 0) ≠ 1/2."""
    laws.has_an_atom(candidate.atom_law())


@problem.check(
    number=5,
    points=1,
    needs=["dependent_law"],
    zh="dependent_law 的每个元素的分布都对称，但因各元素不独立，P(λ > 0) ≠ P(λ < 0)。",
)
def without_independence_the_spectrum_may_be_lopsided(candidate):
    """Every entry of dependent_law is even, and yet, as the entries are dependent, P(λ > 0) ≠ P(λ < 0)."""
    laws.is_lopsided(candidate.dependent_law())


problem.written(
    number=6,
    en="The derivation: why −M has the law of M, what that says of the eigenvalues, and why it is not yet 1/2.",
    zh="推导：为什么 −M 与 M 同分布，由此对特征值能说什么，以及为什么还不能说是 1/2。",
    target=TARGET,
)
