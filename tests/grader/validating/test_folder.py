"""The rules for a folder: the scaffold keeps them all, and each way to break one is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.problem import ProblemError, load_problem
from grader.validating import equivalent, folder
from grader.validating.equivalent import Key
from grader.validating.findings import Fault
from grader.validating.scaffold import scaffold

CHECK = "value_is_the_sum_of_squares"


@pytest.fixture
def made(tmp_path) -> Path:
    return scaffold("d2l-11.9.2", tmp_path / "set", "trial")


def found(made: Path) -> list[Fault]:
    return list(folder.faults(load_problem(made)))


def test_the_scaffold_keeps_every_rule(made):
    problem = load_problem(made)
    assert made.name == "d2l_11_09_02_trial"
    assert (problem.id, problem.numbers) == ("d2l-11.9.2", ("11.9.2",))
    assert "`11.9.2`" in problem.statement("zh")
    assert found(made) == []
    assert "99.9.9" not in "".join(path.read_text(encoding="utf-8") for path in made.rglob("*.*"))


@pytest.mark.parametrize(
    ("file", "content", "rule", "place", "told"),
    [
        ("statement.zh.md", None, "statement", "statement.zh.md", "every problem needs its statement"),
        ("statement.en.md", "Hand in `sum_of_squares_2`.", "statement", "statement.en.md", "name sum_of_squares"),
        ("starter.py", None, "starter", "starter.py", "is missing"),
        ("starter.py", "def other(x): ...", "starter", "starter.py", "does not define sum_of_squares"),
        ("examples.py", None, "examples", "examples.py", "has no example of sum_of_squares"),
        ("examples.py", "for x in 1, 2:\n\n    sum_of_squares(x)", "examples", "examples.py", "example 1 is no Python"),
        ("accepted/loop.py", None, "answers", "accepted", "holds 3 answers, 4 are wanted"),
        ("rejected/new.py", "x = 1", "rejected", "rejected/new.py", "the first line must read"),
        ("rejected/new.py", "# caught by nobody: a typo", "rejected", "rejected/new.py", f"there are {CHECK}"),
        ("equivalent.toml", "[[equivalent]]\nmutants = []", "equivalent", "equivalent.toml", "has no reason"),
    ],
)
def test_a_rule_that_is_broken_is_said(made, file, content, rule, place, told):
    path = made / file
    if content is None:
        path.unlink()
    else:
        path.write_text(content, encoding="utf-8")
    (fault,) = found(made)
    assert (fault.rule, fault.place) == (rule, place)
    assert told in fault.told


@pytest.mark.parametrize("held", ["{0}", "({0}, 1)", "{{'one': {0}}}"])
def test_an_oracle_for_all_cases_together_is_said(made, held):
    path = made / "problem.py"
    oracle = held.format("ScalarOracle(abs, '')")
    source = path.read_text(encoding="utf-8")
    path.write_text(f"{source}\nfrom grader.judging.oracle import ScalarOracle\nF = {oracle}\n", encoding="utf-8")
    assert [(fault.place, fault.told) for fault in found(made)] == [
        ("problem.py", "F holds an oracle: make one in each case")
    ]


def test_a_notebook_or_a_text_is_wanted(made):
    for name in ("notebook.ipynb", "text.md"):
        (made / "accepted" / name).rename(made / "accepted" / f"{name}.py")
    assert [fault.told for fault in found(made)] == [
        "holds neither a notebook nor a Markdown text, which students hand in"
    ]


def test_a_check_that_no_rejected_answer_names_may_be_idle(made):
    for path in (made / "rejected").iterdir():
        source = path.read_text(encoding="utf-8")
        path.write_text(source.replace(CHECK, "another_check"), encoding="utf-8")
    assert [fault.told for fault in found(made)][-1] == f"no answer is caught by {CHECK}: is the check idle?"


@pytest.mark.parametrize(
    ("problem", "name", "told"),
    [
        ("momentum", "", "must end in the exercise's number"),
        ("d2l-11.9.2", "", "is there already"),
        ("d2l-11.9.2", "other", "is taken: d2l_11_09_02 has the numbers 11.9.2"),
        ("d2l-11.9.3", "No Spaces", "small letters"),
    ],
)
def test_a_scaffold_is_not_made_over_another_problem(tmp_path, problem, name, told):
    first = scaffold("d2l-11.9.2", tmp_path)
    assert first.name == "d2l_11_09_02"
    if told == "is there already":
        (first / "problem.py").unlink()
    with pytest.raises(ProblemError, match=told):
        scaffold(problem, tmp_path, name)


KEYS = [
    Key("sign", "f", "y = a + 'b'", 'y = a - "b"'),
    Key("stale state", "", "def f(x):", "@mutant_stale\ndef f(x):"),
    Key("formula", "", r"g = '\\frac{x}{2}'", r"g = '-(\\frac{x}{2})'"),
]


def test_what_is_printed_for_a_mutant_lists_it(tmp_path):
    lines = "\n".join(map(equivalent.as_toml, KEYS))
    text = f'[[equivalent]]\nreason = "because"\nmutants = [\n{lines}\n]\n'
    (tmp_path / equivalent.FILE).write_text(text, encoding="utf-8")
    assert equivalent.listed(tmp_path) == dict.fromkeys(KEYS, "because")


def test_what_a_line_leaves_out_is_any(tmp_path):
    lines = "{ operator = 'sign', function = 'f' },\n{ operator = 'stale state' },"
    text = f'[[equivalent]]\nreason = "because"\nmutants = [\n{lines}\n]\n'
    (tmp_path / equivalent.FILE).write_text(text, encoding="utf-8")
    reasons = equivalent.listed(tmp_path)
    assert [equivalent.reason(key, reasons) for key in KEYS] == ["because", "because", ""]
    assert [equivalent.as_toml(like) for like in reasons] == lines.splitlines()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[equivalent]", "line 1"),
        ("[[equivalent]]\nreason = 'r'\nmutant = 1", "a reason and a list of mutants"),
        (
            "[[equivalent]]\nreason = 'r'\nmutants = [{ operater = 'sign' }]",
            "a mutant has some of operator, function, was, bec",
        ),
        (
            "[[equivalent]]\nreason = 'r'\nmutants = [\n"
            + 2 * "{ operator = 'sign', function = '', was = 'a', becomes = 'b' },\n"
            + "]",
            "is listed twice",
        ),
    ],
)
def test_a_list_that_cannot_be_read_says_why(tmp_path, text, told):
    (tmp_path / equivalent.FILE).write_text(text, encoding="utf-8")
    with pytest.raises(ProblemError, match=told):
        equivalent.listed(tmp_path)
