"""Which mistakes mutants make, what is no mutant, and which checks can see one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from grader.evidence import Text
from grader.problem import Constant, EntryPoint, Problem
from grader.scaffold import Scaffold, Todo
from grader.validating import known
from grader.validating.equivalent import Key
from grader.validating.mutants import Mutant, mutants


def toy() -> Problem:
    """`f` and `g`, each with a check of its own; `h` is an optimiser's class, `formula` a text."""
    problem = Problem(
        id="toy-1.1",
        title=Text("a toy", "玩具"),
        source="made up",
        numbers=("1.1",),
        entry_points=(
            EntryPoint("f", ("x",), aliases=("also_f",)),
            EntryPoint("g", ("x",), in_place=True),
            EntryPoint("h", ("params",), subclass_of="Optimizer"),
            EntryPoint("formula", formula=True),
        ),
        constants=(Constant("FLAG", True),),
    )

    @problem.check(number=1, points=1, needs=["f"], zh="f")
    def about_f(candidate):
        """About f."""

    @problem.check(number=2, points=1, needs=["g"], zh="g")
    def about_g(candidate):
        """About g."""

    @problem.check(number=3, points=1, needs=["h", "formula"], zh="h")
    def about_h(candidate):
        """About h."""

    return problem


def made(source: str, tmp_path: Path, name: str = "answer.py") -> list[Mutant]:
    path = tmp_path / name
    path.write_text(source, encoding="utf-8")
    (document,) = known.read(path, toy()).documents
    return list(mutants(toy(), document))


def becomes(source: str, operator: str, tmp_path: Path) -> set[str]:
    return {mutant.key.becomes for mutant in made(source, tmp_path) if mutant.key.operator == operator}


@pytest.mark.parametrize(
    ("statement", "operator", "expected"),
    [
        ("y = a + b", "sign", {"y = a - b"}),
        ("y = -a", "sign", {"y = a"}),
        ("y -= a", "sign", {"y += a"}),
        ("y = (a - b) * c", "factor 2", {"y = (2 * a - b) * c", "y = (a - 2 * b) * c"}),
        ("y = a - b", "dropped term", {"y = a", "y = -b"}),
        ("y = a / b ** 2", "dropped term", {"y = a", "y = a / b"}),
        ("y = a[0, k]", "off by one", {"y = a[1, k]", "y = a[-1, k]", "y = a[0, k - 1]"}),
        ("y = a[k:]", "off by one", {"y = a[k - 1:]", "y = a[k + 1:]"}),
        ("y = range(1, len(x))", "off by one", {
            "y = range(2, len(x))", "y = range(0, len(x))", "y = range(1, len(x) + 1)", "y = range(1, len(x) - 1)",
        }),
        ("y = x.sum(axis=0)", "axis", {"y = x.sum(axis=1)", "y = x.sum(axis=None)"}),
        ("y = x.T", "axis", {"y = x"}),
        ("y = np.dot(a, b)", "swapped arguments", {"y = np.dot(b, a)"}),
        ("y = a @ b", "swapped arguments", {"y = b @ a"}),
        ("y = abs(a - b)", "swapped arguments", set()),
        ("y = (a - b) ** 2", "swapped arguments", {"y = 2 ** (a - b)"}),
        ("y = a[i, j]", "swapped arguments", {"y = a[j, i]"}),
        ("y = 0.5", "constant", {"y = 1.0", "y = 0.0"}),
        ("y = True", "constant", {"y = False"}),
        ("y = np.asarray(x, dtype=float)", "float32", {"y = np.asarray(x, dtype='float32')"}),
        ("y = x.copy()", "argument modified", {"y = x"}),
        ("x = x - 1", "argument modified", {"x -= 1"}),
        ("y = y0 - 1", "argument modified", set()),
        ("y = a < b <= c", "comparison flipped", {"y = a > b <= c", "y = a < b >= c"}),
        ("y = a < b", "comparison bound", {"y = a <= b"}),
        ("y = a is None", "comparison flipped", {"y = a is not None"}),
        ("y = a and not b", "condition", {"y = a or not b", "y = a and b"}),
        ("y = a if b else c", "condition", {"y = a", "y = c"}),
        ("y = max(a, b)", "neighbour", {"y = min(a, b)"}),
        ("y = (a + b).sum()", "neighbour", {"y = (a + b).mean()"}),
        ("y = np.sqrt(a)", "call dropped", {"y = a"}),
        ("y[0] = a", "statement dropped", {"pass"}),
        ("raise ValueError('no')", "other exception", {"raise KeyError('no')"}),
        ("raise ValueError(f'{1 + 2}')", "sign", set()),
    ],
)  # fmt: skip
def test_an_operator_makes_these_mistakes(statement, operator, expected, tmp_path):
    of_function = {"@mutant_stale\ndef g(x):"}
    assert becomes(f"def g(x):\n    {statement}\n", operator, tmp_path) - of_function == expected


@pytest.mark.parametrize(
    ("source", "operator", "expected"),
    [
        ("def f(x):\n    if x:\n        x = 1\n    elif x > 2:\n        x = 2\n", "condition",
         {"if False:", "if True:"}),
        ("def f(x):\n    while x:\n        break\n", "loop", {"while False:", "continue"}),
        ("def f(x):\n    for i in x:\n        continue\n", "loop", {"for i in ():", "break"}),
        ("def f(x):\n    try:\n        x()\n    except TypeError as e:\n        pass\n", "other exception",
         {"except KeyError as e:"}),
        ("def f(x):\n    return x, -x\n", "rounding", {"return (mutant_rounded(x), -x)",
                                                     "return (x, mutant_rounded(-x))"}),
        ("def f(x):\n    return True\n", "rounding", set()),
        ("def f(x):\n    return x\n", "stale state", {"@mutant_stale\ndef f(x):"}),
        ("def f(x):\n    return x\n", "argument modified", {"@mutant_touching\ndef f(x):"}),
        ("def g(x):\n    return x\n", "argument modified", set()),
        ("formula = r'\\alpha x'\n", "formula", {r"formula = '-(\\alpha x)'",
                                                r"formula = '(\\alpha x) + (\\alpha x)'"}),
        ("other = r'\\alpha x'\n", "formula", set()),
    ],
)  # fmt: skip
def test_an_operator_makes_these_mistakes_in_whole_functions(source, operator, expected, tmp_path):
    assert becomes(source, operator, tmp_path) == expected


def test_every_mutant_compiles_and_means_something_of_its_own(tmp_path):
    source = "def f(x):\n    y = [0] + [1]  # a comment\n    if not x: return -y\n    return max(x) * 2 ** x, y[1:-1]\n"
    found = made(source, tmp_path)
    codes = {compile(mutant.source, "a", "exec").co_consts[0].co_code for mutant in found}
    assert len(found) > 30
    assert len({mutant.source for mutant in found}) == len(found)
    assert len(codes) > 10


def test_a_mutant_that_changes_no_code_is_none(tmp_path):
    # Swapping equal arguments, and a number that is its own double.
    keys = [mutant.key for mutant in made("def f(x):\n    return divmod(x, x) + (0 * 1,)\n", tmp_path)]
    assert not [key for key in keys if key.operator == "swapped arguments"]


def test_a_mutant_is_known_again_by_its_key_when_lines_are_added_above(tmp_path):
    body = "def f(x):\n    if x < 1:\n        return x + 1\n    return 2 * x\n"
    before = [mutant.key for mutant in made(body, tmp_path)]
    after = [mutant.key for mutant in made(f"import math\n\n\n# more\nG = math.pi\n\n\n{body}", tmp_path)]
    assert before == after
    assert Key("comparison bound", "f", "if x < 1:", "if x <= 1:") in before


def test_a_key_names_functions_within_functions(tmp_path):
    source = "class A:\n    def f(self):\n        def inner(y):\n            return y - 1\n        return inner\n"
    assert {mutant.key.function for mutant in made(source, tmp_path)} == {"A.f.inner", "A.f"}


def test_only_checks_that_need_the_mutated_code_see_it(tmp_path):
    source = """
import matplotlib.pyplot as plt
SCALE = 2.0

def helper(x):
    return x + SCALE

def f(x):
    print(x + 1)
    return helper(x)

def g(x):
    M = x - 1
    return M

def never_called(x):
    return x - 3

M = 4 - 1
plt.plot([1 + 2])
print(f(5 + 6))
"""
    seen = {(mutant.key.function, mutant.key.was): mutant.checks for mutant in made(source, tmp_path)}
    assert seen["", "SCALE = 2.0"] == ("about_f",)
    assert seen["helper", "return x + SCALE"] == ("about_f",)
    assert seen["f", "print(x + 1)"] == ()
    assert seen["g", "M = x - 1"] == ("about_g",)
    assert seen["never_called", "return x - 3"] == ()
    # A local variable of g has the same name, and is another.
    assert seen["", "M = 4 - 1"] == ()
    assert seen["", "plt.plot([1 + 2])"] == ()
    assert seen["", "print(f(5 + 6))"] == ()


def test_what_the_scaffold_gives_is_not_reached(tmp_path):
    (tmp_path / "starter.py").write_text("SCALE = 2.0\ndef g(x):\n    return 1.5\ndef f(x):\n    return None\n")
    scaffold = Scaffold(defines=(), todos=(Todo("f", "f", ("return None",)),))
    problem = replace(toy(), entry_points=toy().entry_points[:1], scaffold=scaffold, folder=tmp_path)
    answer = tmp_path / "answer.py"
    answer.write_text("SCALE = 2.0\nOWN = 2.0\ndef g(x):\n    return 2.5\ndef f(x):\n    return g(x) * SCALE * OWN\n")
    (document,) = known.read(answer, problem).documents
    reached = {mutant.key.was for mutant in mutants(problem, document) if "about_f" in mutant.checks}
    assert reached == {"OWN = 2.0", "def f(x):", "return g(x) * SCALE * OWN"}


def test_constants_classes_and_aliases_lead_to_checks(tmp_path):
    source = (
        "FLAG = True\nclass Own(Optimizer):\n    def step(self):\n        return 1.5\ndef also_f(x):\n    return 2.5\n"
    )
    seen = {mutant.key.was: mutant.checks for mutant in made(source, tmp_path)}
    assert seen["FLAG = True"] == ("about_f", "about_g", "about_h")
    assert seen["return 1.5"] == ("about_h",)
    assert seen["return 2.5"] == ("about_f",)


def test_notebooks_and_texts_are_mutated_cell_by_cell(tmp_path):
    text = "# Exercise 1.1\n\n```python\na = 1\n```\n\nWords.\n\n```python\ndef f(x):\n    return x + a\n```\n"
    found = made(text, tmp_path, "answer.md")
    assert {(mutant.section, mutant.cell) for mutant in found} == {(0, 0), (0, 1)}


def test_source_with_a_syntax_error_has_no_mutants(tmp_path):
    assert made("def f(x:\n    return x + 1\n", tmp_path) == []
