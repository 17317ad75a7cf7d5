"""Results that are no answer: each is refuted with words that say what came back."""

from __future__ import annotations

import pytest

from tests.grader.judging.toys import answer

RESULTS = {
    "print(x)": "None",
    "'2'": "text",
    "[1, 2]": "list",
    "np.array([1.0, 2.0])": "shape",
    "np.nan": "nan",
    "np.inf": "inf",
    "2j": "complex",
    "np.array(['x'], dtype=object)": "list",
    "(i for i in [x])": "generator",
    "lambda: x": "function",
    "{1, 2}": "set",
    "{'a': x}": "dict",
    "open('/dev/null')": "TextIOWrapper",
    "True": "True",
}


def failed(source):
    return next(check for check in answer("import numpy as np\n" + source).checks if check.name == "doubles")


@pytest.mark.parametrize("expression", RESULTS)
def test_a_result_of_another_kind_is_refuted_and_named(expression):
    check = failed(f"def double(x): return {expression}")
    assert check.verdict == "failed"
    counterexample = check.evidence.counterexample
    said = f"{counterexample.found} {counterexample.why.en}".lower()
    assert RESULTS[expression].lower() in said, said


@pytest.mark.parametrize(
    "expression",
    ["np.array(2 * x)", "np.array([2 * x])", "np.array([2 * x], dtype=object)", "np.float64(2 * x)", "2.0 * x"],
)
def test_a_number_in_another_form_is_right(expression):
    assert failed(f"def double(x): return {expression}").verdict == "passed"


def test_a_function_that_prints_is_judged_by_what_it_returns():
    assert failed("def double(x):\n    print('x' * 100_000)\n    return 2 * x").verdict == "passed"
    assert failed("def double(x):\n    print(2 * x)").verdict == "failed"


def test_a_function_that_prompts_says_that_nobody_is_there():
    check = failed("def double(x):\n    return 2 * int(input('x? '))")
    assert check.verdict == "failed"
    assert "nobody is there to type" in check.evidence.error


def test_a_huge_result_is_not_taken():
    check = failed("def double(x): return [0.0] * 10**7")
    assert check.verdict == "failed"


def test_a_result_nested_without_end_is_not_taken():
    check = failed("def double(x):\n    a = []\n    a.append(a)\n    return a")
    assert check.verdict == "failed"
    assert "nested" in check.evidence.error
