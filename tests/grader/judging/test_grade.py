"""From a submission to a report: what a failure of the sandbox, or of reading, comes to."""

from __future__ import annotations

from contextlib import contextmanager

from grader.sandbox.session import Sandbox, SandboxError
from tests.grader.judging.toys import answer, graded

RIGHT = "def double(x): return 2 * x"


def test_a_sandbox_that_fails_sends_the_answer_to_a_person(monkeypatch):
    @contextmanager
    def broken(*args):
        raise SandboxError("no more processes")
        yield

    monkeypatch.setattr(Sandbox, "session", broken)
    report = graded(RIGHT).report
    assert report.answers[0].verdict == "needs_review"
    assert report.in_review == report.max_points
    assert report.answers[0].checks[0].evidence.internal == "no more processes"
    assert "could not be run" in report.notes[0].en


def test_a_name_that_is_no_function_is_told(monkeypatch):
    check = next(check for check in answer("double = -0.77").checks if check.name == "doubles")
    assert check.verdict == "failed"
    assert check.evidence.error == "`double` is of type float, not a function that can be called"


def test_times_are_kept_apart_from_the_report():
    assert set(graded(RIGHT).timings) == {"toy-1.1"}
