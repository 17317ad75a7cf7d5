"""Formulas as students hold them, as one text; the worker's adapter, without a sandbox."""

from __future__ import annotations

import math
from math import exp

import numpy as np
import pytest
import sympy

from grader.sandbox.worker.adapters.formulas import as_text, formula_of

torch = pytest.importorskip("torch")
PHI, X = sympy.symbols("phi x", real=True)


def power_sum(x):
    total = 0
    for k in range(3):
        total = total + x**k / 2
    return -total


@pytest.mark.parametrize(
    ("f", "value"),
    [
        (lambda x: x**2 / 2 - 2 * np.exp(-50 * (x - 3) ** 2), 2.645),
        (lambda x: 1 / (1 + math.sqrt(x)) + abs(x), 2.697),
        (lambda x: exp(x) * np.float64(0.5), 4.95),
        (lambda x: np.square(x) + np.reciprocal(x) - np.log1p(x), 4.531),
        (lambda x: torch.sin(x) + torch.tensor(2.0) * x, 5.3),
        (power_sum, -4.295),
        (PHI**2 / 2 - sympy.exp(PHI), -7.3),
        (sympy.sqrt(X) + sympy.Rational(1, 3), 1.85),
    ],
)
def test_a_function_or_an_expression_is_written_out(f, value: float) -> None:
    written = as_text(f)
    assert isinstance(written, str)
    names = {"phi": 2.3, "exp": math.exp, "log": math.log, "sqrt": math.sqrt, "sin": math.sin, "abs": abs}
    assert eval(written, {"__builtins__": {}}, names) == pytest.approx(value, rel=0.01)


@pytest.mark.parametrize("f", [lambda x: x if x > 0 else -x, lambda x: float(x), lambda x: x[0], 3.5, None])
def test_what_cannot_be_written_out_stays_as_it_is(f) -> None:
    assert as_text(f) is f


def test_texts_stay_and_mathematics_is_itself_again() -> None:
    assert as_text(r"\frac{\phi}{2}") == r"\frac{\phi}{2}"
    as_text(lambda x: exp(x) + math.sin(x))
    assert (exp(0.0), math.sin(0.0)) == (1.0, 0.0)
    assert exp is math.exp


def test_one_entry_of_a_dictionary_is_written_out() -> None:
    found = formula_of({"of": lambda: {"f": lambda x: x + 1, "start": 2}}, "f")
    assert found == {"f": "(phi + (1))", "start": 2}
    assert formula_of({"of": lambda: [1]}, "f") == [1]
