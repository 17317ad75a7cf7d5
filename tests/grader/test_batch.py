"""From paths to a gradebook in memory."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader import batch
from grader.batch import find_all, grade_all, read_all
from grader.evidence import NeedsReview
from grader.judging.grade import Options
from grader.problem import default_folder, load_problem_set
from grader.sandbox import isolation

DISCS = default_folder() / "d2l_11_07_03_gershgorin_discs"
PROBLEMS = load_problem_set(default_folder())


@pytest.fixture
def two():
    return read_all([DISCS / "accepted" / "vectorised.py", DISCS / "rejected" / "signed_sum.py"], PROBLEMS)


def options():
    return Options(default_folder(), only=("d2l-11.7.3",), level=isolation.choose("auto"))


def test_one_process_and_several_give_the_same_gradebook(two):
    heard: list[str] = []
    ours = grade_all(two, PROBLEMS, options(), 1)
    theirs = grade_all(two, PROBLEMS, options(), 2, heard.append)
    assert ours.gradebook == theirs.gradebook
    assert [report.student for report in ours.gradebook.students] == ["vectorised", "signed_sum"]
    assert sorted(heard) == ["signed_sum", "vectorised"]


def test_our_own_failure_is_a_report_for_a_person(two, monkeypatch):
    def broken(submission, problems, options, sandbox):
        raise RuntimeError("ours")

    monkeypatch.setattr(batch, "grade", broken)
    report = grade_all(two, PROBLEMS, options()).gradebook.students[0]
    assert [answer.problem for answer in report.answers] == ["d2l-11.7.3"]
    check = report.answers[0].checks[0]
    assert check.verdict == "needs_review"
    assert isinstance(check.evidence, NeedsReview)
    assert "RuntimeError: ours" in check.evidence.internal
    assert "ours" not in check.evidence.reason.en


def test_names_that_come_twice_get_numbers_that_nobody_has(tmp_path: Path):
    for name in ("a/ann", "b/ann", "c/ann", "c/ann (2)"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "x.py").write_text("x = 1")
    names = [hand_in.student for hand_in in find_all([tmp_path / name for name in "abc"])]
    assert names == ["ann", "ann (2)", "ann (3)", "ann (2) (2)"]


def test_the_folder_of_the_reports_is_no_student(tmp_path: Path):
    for name in ("ann/a.py", "bo/out/b.py", "out/students/ann/report.html", "out/index.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x = 1")
    assert [each.student for each in find_all([tmp_path], leave_out=tmp_path / "out")] == ["ann", "bo"]
    assert [each.student for each in find_all([tmp_path])] == ["ann", "bo", "out"]
