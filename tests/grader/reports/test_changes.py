"""Two gradings beside each other: who has other marks, in which check, on what evidence."""

from __future__ import annotations

import io

import msgspec
import pytest
from rich.console import Console

from grader.evidence import Gradebook, Refuted, Tested
from grader.reports.changes import ResultsError, compare, read_results
from grader.reports.changes_text import print_comparison
from grader.reports.results import results_json
from grader.reports.run import Run, recall, remember
from tests.grader.reports.examples import gershgorin_answer, gershgorin_counterexample, gradebook, report

RIGHT, WRONG = Tested(100, 200), Refuted(gershgorin_counterexample())


def book(**students: object) -> Gradebook:
    reports = tuple(report(name, (gershgorin_answer(evidence),)) for name, evidence in students.items())
    return msgspec.structs.replace(gradebook(), students=reports)


def test_the_same_grading_changes_nothing():
    found = compare(gradebook(), gradebook())
    assert (found.changed, found.other_evidence, found.students) == ((), 0, 5)


def test_a_check_with_other_points_is_told_with_both_pieces_of_evidence():
    found = compare(book(ann=WRONG, bo=RIGHT), book(ann=RIGHT, bo=RIGHT))
    (ann,) = found.changed
    (change,) = ann.changes
    assert (ann.student, ann.before, ann.after) == ("ann", 4, 6)
    assert (change.problem, change.check.name) == ("d2l-11.7.3", "discs_are_the_row_discs")
    assert change.before
    assert change.after
    assert (change.before.evidence, change.after.evidence) == (WRONG, RIGHT)


def test_other_evidence_for_the_same_marks_is_counted():
    found = compare(book(ann=RIGHT), book(ann=Tested(300, 200)))
    assert (found.changed, found.other_evidence) == ((), 1)


def test_students_who_come_and_go_are_told():
    found = compare(book(ann=RIGHT), book(bo=RIGHT))
    assert [(one.student, one.before, one.after) for one in found.changed] == [("bo", None, 6), ("ann", 6, None)]


@pytest.mark.parametrize(("lang", "told"), [("en", "1 of 2 students have other marks"), ("zh", "2 名学生中有 1 名")])
def test_the_terminal_shows_what_was_and_what_is(lang, told):
    out = io.StringIO()
    print_comparison(compare(book(ann=WRONG, bo=RIGHT), book(ann=RIGHT, bo=RIGHT)), lang, Console(file=out, width=400))
    text = out.getvalue()
    assert "ann  4 → 6" in text
    assert "    - 0/2 " in text
    assert "    + 2/2 " in text
    assert told in text


def test_results_are_read_from_their_file_or_its_folder(tmp_path):
    (tmp_path / "results.json").write_bytes(results_json(book(ann=RIGHT)))
    for path in (tmp_path, tmp_path / "results.json"):
        assert compare(read_results(path), book(ann=RIGHT)).changed == ()


@pytest.mark.parametrize(("content", "told"), [(None, "No such file"), (b"{}", "is no results.json"), (b"x", "is no")])
def test_what_is_no_result_says_so(tmp_path, content, told):
    if content is not None:
        (tmp_path / "results.json").write_bytes(content)
    with pytest.raises(ResultsError, match=told):
        read_results(tmp_path)


def test_where_the_submissions_stood_is_remembered(tmp_path):
    remember(tmp_path, [tmp_path / "class"], ["d2l-*"], [])
    assert recall(tmp_path) == Run((str(tmp_path / "class"),), ("d2l-*",))
    with pytest.raises(ResultsError, match="expected the folder"):
        recall(tmp_path / "other")
