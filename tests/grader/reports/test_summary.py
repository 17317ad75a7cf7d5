"""Counts over a class."""

from __future__ import annotations

from itertools import islice

from grader.reports.summary import check_rates, shared_failures, waiting
from tests.grader.reports.examples import gradebook


def test_pass_rates_count_every_student_who_has_the_check() -> None:
    rates = {(rate.problem, rate.number): rate for rate in check_rates(gradebook())}
    assert rates["d2l-11.7.3", 1].pass_rate == 0.2
    assert rates["d2l-11.7.3", 2].pass_rate == 0.8
    assert rates["d2l-11.7.3", 1].verdicts == {"failed": 3, "passed": 1, "not_attempted": 1}


def test_students_with_the_same_counterexample_are_grouped() -> None:
    groups = shared_failures(gradebook())
    assert [(group.problem, group.number, group.students) for group in groups] == [
        ("d2l-11.7.3", 1, ("ann", "张伟")),
        ("d2l-11.6.1", 3, ("ann", "张伟")),
    ]


def test_the_queue_holds_what_a_person_must_decide() -> None:
    assert [(entry.student, entry.check.name) for entry in islice(waiting(gradebook()), 3)] == [
        ("ann", "derivation"),
        ("ann", "discussion"),
        ("张伟", "derivation"),
    ]
