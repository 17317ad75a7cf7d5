"""Reports are filed as they come, kept while they are up to date, and lost through nothing."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from grader import filing
from grader.batch import find_all, for_a_person
from grader.evidence import Gradebook, NeedsReview, ProblemSetName, Text
from grader.filing import Filed, Plan, filed_book, grade_class, what_was_judged
from grader.judging.grade import Graded, Options
from grader.problem import ProblemSet, default_folder, load_problem_set
from grader.reading.folder import read_files
from grader.reading.submission import Submission
from grader.reports import filed
from grader.reports.filed import prepare, read_record
from grader.reports.files import record_path, report_path
from grader.reports.results import results_json
from grader.reports.write import CannotWriteError, write_class

PROBLEMS = load_problem_set(default_folder())
OPTIONS = Options(default_folder(), only=("d2l-11.7.3",), level="process", secret="the course's secret")
ANSWER = "def gershgorin_discs(M):\n    return [], []\n"


@pytest.fixture
def graded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The students who were graded, by a judge that costs nothing."""
    heard: list[str] = []

    def judge(submission: Submission) -> Graded:
        heard.append(submission.student)
        if submission.student == "interrupting":
            raise KeyboardInterrupt
        return for_a_person(submission.student, submission.files, PROBLEMS, OPTIONS, submission.digest)

    @contextmanager
    def judging(options: Options, problems: ProblemSet, *, ahead: bool) -> Iterator[Callable[[Submission], Graded]]:
        yield judge

    monkeypatch.setattr(filing, "judging", judging)
    return heard


@pytest.fixture
def course(tmp_path: Path) -> Path:
    for name in ("ann", "bo", "张伟"):
        (tmp_path / "class" / name).mkdir(parents=True)
        (tmp_path / "class" / name / "discs.py").write_text(ANSWER)
    return tmp_path / "class"


def run(course: Path, out: Path, resume: bool = True, **changes: object) -> filing.Outcome:
    plan = Plan(replace(OPTIONS, **changes), out, "en", resume)  # type: ignore[arg-type]
    return grade_class(find_all([course]), plan, PROBLEMS, jobs=1)


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_each_report_is_on_disk_before_the_next_submission_is_read(course, tmp_path, graded):
    (course / "bo").rename(course / "interrupting")
    outcome = run(course, tmp_path)
    assert outcome.interrupted
    assert outcome.filed == {0: Filed(kept=False, readable=True, points=0.0)}
    assert (tmp_path / report_path("ann")).exists()
    assert (tmp_path / record_path("ann")).exists()
    assert graded == ["ann", "interrupting"]


def test_the_book_on_disk_is_the_gradebook_in_memory(course, tmp_path, graded):
    plan = Plan(OPTIONS, tmp_path / "out", "en")
    hand_ins = find_all([course])
    book = filed_book(hand_ins, grade_class(hand_ins, plan, PROBLEMS, jobs=1), plan, PROBLEMS)
    reports = tuple(book.students)
    assert [report.student for report in reports] == ["ann", "bo", "张伟"]
    assert len(book.students) == 3
    assert reports[1] in book.students
    gradebook = Gradebook(
        problem_set=ProblemSetName(PROBLEMS.name, PROBLEMS.version), isolation="process", students=reports
    )
    assert results_json(book) == results_json(gradebook)
    write_class(book, tmp_path / "a", "zh")
    write_class(gradebook, tmp_path / "b", "zh")
    assert files(tmp_path / "a") == files(tmp_path / "b")


def test_what_is_up_to_date_is_kept(course, tmp_path, graded):
    run(course, tmp_path / "out")
    before = files(tmp_path / "out")
    outcome = run(course, tmp_path / "out")
    assert outcome.kept == 3
    assert len(graded) == 3
    assert files(tmp_path / "out") == before


def test_without_resume_all_is_graded_again(course, tmp_path, graded):
    run(course, tmp_path / "out")
    assert run(course, tmp_path / "out", resume=False).kept == 0
    assert len(graded) == 6


def test_what_is_new_or_changed_is_graded(course, tmp_path, graded):
    run(course, tmp_path / "out")
    (course / "bo" / "discs.py").write_text(ANSWER + "# better")
    (course / "cy.py").write_text(ANSWER)
    assert run(course, tmp_path / "out").kept == 2
    assert graded == ["ann", "bo", "张伟", "bo", "cy"]


@pytest.mark.parametrize("change", [{"secret": "another"}, {"level": "sandbox"}, {"only": ()}], ids=str)
def test_what_was_graded_in_another_way_is_graded_again(course, tmp_path, graded, change):
    run(course, tmp_path / "out")
    assert run(course, tmp_path / "out", **change).kept == 0
    assert run(course, tmp_path / "out", **change).kept == 3


def test_the_digest_of_what_was_judged_tells_versions_apart(course, monkeypatch):
    ann = read_files(find_all([course])[0])
    others = [
        what_was_judged(ann, PROBLEMS, OPTIONS),
        what_was_judged(ann, replace(PROBLEMS, version="another"), OPTIONS),
        what_was_judged(ann._replace(unread=(Text("b.py: cannot be read", "无法读取"),)), PROBLEMS, OPTIONS),
        what_was_judged(ann._replace(student="bo"), PROBLEMS, OPTIONS),
    ]
    monkeypatch.setattr(filing, "_grader", lambda: "a newer grader")
    others.append(what_was_judged(ann, PROBLEMS, OPTIONS))
    assert len(set(others)) == 5


def test_the_order_of_the_chosen_problems_does_not_matter(course):
    ann = read_files(find_all([course])[0])
    one, other = (replace(OPTIONS, only=only) for only in (("a", "b"), ("b", "a")))
    assert what_was_judged(ann, PROBLEMS, one) == what_was_judged(ann, PROBLEMS, other)


def test_the_secret_is_never_written_down(course, tmp_path, graded):
    run(course, tmp_path / "out")
    assert not any(OPTIONS.secret.encode() in content for content in files(tmp_path / "out").values())


@pytest.mark.parametrize("content", [b"", b'{"judged": "', b"[]", b"\xff\xfe"])
def test_a_record_that_cannot_be_read_is_graded_again(course, tmp_path, graded, content):
    run(course, tmp_path / "out")
    before = files(tmp_path / "out")
    (tmp_path / "out" / record_path("ann")).write_bytes(content)
    assert run(course, tmp_path / "out").kept == 2
    assert files(tmp_path / "out") == before


def test_pages_of_reports_that_are_kept_are_in_the_language_that_was_asked_for(course, tmp_path, graded):
    out = tmp_path / "out"
    run(course, out)
    (out / report_path("bo")).unlink()
    outcome = grade_class(find_all([course]), Plan(OPTIONS, out, "zh", resume=True), PROBLEMS, jobs=1)
    assert outcome.kept == 3
    assert all('lang="zh-Hans"' in (out / report_path(name)).read_text() for name in ("ann", "bo", "张伟"))


def test_our_own_failure_to_read_or_grade_is_a_report_for_a_person(course, tmp_path, graded, monkeypatch):
    def broken(files, problems):
        raise RuntimeError(f"ours: {files.student}")

    monkeypatch.setattr(filing, "submission", broken)
    outcome = run(course, tmp_path / "out")
    assert len(outcome.filed) == 3
    record = read_record(tmp_path / "out", "bo")
    assert record is not None
    evidence = record.report.answers[0].checks[0].evidence
    assert isinstance(evidence, NeedsReview)
    assert "RuntimeError: ours: bo" in evidence.internal
    assert [answer.problem for answer in record.report.answers] == ["d2l-11.7.3"]


def test_what_we_failed_to_grade_is_tried_again(course, tmp_path, graded, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(filing, "read_files", lambda hand_in: 1 / 0)
        run(course, tmp_path / "out")
    assert run(course, tmp_path / "out").kept == 0


def test_a_full_disk_ends_the_run_and_keeps_what_is_filed(course, tmp_path, graded, monkeypatch):
    real = os.replace

    def full(source, target):
        if "bo" in str(target):
            raise OSError(28, "No space left on device")
        real(source, target)

    monkeypatch.setattr(os, "replace", full)
    outcome = run(course, tmp_path / "out")
    assert "No space left on device; make room" in outcome.trouble
    assert list(outcome.filed) == [0]
    monkeypatch.setattr(os, "replace", real)
    assert run(course, tmp_path / "out").kept == 1


def test_a_record_that_was_removed_meanwhile_is_left_out(course, tmp_path, graded):
    run(course, tmp_path / "out")
    book = filed.FiledReports(tmp_path / "out", ["ann", "nobody"])
    assert [report.student for report in book] == ["ann"]


def test_the_reports_must_not_stand_among_the_submissions(course, tmp_path):
    (tmp_path / "students" / "ann").mkdir(parents=True)
    with pytest.raises(CannotWriteError, match=r"class holds the submissions; choose another folder"):
        prepare(course, [course])
    with pytest.raises(CannotWriteError, match=r"students holds the submissions"):
        prepare(tmp_path, [tmp_path / "students"])
    with pytest.raises(CannotWriteError, match=r"holds other files, which would not be graded"):
        prepare(course / "ann", [course])
    for _ in range(2):
        prepare(course / "out", [course])
    assert list((course / "out" / "reports").iterdir()) == []


def test_two_runs_write_the_same_record(course, tmp_path, graded):
    run(course, tmp_path / "a")
    run(course, tmp_path / "b")
    assert files(tmp_path / "a") == files(tmp_path / "b")
    assert msgspec.json.decode((tmp_path / "a" / record_path("ann")).read_bytes())["page"] == "en"
