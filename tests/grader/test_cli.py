"""The command line as a user meets it: exit statuses, messages, files."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import msgspec
import pytest
from typer.testing import CliRunner

from grader import filing
from grader.cli import app
from grader.evidence import Gradebook
from grader.filing import Filed, Outcome
from grader.problem import default_folder, load_problem_set
from grader.sandbox import isolation

ROOT = Path(__file__).resolve().parents[2]
ANSWER = ROOT / "problems/d2l_11_07_03_gershgorin_discs/accepted/vectorised.py"
WRONG = ROOT / "problems/d2l_11_07_03_gershgorin_discs/rejected/radius_includes_diagonal.py"
ONLY = ["--only", "d2l-11.7.3", "--isolation", "auto", "--jobs", "1"]


def grader(*args: object):
    return CliRunner().invoke(app, [str(arg) for arg in args])


def test_help_needs_no_heavy_import():
    heavy = "{'numpy', 'hypothesis', 'rich', 'sympy', 'torch', 'matplotlib'}"
    code = f"import sys; from grader.cli import app; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
    assert grader("--help").exit_code == 0


def test_grade_writes_results_gradebook_and_pages(tmp_path):
    done = grader("grade", ANSWER, WRONG, "--out", tmp_path, *ONLY)
    assert done.exit_code == 0, done.output
    gradebook = msgspec.json.decode((tmp_path / "results.json").read_bytes(), type=Gradebook)
    assert [report.student for report in gradebook.students] == ["vectorised", "radius_includes_diagonal"]
    assert gradebook.students[0].points == 6.5
    assert json.loads((tmp_path / "results.json").read_text())["schema"] == "optgrade/results/v1"
    assert (tmp_path / "index.html").exists()
    assert len(list((tmp_path / "students").glob("*/report.html"))) == 2
    assert "vectorised,6.5,8,1.5,6.5" in (tmp_path / "gradebook.csv").read_text()
    assert "vectorised" in json.loads((tmp_path / "timings.json").read_text())


def test_two_runs_write_the_same_bytes_whatever_the_number_of_jobs(tmp_path):
    common = ["--only", "d2l-11.7.3", "--isolation", "auto", "--format", "none"]
    grader("grade", ANSWER, WRONG, "--out", tmp_path / "a", "--jobs", 1, *common)
    grader("grade", ANSWER, WRONG, "--out", tmp_path / "b", "--jobs", 2, *common)
    assert (tmp_path / "a/results.json").read_bytes() == (tmp_path / "b/results.json").read_bytes()


def test_a_zip_of_folders_is_a_class(tmp_path):
    path = tmp_path / "class.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(ANSWER, "ada/discs.py")
        archive.write(WRONG, "bo/discs.py")
    done = grader("grade", path, "--format", "csv", *ONLY)
    assert done.exit_code == 0, done.output
    assert [line.split(",")[0] for line in done.stdout.splitlines()] == ["student", "ada", "bo"]


def test_marks_decide_the_exit_status_only_when_asked():
    assert grader("grade", WRONG, "--format", "none", *ONLY).exit_code == 0
    assert grader("grade", WRONG, "--format", "none", "--fail-under", "6", *ONLY).exit_code == 3
    assert grader("grade", ANSWER, "--format", "none", "--fail-under", "6", *ONLY).exit_code == 0


def test_json_goes_to_standard_output():
    done = grader("grade", ANSWER, "--format", "json", *ONLY)
    assert json.loads(done.stdout)["students"][0]["student"] == "vectorised"


def test_check_prints_the_evidence():
    done = grader("check", WRONG, "--only", "11.7.3")
    assert done.exit_code == 0
    assert "is the diagonal entry counted too?" in done.stdout
    assert "print(gershgorin_discs(M))" in done.stdout


def test_check_speaks_chinese():
    done = grader("check", WRONG, "--only", "11.7.3", "--lang", "zh")
    assert "反例" in done.stdout


@pytest.mark.parametrize(
    ("args", "status", "message"),
    [
        (["grade", "nowhere.ipynb"], 2, "nowhere.ipynb: there is no such file or folder"),
        (["grade", ANSWER, "--only", "d2l-11.7.4"], 2, "did you mean d2l-11.7.3"),
        (["grade", ANSWER, "--only", "d2l-12.*"], 2, "no problem 'd2l-12.*'"),
        (["grade", ANSWER, "--problems", ROOT / "docs"], 2, "holds no folder with a problem.py"),
        (["problems", "show", "11.7.33"], 2, "no problem '11.7.33'"),
    ],
)
def test_wrong_usage_is_named(args, status, message):
    done = grader(*args)
    assert done.exit_code == status
    assert message in " ".join(done.output.split())


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("broken.ipynb", b'{"cells": [', "expected complete JSON"),
        ("other.ipynb", b'{"a": 1}', "other.ipynb"),
        ("empty.ipynb", b"", "empty.ipynb"),
    ],
)
def test_a_file_that_cannot_be_read_is_reported_and_nothing_is_graded(tmp_path, name, content, message):
    path = tmp_path / name
    path.write_bytes(content)
    done = grader("grade", path, *ONLY)
    assert done.exit_code == 1
    assert message in " ".join(done.output.split())
    assert "nothing could be graded" in done.output


def test_one_broken_submission_never_stops_a_batch(tmp_path):
    (tmp_path / "ada").mkdir()
    (tmp_path / "ada" / "discs.py").write_bytes(ANSWER.read_bytes())
    (tmp_path / "bo").mkdir()
    (tmp_path / "bo" / "discs.ipynb").write_bytes(b"not a notebook")
    done = grader("grade", tmp_path, "--format", "csv", *ONLY)
    assert done.exit_code == 0
    assert done.stdout.splitlines()[1].startswith("ada,6.5,")
    assert done.stdout.splitlines()[2].startswith("bo,0,8,8")


def test_a_folder_that_cannot_be_written_is_named_before_anything_is_graded(tmp_path, monkeypatch):
    monkeypatch.setattr(filing, "grade_class", None)
    (tmp_path / "file").write_text("in the way")
    done = grader("grade", ANSWER, "--out", tmp_path / "file", *ONLY)
    assert done.exit_code == 2
    assert "cannot write" in done.output


def test_reports_do_not_go_where_the_submissions_are(tmp_path):
    (tmp_path / "ann").mkdir()
    (tmp_path / "ann" / "discs.py").write_bytes(ANSWER.read_bytes())
    done = grader("grade", tmp_path, "--out", tmp_path, *ONLY)
    assert done.exit_code == 2
    assert "holds the submissions; choose another folder" in " ".join(done.output.split())
    assert [path.name for path in tmp_path.iterdir()] == ["ann"]


def test_resume_needs_a_folder():
    done = grader("grade", ANSWER, "--resume", *ONLY)
    assert done.exit_code == 2
    assert "--resume continues in a folder; name it with --out DIR" in done.output


def test_a_second_run_says_what_becomes_of_the_first(tmp_path):
    out = tmp_path / "out"
    first = grader("grade", WRONG, "--out", out, *ONLY)
    written = (out / "results.json").read_bytes()
    resumed = grader("grade", WRONG, "--out", out, "--resume", "--fail-under", "6", *ONLY)
    assert resumed.exit_code == 3
    assert "of 1 submissions, 1 had up-to-date reports, which were kept; 0 were graded" in resumed.output
    again = grader("grade", WRONG, "--out", out, *ONLY)
    assert "holds reports of an earlier run (1); all is graded again" in " ".join(again.output.split())
    assert first.stdout == resumed.stdout
    assert (out / "results.json").read_bytes() == written


def test_a_disk_that_fills_up_ends_the_run_and_says_how_to_go_on(tmp_path, monkeypatch):
    def full(hand_ins, plan, problems, jobs, advance):
        return Outcome({0: Filed(False, True, 6.0)}, trouble="cannot write ann: No space left on device")

    monkeypatch.setattr(filing, "grade_class", full)
    monkeypatch.setattr(sys, "argv", ["grader", "grade", "the class", "--out", "out"])
    done = grader("grade", ANSWER, WRONG, "--out", tmp_path, "--format", "none", *ONLY)
    assert done.exit_code == 2
    said = " ".join(done.stderr.split())
    assert "No space left on device grader: 1 of 2 submissions are done" in said
    assert said.endswith("grade 'the class' --out out --resume")


def test_grading_refuses_to_run_unisolated_unless_told(monkeypatch):
    monkeypatch.setattr(isolation, "missing", lambda: "unshare: not permitted")
    done = grader("grade", ANSWER)
    assert done.exit_code == 2
    assert "--isolation process" in " ".join(done.output.split())
    assert "`grader doctor` says what is missing" in " ".join(done.output.split())


def test_problems_are_listed_and_shown_in_both_languages():
    listed = grader("problems", "list").stdout
    assert load_problem_set(default_folder()).version in listed.splitlines()[-1]
    assert "d2l-11.7.3" in listed
    assert "gershgorin_discs" in listed
    shown = grader("problems", "show", "12.7.3", "--lang", "zh").stdout
    assert "格什戈林圆盘" in shown
    assert "3. (2)" in shown
