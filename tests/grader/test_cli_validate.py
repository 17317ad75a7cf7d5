"""`grader validate` and `grader new` as an author meets them: exit statuses, messages, files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from grader.cli import app


def grader(*args: object):
    return CliRunner().invoke(app, [str(arg) for arg in args])


@pytest.fixture
def made(tmp_path) -> Path:
    done = grader("new", "d2l-11.9.2", "--name", "trial", "--problems", tmp_path)
    assert done.exit_code == 0, done.output
    return Path(done.stdout.strip())


def test_a_new_exercise_passes(made, tmp_path):
    done = grader("validate", made, "--jobs", 1, "--html", tmp_path / "gate.html")
    assert done.exit_code == 0, done.output
    assert "d2l-11.9.2" in done.stdout
    assert "passed (a sample of mutants: 12 of 12 killed; 2 more seeds)" in done.stdout
    assert "<h1>The gate</h1>" in (tmp_path / "gate.html").read_text(encoding="utf-8")


def test_what_is_amiss_gives_status_1_and_is_in_the_json(made):
    (made / "statement.zh.md").unlink()
    done = grader("validate", made.parent, "--jobs", 1, "--seeds", 0, "--format", "json")
    assert done.exit_code == 1
    (problem,) = json.loads(done.stdout)["problems"]
    assert [fault["rule"] for fault in problem["faults"]] == ["statement"]


def test_a_path_without_problems_is_wrong_usage(tmp_path):
    done = grader("validate", tmp_path / "nothing")
    assert done.exit_code == 2
    assert "is no folder with a problem.py, and holds none" in done.stderr


def test_a_page_that_cannot_be_written_is_said(made, tmp_path):
    done = grader("validate", made, "--jobs", 1, "--seeds", 0, "--html", tmp_path / "no" / "gate.html")
    assert done.exit_code == 1
    assert "No such file" in done.stderr


def test_an_id_that_is_taken_is_wrong_usage(made):
    done = grader("new", "d2l-11.9.2", "--problems", made.parent)
    assert done.exit_code == 2
    assert "is taken" in done.stderr
