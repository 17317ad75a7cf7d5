"""The engines give the same reports, and nothing that happens to one submission stops the others."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from grader.engines import inline, pool
from grader.judging.grade import Options
from grader.problem import default_folder, load_problem_set
from grader.reading.folder import read_submissions
from grader.sandbox import isolation

ACCEPTED = default_folder() / "d2l_11_07_03_gershgorin_discs" / "accepted"
PROBLEMS = load_problem_set(default_folder())


def submissions(paths: list[Path]):
    return [submission for path in paths for submission in read_submissions(path, PROBLEMS)]


def options():
    return Options(default_folder(), only=("d2l-11.7.3",), level=isolation.choose("auto"))


@pytest.fixture
def two():
    return submissions([ACCEPTED / "vectorised.py", ACCEPTED.parent / "rejected" / "signed_sum.py"])


def test_inline_and_pool_give_the_same_reports_in_the_same_order(two):
    heard: list[str] = []
    ours = inline.run(two, PROBLEMS, options(), lambda graded: None)
    theirs = pool.run(two, options(), 2, lambda graded: heard.append(graded.report.student))
    assert [graded.report for graded in ours] == [graded.report for graded in theirs]
    assert sorted(heard) == ["signed_sum", "vectorised"]


def test_our_own_failure_is_a_report_for_a_person(two, monkeypatch):
    def broken(submission, problems, options, sandbox):
        raise RuntimeError("ours")

    monkeypatch.setattr(inline, "grade", broken)
    (first, _) = inline.run(two, PROBLEMS, options(), lambda graded: None)
    check = first.report.answers[0].checks[0]
    assert check.verdict == "needs_review"
    assert "RuntimeError: ours" in check.evidence.internal
    assert "ours" not in check.evidence.reason.en


def _killed(submission, given):
    os._exit(1)


def test_a_killed_process_of_the_pool_stops_nothing(two, monkeypatch):
    class Broken(pool.ProcessPoolExecutor):
        def submit(self, function, /, *args, **kwargs):
            return super().submit(_killed, *args, **kwargs)

    monkeypatch.setattr(pool, "ProcessPoolExecutor", Broken)
    results = pool.run(two, options(), 2, lambda graded: None)
    assert [graded.report.student for graded in results] == ["vectorised", "signed_sum"]
    assert results[0].report.points == 6
