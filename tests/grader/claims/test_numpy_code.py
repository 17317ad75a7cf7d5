"""A refuted relation as code with numpy alone: it runs, and prints both sides."""

from __future__ import annotations

import contextlib
import io
import re

import numpy as np
import pytest

from grader.claims.audit import load_contexts
from grader.claims.numpy_code import snippet
from grader.claims.parse import parse
from grader.claims.refute import Refuted, look
from grader.problem import default_folder
from tests.grader.claims.claims import WRONG

CONTEXTS = load_contexts(default_folder())
CASES = [(exercise, latex) for exercise, texts in WRONG.items() for latex in texts]


def numbers(text: str) -> list[float]:
    return [float(found) for found in re.findall(r"-?\d+(?:\.\d*)?(?:e[+-]?\d+)?", text)]


@pytest.mark.parametrize(("exercise", "latex"), CASES)
def test_the_code_prints_the_two_sides_that_the_evaluators_found(exercise: str, latex: str) -> None:
    (chain,) = parse(latex, CONTEXTS[exercise])
    for a, sign, b in zip(chain.expressions, chain.relations, chain.expressions[1:], strict=False):
        found = look(a, sign, b, CONTEXTS[exercise])
        if isinstance(found, Refuted):
            code = snippet((a, sign, b), found, CONTEXTS[exercise])
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed):
                exec(code, {})
            np.testing.assert_allclose(numbers(printed.getvalue()), numbers(f"{found.left} {found.right}"), atol=1e-4)
