"""Sums of squares: certificates that anybody can expand, and none for what is negative somewhere."""

from __future__ import annotations

import itertools
import math
import time
from fractions import Fraction

import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.claims.squares import Polynomial, Squares, holds, sum_of_squares

a, b, c, d = sympy.symbols("a b c d")
MOTZKIN = a**4 * b**2 + a**2 * b**4 + 1 - 3 * a**2 * b**2


def polynomial(e: sympy.Expr) -> Polynomial:
    """The coefficients of a formula in its symbols, in alphabetical order."""
    terms = sympy.Poly(sympy.expand(e), *(sorted(e.free_symbols, key=str) or [a])).terms()
    return {exponents: Fraction(int(value.p), int(value.q)) for exponents, value in terms}


def cauchy_schwarz(n: int) -> sympy.Expr:
    x, y = sympy.symbols(f"x1:{n + 1}"), sympy.symbols(f"y1:{n + 1}")
    return sum(v * v for v in x) * sum(v * v for v in y) - sum(v * w for v, w in zip(x, y, strict=True)) ** 2


def variance(n: int) -> sympy.Expr:
    """(Σp)(Σp v²) - (Σp v)² with p_i = s_i²: the Hessian of log-sum-exp."""
    s, v = sympy.symbols(f"s1:{n + 1}"), sympy.symbols(f"v1:{n + 1}")
    p = [x * x for x in s]
    return (
        sum(p) * sum(q * w * w for q, w in zip(p, v, strict=True)) - sum(q * w for q, w in zip(p, v, strict=True)) ** 2
    )


RIGHT = {
    "a difference": (a - b) ** 2,
    "three differences": a**2 + b**2 + c**2 - a * b - b * c - c * a,
    "not at zero": a**2 + 2 * a + 3,
    "a power": (a - 1) ** 4,
    "a power and more": (a - 1) ** 4 + sympy.Rational(1, 10),
    "zeros at 1 and 2": ((a - 1) * (a - 2)) ** 2,
    "zeros that are not rational": (a**2 - a - 1) ** 2 * (b**2 + 1) + (a * b - 1) ** 2,
    "a common zero": ((a - 1) * (a - 2)) ** 2 + (b - 1) ** 2 * (a - 1) ** 2,
    "large coefficients": 10**30 * (a - 10**9 * b) ** 2 + b**4,
    "Rosenbrock": (1 - a) ** 2 + 100 * (b - a**2) ** 2,
    "three means": a**6 + b**6 + c**6 - 3 * a**2 * b**2 * c**2,
    "four means": a**4 + b**4 + c**4 + d**4 - 4 * a * b * c * d,
    "Motzkin times a sum of squares": MOTZKIN * (a**2 + b**2 + 1),
    "a constant": sympy.Integer(2),
    **{f"Cauchy-Schwarz, n = {n}": cauchy_schwarz(n) for n in (2, 3, 4, 5)},
    **{f"variance, n = {n}": variance(n) for n in (2, 3, 4, 5, 6)},
}


@pytest.mark.parametrize("name", RIGHT)
def test_what_is_a_sum_of_squares_gets_a_certificate(name: str) -> None:
    p = polynomial(RIGHT[name])
    found = sum_of_squares(p)
    assert found is not None
    assert holds(found, p)


NO_SUM = {
    "Motzkin, not negative and yet no sum": MOTZKIN,
    "a saddle": a**2 + b**2 - 3 * a * b,
    "a hair below zero at 1": (a - 1) ** 2 - sympy.Rational(1, 10**9),
    "a hair below zero at 1 and 2": ((a - 1) * (a - 2)) ** 2 - sympy.Rational(1, 10**12),
    "a hair below Cauchy-Schwarz": cauchy_schwarz(3) - sympy.Rational(1, 10**9) * sympy.Symbol("x1") ** 2,
    "a hair too much": a**2 + b**2 - 2 * (1 + sympy.Rational(1, 10**15)) * a * b,
    "a hair below three means": a**6 + b**6 + c**6 - (3 + sympy.Rational(1, 10**6)) * a**2 * b**2 * c**2,
    "an odd power": a**3 + 1,
    "minus a square": -(a**2),
    "minus one": sympy.Integer(-1),
    "far out": a**2 * b - 10**6 * b + a**4,
}


@pytest.mark.parametrize("name", NO_SUM)
def test_what_is_none_gets_no_certificate(name: str) -> None:
    assert sum_of_squares(polynomial(NO_SUM[name])) is None


def test_a_singular_gram_matrix_is_found_by_rounding_its_kernel() -> None:
    """All q vanish at (13/7, 5/11), and G is not near fractions with small denominators."""
    at = {a: sympy.Rational(13, 7), b: sympy.Rational(5, 11)}
    qs = (9 * a**2 - 7 * a * b + b, 5 * b**2 + 8 * a - 3 * b, a * b - 6 * b**2 + 7 * a, 4 * a**2 + 9 * b**2, 3 * a - b)
    p = polynomial(sum((q - q.subs(at)) ** 2 for q in qs))
    found = sum_of_squares(p)
    assert found is not None
    assert holds(found, p)


def test_zero_is_the_empty_sum() -> None:
    assert sum_of_squares({}) == Squares((), ())
    assert sum_of_squares({(1, 0): Fraction(0)}) == Squares((), ())


@pytest.mark.parametrize(
    "wrong",
    [
        Squares((Fraction(1),), ({(1, 0): Fraction(1), (0, 1): Fraction(1)},)),
        Squares((Fraction(2),), ({(1, 0): Fraction(1), (0, 1): Fraction(-1)},)),
        Squares((), ()),
        Squares((Fraction(1), Fraction(1)), ({(1, 0): Fraction(1), (0, 1): Fraction(-1)},)),
    ],
)
def test_a_wrong_certificate_does_not_hold(wrong: Squares) -> None:
    p = polynomial((a - b) ** 2)
    assert holds(Squares((Fraction(1),), ({(1, 0): Fraction(1), (0, 1): Fraction(-1)},)), p)
    assert not holds(wrong, p)


def test_negative_weights_do_not_hold() -> None:
    assert not holds(Squares((Fraction(-1),), ({(1,): Fraction(1)},)), polynomial(-(a**2)))


def test_a_certificate_reads_like_mathematics() -> None:
    found = sum_of_squares(polynomial(3 * (a - 2 * b) ** 2))
    assert found is not None
    assert found.show(["a", "b"]) == "3·(a - 2·b)²"
    assert Squares((), ()).show([]) == "0"


def test_the_same_certificate_is_found_again() -> None:
    p = polynomial(RIGHT["four means"])
    assert sum_of_squares(p) == sum_of_squares(p)


@pytest.mark.parametrize(
    "p",
    [
        {(10**6, 0): Fraction(1)},
        {(2,) * 40: Fraction(1)},
        {(2,): Fraction(2**5000)},
        {m: Fraction(1) for m in itertools.product(range(8), repeat=4)},
        {(1, 1): Fraction(1), (2,): Fraction(1)},
        {(-2,): Fraction(1)},
    ],
)
def test_what_is_too_large_or_no_polynomial_is_left_alone_at_once(p: Polynomial) -> None:
    before = time.process_time()
    assert sum_of_squares(p) is None
    assert time.process_time() - before < 5


COEFFICIENTS = st.integers(-9, 9)


@st.composite
def sums_of_squares(draw: st.DrawFn) -> Polynomial:
    """Squares of polynomials of degree 1 or 2 in two or three variables, and a little of every monomial's square."""
    variables, degree = draw(st.integers(2, 3)), draw(st.integers(1, 2))
    basis = [m for m in itertools.product(range(degree + 1), repeat=variables) if sum(m) <= degree]
    p = {tuple(2 * k for k in m): Fraction(1, 100) for m in basis}
    for _ in range(draw(st.integers(1, 4))):
        q = {m: draw(COEFFICIENTS) for m in basis}
        for (m, x), (k, y) in itertools.product(q.items(), q.items()):
            place = tuple(map(sum, zip(m, k, strict=True)))
            p[place] = p.get(place, Fraction(0)) + x * y
    return p


@settings(max_examples=40, deadline=None)
@given(sums_of_squares())
def test_sums_of_squares_get_certificates_that_hold(p: Polynomial) -> None:
    found = sum_of_squares(p)
    assert found is not None
    assert holds(found, p)


MONOMIALS = [m for m in itertools.product(range(5), repeat=2) if sum(m) <= 4]


@settings(max_examples=100, deadline=None)
@given(
    st.dictionaries(st.sampled_from(MONOMIALS), st.integers(-4, 9).map(Fraction), max_size=7),
    st.lists(st.tuples(st.fractions(-5, 5), st.fractions(-5, 5)), min_size=10, max_size=10),
)
def test_what_gets_a_certificate_is_negative_nowhere(p: Polynomial, points: list[tuple[Fraction, Fraction]]) -> None:
    if sum_of_squares(p) is None:
        return
    for point in points:
        value = sum(c * math.prod(x**k for x, k in zip(point, m, strict=True)) for m, c in p.items())
        assert value >= 0
