"""Writing out meanings and functions: the same value, no index caught, nothing endless."""

from __future__ import annotations

import time

import pytest

from grader.claims.context import Function, context
from grader.claims.expression import Each, Entry, Expression, Symbol, Total
from grader.claims.inline import CannotError, inlined, substituted
from grader.claims.parse import parse
from grader.claims.show import show

NAMES = context(
    scalars="x y c m loop",
    vectors="v u z",
    matrices="Q",
    indices="i j",
    means={"m": "c + 1", "z": "Q v", "loop": "loop + 1"},
    functions={
        "f": Function(("x",), ("x^2 + c",)),
        "g": Function(("x", "y"), ("x y",)),
        "soft": Function(("x",), (r"\exp(x)/\sum_{j=1}^{n}\exp(v_j)",)),
        "k": Function(("x",), ("x^2", r"\exp(x)")),
        "l": Function(("x",), ("x^2", "c x")),
        "r": Function(("x",), ("r(x)",)),
        "d": Function(("x",), ("x + x",)),
        "q": Function(("x",), ("x m",)),
        "lost": Function(("x",), ("x + v_i",)),
    },
)


def written(latex: str) -> str:
    (chain,) = parse(latex, NAMES)
    return show(inlined(chain.expressions[0], NAMES))


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        ("f(2y)", "(2·y)^2 + c"),
        ("f(f(y))", "(y^2 + c)^2 + c"),
        ("g(y, x)", "y·x"),
        ("m x", "(c + 1)·x"),
        ("q(2)", "2·(c + 1)"),
        ("k(m)", "k(c + 1)"),
        ("u^T z", "uᵀ·(Q·v)"),
        ("x^{-1}", "x^-1"),
        (r"\frac{1}{2} x", "1/2·x"),
        # The j of the sum is not the j of the argument.
        ("soft(u_j)", "exp(u[j])/(Σ_{j'=1..n} exp(v[j']))"),
        ("soft(u_i)", "exp(u[i])/(Σ_{j=1..n} exp(v[j]))"),
    ],
)
def test_what_is_written_out(latex: str, expected: str) -> None:
    assert written(latex).replace("(1/2)", "1/2") == expected


@pytest.mark.parametrize(
    "latex",
    [
        r"\sum_i lost(x)",  # whose i?
        "l(x)",  # c is neither a parameter nor a constant
        "f'(x)",  # and here as well
        r"\frac{\partial q}{\partial x}",  # m may stand for something in x
        r"\frac{\partial m}{\partial c}",
        "r(x)",  # endless
        "loop",
        "d(" * 40 + "x" + ")" * 40,
    ],
)
def test_what_is_not(latex: str) -> None:
    (chain,) = parse(latex, NAMES)
    before = time.process_time()
    with pytest.raises(CannotError):
        inlined(chain.expressions[0], NAMES)
    assert time.process_time() - before < 5


def test_the_index_of_a_vector_by_its_entries_is_renamed_too() -> None:
    i, j = Symbol("i"), Symbol("j")
    vector: Expression = Each(("i",), Entry(Symbol("v"), (j,)))
    assert substituted(vector, {"j": i}) == Each(("i'",), Entry(Symbol("v"), (i,)))
    # Outside of it, the index may be called as inside.
    total = Total("i", i, Symbol("n"), None, i)
    inside = Symbol("i'")
    assert substituted(total, {"n": j}) == Total("i'", i, j, None, inside)
