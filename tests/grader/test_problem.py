"""Problem folders: what loads, and what an author is told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from grader.evidence import Text
from grader.problem import EntryPoint, Problem, ProblemError, default_folder, load_problem, load_problem_set


def problem(**changes):
    settings = {
        "id": "toy-1.1",
        "title": Text("Toy", "玩具"),
        "source": "made up",
        "numbers": ("1.1",),
        "entry_points": (EntryPoint("double", ("x",)),),
    }
    return Problem(**{**settings, **changes})


def documented(candidate):
    """Says what it checks."""


def test_the_built_in_set_loads_and_every_key_finds_its_problem():
    problems = load_problem_set(default_folder())
    assert len(problems.problems) >= 5
    for one in problems.problems:
        assert problems.find(one.id) is one
        assert all(problems.find(number) is one for number in one.numbers)
        assert one.statement("en")
        assert one.statement("zh")


def test_a_pattern_names_the_problems_whose_id_it_fits():
    problems = load_problem_set(default_folder())
    notebooks = problems.matching("udl-nb-*")
    assert len(notebooks) == 5
    assert all(one.scaffold for one in notebooks)
    assert problems.matching("11.7.3") == problems.matching("d2l-11.7.3") == (problems.find("d2l-11.7.3"),)


def test_an_unknown_key_offers_the_near_miss():
    problems = load_problem_set(default_folder())
    with pytest.raises(ProblemError, match=r"did you mean d2l-11\.7\.3"):
        problems.find("d2l-11.7.33")
    with pytest.raises(ProblemError, match="known are"):
        problems.find("???")


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"points": -1, "needs": ["double"]}, r"points=-1 must not be negative \(documented\)"),
        ({"points": 1, "needs": ["duoble"]}, "needs='duoble' is no entry point.*did you mean 'double'"),
    ],
)
def test_a_wrong_declaration_names_the_value_and_the_check(settings, message):
    with pytest.raises(ProblemError, match=message):
        problem().check(number=1, zh="检查", **settings)(documented)


def test_a_check_without_a_docstring_is_refused():
    with pytest.raises(ProblemError, match="needs a docstring"):
        problem().check(number=1, points=1, needs=["double"], zh="检查")(lambda candidate: None)


def test_an_id_that_is_none_is_refused():
    with pytest.raises(ProblemError, match="must look like"):
        problem(id="11.2.4 log sum exp")


def write(folder: Path, text: str) -> Path:
    folder.mkdir()
    (folder / "problem.py").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x = 1", "must define `problem = Problem"),
        ("1 / 0", "ZeroDivisionError"),
        ("import nothing_like_this", "ModuleNotFoundError"),
    ],
)
def test_a_broken_problem_file_is_named(tmp_path, text, message):
    folder = write(tmp_path / "broken", text)
    with pytest.raises(ProblemError, match=message) as caught:
        load_problem(folder)
    assert "problem.py" in str(caught.value)


def test_an_empty_folder_holds_no_problems(tmp_path):
    with pytest.raises(ProblemError, match=r"holds no folder with a problem\.py"):
        load_problem_set(tmp_path)


def test_the_version_changes_with_any_file(tmp_path):
    folder = tmp_path / "discs"
    shutil.copytree(default_folder() / "d2l_11_07_03_gershgorin_discs", folder)
    before = load_problem_set(tmp_path).version
    (folder / "statement.en.md").write_text("other words", encoding="utf-8")
    assert load_problem_set(tmp_path).version != before


def test_a_problem_may_have_modules_beside_it(tmp_path):
    folder = write(
        tmp_path / "toy",
        "from grader.evidence import Text\nfrom grader.problem import EntryPoint, Problem\nfrom .more import ID\n"
        "problem = Problem(ID, Text('Toy', '玩具'), 'made up', ('1.1',), (EntryPoint('double', ('x',)),))\n"
        "@problem.check(number=1, points=1, needs=['double'], zh='检查')\n"
        "def doubles(candidate):\n    '''Doubles.'''\n",
    )
    (folder / "more.py").write_text("ID = 'toy-1.1'\n", encoding="utf-8")
    assert load_problem(folder).id == "toy-1.1"
    (folder / "more.py").write_text("ID = 'toy-1.22'\n", encoding="utf-8")
    assert load_problem(folder).id == "toy-1.22"
