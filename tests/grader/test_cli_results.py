"""The commands around grading, as they are typed: formats, regrade, diff, verify, release, export."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from grader.cli import app
from grader.problem import default_folder
from grader.signing import signed

DISCS = default_folder() / "d2l_11_07_03_gershgorin_discs"
ONLY = ["--only", "d2l-11.7.3", "--isolation", "auto", "--jobs", "1"]
WRONG = "def gershgorin_discs(M):\n    return [0.0], [1.0]\n"


def run(*args: object):
    return CliRunner().invoke(app, [str(arg) for arg in args])


@pytest.fixture
def course(tmp_path) -> Path:
    """A class of two, one right and one wrong."""
    for student, source in (("ann", (DISCS / "accepted" / "vectorised.py").read_text(encoding="utf-8")), ("bo", WRONG)):
        (tmp_path / "class" / student).mkdir(parents=True)
        (tmp_path / "class" / student / "discs.py").write_text(source, encoding="utf-8")
    return tmp_path / "class"


@pytest.fixture
def problems(tmp_path) -> Path:
    """The problem in a folder of its own."""
    shutil.copytree(DISCS, tmp_path / "problems" / DISCS.name)
    return tmp_path / "problems"


def test_totals_of_one_student_agree_in_every_format(course):
    points = {}
    for name in ("json", "github", "classroom50", "gradescope"):
        ran = run("grade", course / "ann", *ONLY, "--format", name)
        assert ran.exit_code == 0, ran.output
        result = json.loads(ran.stdout)
        points[name] = {
            "json": lambda r: (r["students"][0]["points"], r["students"][0]["max_points"]),
            "github": lambda r: (sum(test["score"] for test in r["tests"]), r["max_score"]),
            "classroom50": lambda r: (r["score"] / 100, r["max-score"] / 100),
            "gradescope": lambda r: (r["score"], sum(test["max_score"] for test in r["tests"])),
        }[name](result)
    assert set(points.values()) == {(6.5, 8.0)}


def test_a_format_of_one_student_is_refused_for_a_class_before_it_is_graded(course):
    ran = run("grade", course, *ONLY, "--format", "gradescope")
    assert ran.exit_code == 2
    assert "there are 2" in ran.output


def test_other_problems_change_marks_and_it_is_said_whose_and_why(course, problems, tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    assert run("grade", course, *ONLY, "--problems", problems, "--out", first, "--format", "none").exit_code == 0
    source = problems / DISCS.name / "problem.py"
    source.write_text(source.read_text(encoding="utf-8").replace("points=1.5,", "points=3,"), encoding="utf-8")
    ran = run("regrade", first, "--with", problems, "--out", second, "--isolation", "auto", "--jobs", "1")
    assert ran.exit_code == 0, ran.output
    assert "ann  6.5 → 8" in ran.stdout
    assert "1 of 2 students have other marks" in ran.stdout
    assert "+ 3/3 passed" in ran.stdout
    assert run("diff", first, second).exit_code == 0
    assert run("diff", first, second, "--exit-code").exit_code == 1
    assert run("diff", first, first, "--exit-code").exit_code == 0
    (changed,) = json.loads(run("diff", first, second, "--format", "json").stdout)["changed"]
    assert (changed["student"], changed["before"], changed["after"]) == ("ann", 6.5, 8.0)


def test_what_is_no_grading_is_told(tmp_path):
    for ran in (run("diff", tmp_path, tmp_path), run("regrade", tmp_path, "--with", default_folder())):
        assert ran.exit_code == 2
        assert "expected what `grader grade --out` wrote" in ran.output


def test_a_signed_result_is_verified_and_a_changed_one_is_not(tmp_path):
    path = tmp_path / "result.json"
    path.write_text(json.dumps(signed({"score": 3}, "s")), encoding="utf-8")
    assert run("verify", path, "--seed", "s").exit_code == 0
    assert run("verify", path, "--seed", "t").exit_code == 1
    path.write_text(path.read_text(encoding="utf-8").replace("3", "4", 1), encoding="utf-8")
    assert run("verify", path, "--seed", "s").exit_code == 1
    path.write_text("nothing", encoding="utf-8")
    assert run("verify", path, "--seed", "s").exit_code == 2


def test_exercises_are_released_by_pattern(tmp_path):
    ran = run("release", "udl-nb-*", "11.7.3", "--out", tmp_path)
    assert ran.exit_code == 0, ran.output
    assert len(list(tmp_path.glob("*/*.ipynb"))) == 6
    ran = run("release", "d2l-99", "--out", tmp_path)
    assert ran.exit_code == 2
    assert "d2l-99" in ran.output


def test_an_autograder_is_written(tmp_path):
    out = tmp_path / "autograder.zip"
    assert run("export", "gradescope", "11.7.3", "--out", out).exit_code == 0
    assert out.stat().st_size > 100_000
