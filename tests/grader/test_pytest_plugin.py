"""`pytest problems/X --submission FILE`: a test for each check, with the counterexample where one fails."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from grader.validating.scaffold import scaffold

ROOT = Path(__file__).resolve().parents[2]
DISCS = ROOT / "problems" / "d2l_11_07_03_gershgorin_discs"


def tried(*args: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    return scaffold("d2l-11.9.2", tmp_path_factory.mktemp("mine"))


def test_the_built_in_problems_need_no_option_but_the_file():
    done = tried(DISCS, "--submission", DISCS / "rejected" / "argmin.py", "-k", "the_index")
    assert done.returncode == 1
    assert "1 failed" in done.stdout
    for told in ("For every eigenpair (λ, x) of M", "Counterexample", "Expected", "Try it yourself:", "import numpy"):
        assert told in done.stdout
    assert "Traceback" not in done.stdout


def test_a_right_answer_passes_one_test_a_check(made):
    done = tried("-p", "grader.pytest_plugin", made, "--submission", made / "accepted" / "loop.py", "-v")
    assert done.returncode == 0, done.stdout
    assert "problem.py::value_is_the_sum_of_squares PASSED" in done.stdout


def test_what_was_not_attempted_fails(made):
    done = tried("-p", "grader.pytest_plugin", made, "--submission", made / "starter.py")
    assert done.returncode == 1
    assert "not_attempted" in done.stdout


def test_what_a_person_reads_is_skipped(made):
    source = (made / "problem.py").read_text(encoding="utf-8")
    written = '\n\nproblem.written(number=2, points=1, en="Why?", zh="为什么？")\n'
    other = scaffold("d2l-11.9.3", made.parent)
    (other / "problem.py").write_text(source.replace("11.9.2", "11.9.3") + written, encoding="utf-8")
    (other / "answer.md").write_text("# 11.9.3\n\nBecause it is so, and not otherwise.\n", encoding="utf-8")
    done = tried("-p", "grader.pytest_plugin", other, "--submission", other / "answer.md", "-rs")
    assert "1 failed, 1 skipped" in done.stdout
    assert "derivation: needs_review" in done.stdout


def test_without_a_submission_nothing_is_collected(made):
    assert "no tests ran" in tried("-p", "grader.pytest_plugin", made).stdout
    assert "no tests ran" in tried(DISCS).stdout


def test_a_problem_that_cannot_be_loaded_is_an_error_of_collection(tmp_path):
    (tmp_path / "problem.py").write_text("problem = 1", encoding="utf-8")
    done = tried("-p", "grader.pytest_plugin", tmp_path, "--submission", "x.py")
    assert done.returncode == 2
    assert "must define `problem = Problem(...)`" in done.stdout
