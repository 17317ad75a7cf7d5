"""The size of a Hessian: its shape, its entries, those that differ, and the memory that they take."""

from __future__ import annotations

from math import isqrt

from hypothesis import example, given
from hypothesis import strategies as st

from grader.evidence import Text
from grader.judging import compare
from grader.problem import EntryPoint, Problem

problem = Problem(
    id="udl-6.11",
    title=Text("The size of a Hessian", "海森矩阵有多大"),
    source="Understanding Deep Learning, chapter 6, problem 6.11",
    numbers=("6.11",),
    entry_points=(
        EntryPoint("hessian_shape", ("n",)),
        EntryPoint("entries", ("n",)),
        EntryPoint("distinct_entries", ("n",)),
        EntryPoint("bytes_needed", ("n", "itemsize")),
    ),
)

MILLION = 10**6
SHAPE, ROWS = Text("the shape", "形状"), Text("the number of rows", "行数")
COLUMNS, ENTRIES = Text("the number of columns", "列数"), Text("the number of entries", "元的个数")
DISTINCT, BYTES = Text("the number of distinct entries", "不同元的个数"), Text("the number of bytes", "字节数")
ONE_A_PARAMETER = Text(
    "that is the gradient: the Hessian has an entry for every pair of parameters",
    "那是梯度：海森矩阵对每一对参数都有一个元",
)
ROOT = Text("the Hessian has a row for every parameter, not √n rows", "海森矩阵每个参数一行，而不是 √n 行")
TWICE = Text("n rows of n entries are n·n, not n + n", "n 行、每行 n 个元，是 n·n，而不是 n + n")
IN_FLOATS = Text(
    "is this computed in floats? They hold 53 bits; Python's whole numbers (n * n, //) are exact",
    "是不是用浮点数算的？浮点数只有 53 位；Python 的整数（n * n、//）是精确的",
)
IN_INT64 = Text(
    "has an int64 of numpy overflowed? Python's own int does not", "numpy 的 int64 是不是溢出了？Python 自己的 int 不会"
)
HALF = Text("the diagonal belongs to it in full: n(n + 1)/2", "对角线全部要算：n(n + 1)/2")
ALL = Text("∂²L/∂φᵢ∂φⱼ = ∂²L/∂φⱼ∂φᵢ: most entries stand there twice", "∂²L/∂φᵢ∂φⱼ = ∂²L/∂φⱼ∂φᵢ：大部分元出现两次")
NO_DIAGONAL = Text("the entries on the diagonal are missing", "漏了对角线上的元")
COUNT = Text("that is how many entries there are; how many bytes does one take?", "那是元的个数；每个元占几个字节？")
BINARY = Text("a terabyte (TB) is 10¹² bytes; 2⁴⁰ bytes are a tebibyte (TiB)", "1 TB 是 10¹² 字节；2⁴⁰ 字节是 1 TiB")
BITS = Text("itemsize counts bytes, not bits", "itemsize 的单位是字节，而不是比特")


def on_sizes(check):
    """The check on numbers of parameters, of which some have squares beyond floats, and beyond 64 bits."""
    for n in (MILLION, 1, 3 * 10**9 + 1, 5 * 10**9):
        check = example(n=n)(check)
    return given(n=st.integers(1, 40) | st.integers(1, 10**10))(check)


def _mistakes(right, *pairs):
    """Known mistakes, where they are mistakes; the last two are how numbers of a machine lose digits."""
    wrapped = (right + 2**63) % 2**64 - 2**63
    pairs = (*pairs, (int(float(right)), IN_FLOATS), (wrapped, IN_INT64))
    return [compare.Mistake(value, hint) for value, hint in pairs if value != right]


@problem.check(
    number=1, points=1, needs=["hessian_shape"], in_words=True, zh="n 个参数的海森矩阵的形状。", max_examples=30
)
@on_sizes
def the_hessian_has_its_shape(candidate, n):
    """The shape of the Hessian of a model with n parameters, for a million and for other n."""
    sizes = compare.as_shape(candidate.hessian_shape(n), 2, SHAPE)
    if sizes is not None:
        for size, what in zip(sizes, (ROWS, COLUMNS), strict=True):
            wrong = _mistakes(n, (1, ONE_A_PARAMETER), (isqrt(n), ROOT))
            compare.same_count(size, n, what, mistakes=wrong)


@problem.check(number=2, points=1, needs=["entries"], in_words=True, zh="它共有多少个元。", max_examples=30)
@on_sizes
def the_entries_are_counted(candidate, n):
    """How many entries it has."""
    wrong = _mistakes(
        n * n,
        (n, ONE_A_PARAMETER),
        (2 * n, TWICE),
        (n * (n + 1) // 2, Text("all entries are asked for here", "这里要的是全部的元")),
    )
    compare.same_count(candidate.entries(n), n * n, ENTRIES, units=("entries", "个", "个元"), mistakes=wrong)


@problem.check(
    number=3,
    points=1,
    needs=["distinct_entries"],
    in_words=True,
    zh="由对称性，其中可以互不相同的有多少个。",
    max_examples=30,
)
@on_sizes
def equal_entries_are_counted_once(candidate, n):
    """How many of them may differ, as the Hessian is symmetric."""
    right = n * (n + 1) // 2
    wrong = _mistakes(right, (n * n // 2, HALF), (n * n, ALL), (right - n, NO_DIAGONAL), (n, ONE_A_PARAMETER))
    found = candidate.distinct_entries(n)
    compare.same_count(found, right, DISTINCT, units=("entries", "个", "个元"), mistakes=wrong)


@problem.check(
    number=4,
    points=1,
    needs=["bytes_needed"],
    in_words=True,
    zh="把所有元都存下来需要多少字节，每个元占 itemsize 字节。",
    max_examples=30,
)
@on_sizes
def the_bytes_are_counted(candidate, n):
    """How many bytes it takes to store all entries, at itemsize bytes each and at 8 if nothing is said."""
    for itemsize in (None, 4):
        size = itemsize or 8
        right = n * n * size
        found = candidate.bytes_needed(n) if itemsize is None else candidate.bytes_needed(n, itemsize)
        wrong = _mistakes(
            right, (n * n, COUNT), (right * 8, BITS), (n * size, ONE_A_PARAMETER), (right * 10**12 // 2**40, BINARY)
        )
        compare.same_count(found, right, BYTES, units=("bytes", "byte", "b", "字节"), mistakes=wrong)
