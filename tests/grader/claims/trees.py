"""Expressions drawn at random, of every kind of node, whose shapes fit."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from hypothesis import strategies as st

from grader.claims.expression import (
    Big,
    Binary,
    Cases,
    Chain,
    Delta,
    Derivative,
    Each,
    Entry,
    Expectation,
    Expression,
    Interval,
    Many,
    Norm,
    Number,
    Rows,
    Symbol,
    Total,
    Unary,
)  # fmt: skip

N = 2
X, Y, M = Symbol("x"), Symbol("y"), Symbol("M")
ONE, TWO = Number(Fraction(1)), Number(Fraction(2))
RANDOM_NAMES, LAWS = ("w", "c"), ("normal", "coin")
Draw = Callable[..., Expression]


@st.composite
def scalars(draw: Draw, depth: int, bound: tuple[str, ...] = ()) -> Expression:
    """A number; bound: index names that have a value where it stands."""
    if depth == 0:
        return draw(_scalar_leaves(bound))
    smaller = scalars(depth - 1, bound)
    index = f"i{depth}"
    inside = scalars(depth - 1, (*bound, index))
    ends = st.sampled_from([(ONE, Symbol("n")), (TWO, Symbol("n")), (ONE, TWO)])
    kind = draw(st.integers(0, 15))
    match kind:
        case 0 | 1 | 2:
            return Binary(draw(st.sampled_from("+-*")), draw(smaller), draw(smaller))
        case 3:
            return Binary("/", draw(smaller), Binary("+", ONE, Binary("^", draw(smaller), TWO)))
        case 4:
            return Binary("^", draw(smaller), Number(Fraction(draw(st.sampled_from((-1, 0, 1, 2, 3))))))
        case 5:
            return Unary(draw(st.sampled_from(("-", "abs", "sin", "cos", "tanh", "exp", "log"))), draw(smaller))
        case 6:
            index_of_norm = draw(st.sampled_from((ONE, TWO, Number(Fraction(3)), Symbol("∞"))))
            return Norm(draw(vectors(depth - 1, bound)), index_of_norm)
        case 7:
            squared = Binary("^", Norm(draw(matrices(depth - 1, bound)), Symbol("F")), TWO)
            return draw(st.sampled_from((squared, squared.a)))
        case 8:
            return Unary(draw(st.sampled_from(("trace", "det"))), draw(matrices(depth - 1, bound)))
        case 9:
            return Binary("*", Unary("T", draw(vectors(depth - 1, bound))), draw(vectors(depth - 1, bound)))
        case 10:
            return Many(draw(st.sampled_from(("max", "min"))), (draw(smaller), draw(smaller)))
        case 11:
            but = draw(st.sampled_from((None, TWO)))
            return Total(index, *draw(ends), but, draw(inside))
        case 12:
            op = draw(st.sampled_from(("product", "max", "min")))
            return Big(op, index, *draw(ends), None, draw(inside))
        case 13:
            return draw(_cases(depth, bound, smaller))
        case 14:
            return _derivative(draw, draw(smaller))
    return Expectation(draw(_polynomials(depth, bound)), RANDOM_NAMES, LAWS)


@st.composite
def vectors(draw: Draw, depth: int, bound: tuple[str, ...] = ()) -> Expression:
    """A column of N numbers."""
    if depth == 0:
        return draw(st.sampled_from((X, Y)))
    smaller, numbers = vectors(depth - 1, bound), scalars(depth - 1, bound)
    index = f"v{depth}"
    match draw(st.integers(0, 8)):
        case 0 | 1:
            return Binary(draw(st.sampled_from("+-.")), draw(smaller), draw(smaller))
        case 2:
            return Binary("*", draw(numbers), draw(smaller))
        case 3:
            return Binary("*", draw(matrices(depth - 1, bound)), draw(smaller))
        case 4:
            return Many("tuple", tuple(draw(numbers) for _ in range(N)))
        case 5:
            return Rows(tuple((draw(numbers),) for _ in range(N)))
        case 6:
            return Each((index,), draw(scalars(depth - 1, (*bound, index))))
        case 7:
            return Derivative(draw(numbers), (X,), 1)
    return draw(_cases(depth, bound, smaller))


@st.composite
def matrices(draw: Draw, depth: int, bound: tuple[str, ...] = ()) -> Expression:
    """N rows of N numbers."""
    if depth == 0:
        return draw(st.sampled_from((M, Symbol("I"))))
    smaller, numbers = matrices(depth - 1, bound), scalars(depth - 1, bound)
    indices = f"r{depth}", f"s{depth}"
    match draw(st.integers(0, 7)):
        case 0 | 1:
            return Binary(draw(st.sampled_from("+-*.")), draw(smaller), draw(smaller))
        case 2:
            return Unary("T", draw(smaller))
        case 3:
            return Unary("diag", draw(vectors(depth - 1, bound)))
        case 4:
            return Binary("*", draw(vectors(depth - 1, bound)), Unary("T", draw(vectors(depth - 1, bound))))
        case 5:
            return Rows(tuple(tuple(draw(numbers) for _ in range(N)) for _ in range(N)))
        case 6:
            return Each(indices, draw(scalars(depth - 1, (*bound, *indices))))
    return Binary("^", draw(smaller), Number(Fraction(draw(st.sampled_from((-1, 2))))))


def _scalar_leaves(bound: tuple[str, ...]) -> st.SearchStrategy[Expression]:
    numbers = st.fractions(-3, 3, max_denominator=4).map(Number)
    indices = st.sampled_from([ONE, TWO, *map(Symbol, bound)])
    return st.one_of(
        numbers,
        st.sampled_from([Symbol("t"), Symbol("p"), Symbol("n"), *map(Symbol, bound)]),
        st.builds(lambda i: Entry(X, (i,)), indices),
        st.builds(lambda i, j: Entry(M, (i, j)), indices, indices),
        st.builds(Delta, indices, indices),
    )


@st.composite
def _cases(draw: Draw, depth: int, bound: tuple[str, ...], values: st.SearchStrategy[Expression]) -> Expression:
    number = scalars(depth - 1, bound)
    relation = draw(st.sampled_from(("=", "!=", "<", "<=", ">", ">=")))
    compared = Chain((draw(number), draw(number)), (relation,))
    interval = Interval(draw(number), None, draw(st.booleans()), open_high=True)
    inside = Chain((draw(number), draw(st.sampled_from((interval, Many("set", (ONE, TWO)))))), ("in",))
    return Cases(((draw(values), (compared,)), (draw(values), (inside,)), (draw(values), ())))


def _derivative(draw: Draw, body: Expression) -> Expression:
    by = draw(st.sampled_from((Symbol("t"), Entry(X, (ONE,)), Entry(X, (TWO,)))))
    order = draw(st.sampled_from((1, 2)))
    return Derivative(body, (by,) * order, order)


@st.composite
def _polynomials(draw: Draw, depth: int, bound: tuple[str, ...]) -> Expression:
    """A polynomial in the random vector w and the random number c."""
    if depth == 0:
        entries = [Entry(Symbol("w"), (ONE,)), Entry(Symbol("w"), (TWO,)), Symbol("c")]
        return draw(st.one_of(_scalar_leaves(bound), st.sampled_from(entries)))
    smaller = _polynomials(depth - 1, bound)
    match draw(st.integers(0, 3)):
        case 0 | 1:
            return Binary(draw(st.sampled_from("+-*")), draw(smaller), draw(smaller))
        case 2:
            return Binary("^", draw(smaller), TWO)
    return Binary("^", Norm(Binary("+", Binary("*", draw(smaller), X), Symbol("w")), TWO), TWO)
