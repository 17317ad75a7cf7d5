"""Values written in Python: read as SymPy and numpy compute them, refused where the two differ, never evaluated."""

from __future__ import annotations

from contextlib import suppress
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
import sympy as sp
from flint import ctx
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.claims.context import Context, Function, context
from grader.claims.evaluate import Instance, array, evaluate, exact, is_scalar
from grader.claims.expression import Expression
from grader.claims.parse import parse
from grader.claims.python_expression import read_python
from grader.claims.recheck import differs
from grader.claims.show import show
from grader.claims.tokens import UnreadError

DECLARED = context(
    scalars="a b:positive lambda beta_1 x_1 epsilon lambda_i",
    vectors="x y x*",
    matrices="Q:positive_definite M",
    indices="i j",
    sets="X",
    functions={
        "f": Function(("x",), (r"\frac{1}{2} x^\top Q x",)),
        "g": Function(("t",), ("t^2",)),
        "r": Function(("x",), ("Q x",)),
    },
)


def reading(source: str, declared: Context = DECLARED) -> str:
    return show(read_python(source, declared))


def latex(source: str) -> Expression:
    (chain,) = parse(source, DECLARED)
    return chain.expressions[0]


# --- what is read


@pytest.mark.parametrize(
    ("source", "read"),
    [
        ("0.1", "1/10"),
        ("1e-3", "1/1000"),
        ("1_000.5", "2001/2"),
        ("Rational(1, 3)", "1/3"),
        ("sp.S(1)/2", "1/2"),
        ("a**0.5", "a^(1/2)"),
        ("-a**2", "-a^2"),
        ("2**-1", "2^-1"),
        ("np.exp(a) + math.log(b)", "exp(a) + log(b)"),
        ("Abs(a) + abs(a)", "|a| + |a|"),
        ("sp.pi * sp.E + np.pi * math.e", "pi·e + pi·e"),
        ("Max(a, b, 0) - np.minimum(a, 1)", "max(a, b, 0) - min(a, 1)"),
        ("Q @ x", "Q·x"),
        ("2 * Q @ x", "2·Q·x"),
        ("x.T @ Q @ x", "xᵀ·Q·x"),
        ("x @ y", "xᵀ·y"),
        ("x.dot(y)", "xᵀ·y"),
        ("np.dot(Q, x)", "Q·x"),
        ("x @ M", "Mᵀ·x"),
        ("np.outer(x, y)", "x·yᵀ"),
        ("Q**-1 @ x", "Q^-1·x"),
        ("Q.inv() @ x", "Q^-1·x"),
        ("np.linalg.inv(Q) @ x", "Q^-1·x"),
        ("np.linalg.solve(Q, x)", "Q^-1·x"),
        ("np.linalg.matrix_power(Q, 2)", "Q^2"),
        ("Q + a * sp.eye(n)", "Q + a·I"),
        ("np.multiply(x, y)", "x ⊙ y"),
        ("norm(x)**2 + np.linalg.norm(x, 1) + np.linalg.norm(x, ord=3)", "‖x‖^2 + ‖x‖_1 + ‖x‖_3"),
        ("x[0] + Q[0, 1] + Q[1][0] + (Q @ x)[1]", "x[1] + Q[1, 2] + Q[2, 1] + (Q·x)[2]"),
        ("x[n - 1]", "x[n]"),
        ("x[i] * Q[i, j]", "x[i]·Q[i, j]"),
        ("Sum(x[k]**2, (k, 0, n - 1))", "Σ_{k=0..n - 1} x[k + 1]^2"),
        ("Sum(k, (k, 1, n))", "Σ_{k=1..n} k"),
        ("Sum(k * l, (k, 1, l), (l, 1, n))", "Σ_{l=1..n} (Σ_{k=1..l} k·l)"),
        ("np.exp(x)", "(exp(x[k']))_{k'=1..n}"),
        ("np.exp(np.sin(x))", "(exp(sin(x[k'])))_{k'=1..n}"),
        ("np.sum(np.exp(x))", "Σ_{k'=1..n} exp(x[k'])"),
        ("x.sum()", "Σ_{k'=1..n} x[k']"),
        ("[a, b]", "(a, b)"),
        ("sp.Matrix([a, 2 * b])", "(a, 2·b)"),
        ("f(x) + g(a) * g(2)", "f(x) + g(a)·g(2)"),
        ("r(x).dot(x)", "r(x)ᵀ·x"),
        ("gradient = Q @ x", "Q·x"),
        ("  Q @ x\n", "Q·x"),
    ],
)
def test_it_is_read(source: str, read: str) -> None:
    assert reading(source) == read


@pytest.mark.parametrize("spelling", ["lambda_", "lamda", "lam", "λ"])
def test_lambda_which_python_keeps_for_itself_has_other_spellings(spelling: str) -> None:
    assert reading(spelling) == "lambda"


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("x_star", "x*"),
        ("xstar", "x*"),
        ("beta1", "beta_1"),
        ("β_1", "beta_1"),
        ("x1", "x_1"),
        ("eps", "epsilon"),
        ("lamda_i", "lambda_i"),
        ("lambda_i", "lambda_i"),
    ],
)
def test_declared_names_have_python_spellings(spelling: str, name: str) -> None:
    assert reading(spelling) == name


def test_a_spelling_of_two_names_is_refused_unless_it_is_one_of_them() -> None:
    with pytest.raises(UnreadError, match="each of epsilon, varepsilon"):
        reading("eps", context(scalars="epsilon varepsilon"))
    assert reading("x1", context(scalars="x_1 x1")) == "x1"


def test_what_goes_entry_by_entry_binds_no_declared_name() -> None:
    """The body of f uses k: an index of that name would change its value."""
    declared = context(scalars="k", vectors="x", functions={"f": Function(("t",), ("k t",))})
    assert reading("np.exp(f(1) * x)", declared) == "(exp((f(1)·x)[k']))_{k'=1..n}"


# --- what is refused


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("x^2", r"write \*\*"),
        ("x * y", "write @"),
        ("Q * x", "write @"),
        ("x.T * Q", "write @"),
        ("x**2", "with @"),
        ("Q**2", "with @"),
        ("x @ x.T", "of one axis"),
        ("a @ x", "a number @ a vector"),
        ("x + a", r"a vector \+ a number"),
        ("a / x", "a number / a vector"),
        ("a**x", r"a number \*\* a vector"),
        ("a < b", "not a comparison"),
        ("q", "not declared"),
        ("y1", r"entries are written y\[0\]"),
        ("X", "a set"),
        ("f", "needs its arguments"),
        ("f(x, y)", "too many"),
        ("a(b)", r"is a \* missing"),
        ("2(a + b)", r"is a \* missing"),
        ("2a", r"is a \* missing"),
        ("lambda * a", "lambda_"),
        ("i", "from 0 or from 1"),
        ("x[i] * i", "from 0 or from 1"),
        ("Sum(x[k], (k, 1, n))", r"\(k, 0, n - 1\)"),
        ("Sum(x[a], (a, 0, n - 1))", "name of its own"),
        ("x[-1]", "0, 1, ..., n - 1"),
        ("x[0.5]", "0, 1, ..., n - 1"),
        ("x[0:2]", "not read"),
        ("Q[0]", "1 index"),
        ("a[0]", "1 index"),
        ("x.T[0]", "1 index"),
        ("I", "imaginary"),
        ("sp.I", "not known"),
        ("eye(3)", r"eye\(n\)"),
        ("np.max(a, 0)", "maximum"),
        ("Max(x, 0)", "numbers are read"),
        ("np.exp(Q)", "exp of a matrix"),
        ("norm(Q)", "norms of matrices"),
        ("np.sum(x, axis=0)", "named"),
        ("np.dot(x, ord=y)", "named"),
        ("np.log(a, 2)", "too many"),
        ("np.array([[1, 2], [3, 4]])", "not a vector"),
        ("sum(x[k] for k in range(n))", "loops"),
        ("10**10**10", "power of a power"),
        ("a**100000", "exponents beyond"),
        ("1e999999999", "too large"),
        ("1j", "no real number"),
        ("True", "no real number"),
        ("'a'", "no real number"),
        ("a // b", "not read"),
        ("a % b", "not read"),
        ("a and b", "not read"),
        ("a if b else a", "not read"),
        ("[k for k in x]", "loops"),
        ("f'{a}'", "not read"),
        ("(c := a)", "not read"),
        ("*x", "not read"),
        ("lambda: a", "lambda_|not read"),
        ("x.__class__", "not known"),
        ("x.__class__.__mro__", "not known"),
        ("x.T.real", "not known"),
        ("__import__('os').system('true')", "not known|method"),
        ("eval('a')", "not known"),
        ("().__class__.__bases__[0].__subclasses__()", "method"),
        ("a; b", "something else"),
        ("import os", "something else"),
        ("x[0] = a", "something else"),
        ("def h(x): return x", "something else"),
        ("", "something else"),
        ("a\x00", "no Python"),
        ("\ud800", "no Python"),
    ],
)
def test_it_is_refused_with_the_reason_and_the_place(source: str, why: str) -> None:
    with pytest.raises(UnreadError, match=why) as raised:
        reading(source)
    assert raised.value.text.zh
    assert raised.value.text.zh != raised.value.text.en


HOSTILE = [
    "-" * 3900 + "a",
    "(" * 1900 + "a" + ")" * 1900,
    "a" + "**a" * 1300,
    "a" + "+a" * 1900,
    "x" + ".T" * 1900,
    "g(" * 1300 + "a" + ")" * 1300,
    "x[" * 70 + "0" + "]" * 70,
    "sqrt(" * 70 + "a" + ")" * 70,
    "9" * 5000,
    "a" * 5000,
    "not " * 900 + "a",
    "Sum(" * 60 + "a" + ", (k, 1, 9**9**9))" * 60,
    "a if a else " * 300 + "a",
    "[" * 150 + "]" * 150,
    "9**" * 1000 + "9",
]


@pytest.mark.parametrize("source", HOSTILE, ids=lambda source: source[:10])
def test_hostile_sources_are_refused(source: str) -> None:
    with pytest.raises(UnreadError):
        reading(source)


def test_as_deep_as_is_read_nothing_overflows() -> None:
    assert reading("sqrt(" * 50 + "a" + ")" * 50)
    assert reading("np.linalg.inv(" * 50 + "Q" + ")" * 50)


def test_long_numbers_are_exact() -> None:
    assert reading("9" * 3000) == "9" * 3000
    assert reading("0." + "0" * 300 + "1") == f"1/1{'0' * 301}"


@given(st.text(alphabet="abxyQi0123.+-*/@()[],= \n_λTSumn", max_size=40))
def test_whatever_is_written_is_read_or_refused(source: str) -> None:
    with suppress(UnreadError):
        show(read_python(source, DECLARED))


# --- and it means what the libraries compute

N = 2
VALUES: dict[str, Any] = {
    "a": Fraction(-3, 4),
    "b": Fraction(5, 4),
    "x": [[Fraction(1, 2)], [Fraction(-7, 4)]],
    "y": [[Fraction(3)], [Fraction(1, 8)]],
    "Q": [[Fraction(3), Fraction(1)], [Fraction(1), Fraction(2)]],
    "M": [[Fraction(1, 2), Fraction(-1)], [Fraction(4), Fraction(5, 8)]],
}
NUMPY = {
    "np": np,
    "exp": np.exp,
    "sqrt": np.sqrt,
    "abs": np.abs,
    "Max": max,
    "norm": np.linalg.norm,
    **{name: float(v) if isinstance(v, Fraction) else np.array(v, dtype=float) for name, v in VALUES.items()},
}
NUMPY |= {name: NUMPY[name][:, 0] for name in ("x", "y")}
SYMPY = {
    "exp": sp.exp,
    "sqrt": sp.sqrt,
    "abs": abs,
    "Max": sp.Max,
    "norm": lambda x: x.norm(),
    **{name: sp.Rational(v) if isinstance(v, Fraction) else sp.Matrix(v) for name, v in VALUES.items()},
}


def compound(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pairs = st.tuples(inner, st.sampled_from([" + ", " - ", " * ", " / ", " @ "]), inner)
    calls = st.tuples(st.sampled_from(["exp", "abs", "norm", "np.sum", "-"]), inner)
    parts = st.tuples(inner, st.sampled_from([".T", "[0]", "[1]", "[0, 1]", "**2", "**-1", ".dot(x)", ".dot(y)"]))
    several = st.tuples(inner, inner)
    return st.one_of(
        pairs.map(lambda p: f"({p[0]}{p[1]}{p[2]})"),
        calls.map(lambda c: f"{c[0]}({c[1]})"),
        parts.map(lambda p: f"({p[0]}){p[1]}"),
        several.map(lambda p: f"Max({p[0]}, {p[1]})"),
    )


def computed_by(library: dict[str, Any], source: str) -> Any:
    """What the library makes of our own source; None where it makes nothing of it."""
    try:
        found = eval(source, {"__builtins__": {}}, dict(library))
    except Exception:
        return None
    if isinstance(found, sp.MatrixBase):
        found = np.array(found.evalf(30).tolist(), dtype=complex)
    return np.array(found, dtype=complex)


SOURCES = st.recursive(st.sampled_from(["a", "b", "2", "0.5", "x", "y", "Q", "M"]), compound, max_leaves=6)


@settings(max_examples=400)
@given(SOURCES)
def test_what_is_read_has_the_value_that_numpy_and_sympy_compute(source: str) -> None:
    try:
        e = read_python(source, DECLARED)
    except UnreadError:
        return
    balls = {name: array(v) if isinstance(v, list) else exact(v) for name, v in VALUES.items()}
    try:
        with ctx.workprec(128):
            value = evaluate(e, Instance(balls, N))
    except (UnreadError, ArithmeticError):
        return
    found = np.array([[float(value.mid())]] if is_scalar(value) else [[float(x.mid()) for x in row] for row in value])
    # Q**-1 is read as the inverse, as in SymPy: nobody inverts the entries one by one.
    for library in (SYMPY,) if "**-1" in source else (NUMPY, SYMPY):
        right = computed_by(library, source)
        if right is not None and np.isfinite(right).all():
            np.testing.assert_allclose(right.reshape(-1), found.reshape(-1), rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize(
    ("source", "same"),
    [
        ("x.T @ Q @ x / 2 + a", r"\frac{1}{2} x^T Q x + a"),
        ("x @ M", "M^T x"),
        ("np.diag(x) @ y", r"x \odot y"),
        ("np.exp(x)[i] / np.sum(np.exp(x))", r"\frac{\exp(x_i)}{\sum_j \exp(x_j)}"),
        ("Sum(x[k] * y[k], (k, 0, n - 1))", r"\sum_i x_i y_i"),
        ("Sum(Sum(Q[i, j] * x[j], (j, 0, n - 1)) * x[i], (i, 0, n - 1))", "x^T Q x"),
        ("Sum(k, (k, 1, n))", r"\frac{n(n+1)}{2}"),
    ],
)
def test_it_means_the_same_as_latex(source: str, same: str) -> None:
    e, other = read_python(source, DECLARED), latex(same)
    balls = {name: array(v) if isinstance(v, list) else exact(v) for name, v in VALUES.items()} | {"i": exact(2)}
    with ctx.workprec(128):
        at = Instance(balls, N)
        left, right = evaluate(e, at), evaluate(other, at)
    pairs = [(left, right)] if is_scalar(left) else zip(left.flat, right.flat, strict=True)
    assert all(x.overlaps(y) for x, y in pairs)
    assert not differs(e, "=", other, {**VALUES, "i": Fraction(2)}, N, {})
