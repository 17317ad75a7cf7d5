"""The gate as a whole: what it lets pass, what it does not, and that it finds the same each time."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from grader.sandbox import isolation
from grader.validating.equivalent import as_toml
from grader.validating.findings import GateReport
from grader.validating.gate import SAMPLE, Wanted, validate
from grader.validating.scaffold import scaffold
from grader.validating.work import Setup
from tests.grader.validating.test_folder import KEYS

SETUP = Setup(isolation.choose("auto"), "s")
QUICK = Wanted(SETUP, seeds=0)


@pytest.fixture
def made(tmp_path) -> Path:
    return scaffold("d2l-11.9.2", tmp_path)


def edit(path: Path, old: str, new: str) -> None:
    source = path.read_text(encoding="utf-8")
    assert old in source
    path.write_text(source.replace(old, new), encoding="utf-8")


def told(report: GateReport) -> list[tuple[str, str]]:
    return [(fault.rule, fault.place) for problem in report.problems for fault in problem.faults]


def test_the_scaffold_passes_with_all_its_mutants(made):
    report = validate([made], Wanted(SETUP, full=True, seeds=2))
    (problem,) = report.problems
    assert report.passed
    assert (problem.accepted, problem.rejected, problem.faults, problem.for_a_person) == (4, 9, (), {})
    assert problem.counts == {"killed": problem.judged}
    assert problem.judged > 40
    (check,) = problem.checks
    assert (check.judged, check.killed, check.catches) == (problem.judged, problem.judged, 9)


def test_two_runs_find_the_same_bytes_whatever_the_number_of_jobs(made):
    found = [msgspec.json.encode(validate([made], Wanted(SETUP, jobs=jobs, seeds=1, sample=4))) for jobs in (1, 2)]
    assert found[0] == found[1]


def test_a_sample_is_tried_unless_all_mutants_are_wanted(made):
    (problem,) = validate([made], QUICK).problems
    assert problem.judged == SAMPLE


def test_it_says_how_far_it_is(made):
    heard: list[tuple[int, int]] = []
    validate([made], QUICK, lambda done, of: heard.append((done, of)))
    assert len(heard) > 10
    assert heard == [(i, len(heard) - 1) for i in range(len(heard))]


WEAKER = "compare.number(candidate.sum_of_squares(x), right"


def test_a_check_that_sees_too_little_lets_mutants_survive(made):
    edit(made / "problem.py", WEAKER, "compare.number(abs(candidate.sum_of_squares(x)), right")
    (problem,) = validate([made], Wanted(SETUP, full=True, seeds=0, known=False)).problems
    assert not problem.passed
    assert {fate.operator for fate in problem.survivors} == {"sign"}
    listing = "\n".join(sorted({as_toml(_key(fate)) for fate in problem.survivors}))
    text = f'[[equivalent]]\nreason = "a sign is no mistake here"\nmutants = [\n{listing}\n]\n'
    (made / "equivalent.toml").write_text(text, encoding="utf-8")
    (listed,) = validate([made], Wanted(SETUP, full=True, seeds=0, known=False)).problems
    assert listed.passed
    assert listed.counts["equivalent"] == problem.counts["survived"]
    assert {fate.how for fate in listed.fates} == {"a sign is no mistake here"}
    # With the check as it was, what is listed is refuted.
    edit(made / "problem.py", "abs(candidate.sum_of_squares(x))", "candidate.sum_of_squares(x)")
    (problem,) = validate([made], Wanted(SETUP, full=True, seeds=0, known=False)).problems
    assert {fault.rule for fault in problem.faults} == {"equivalent"}
    assert "but value_is_the_sum_of_squares refutes it" in problem.faults[0].told


def _key(fate):
    return type(KEYS[0])(fate.operator, fate.function, fate.was, fate.becomes)


def test_a_listed_mutant_that_is_none_is_a_fault(made):
    text = f'[[equivalent]]\nreason = "r"\nmutants = [\n{as_toml(KEYS[0])}\n]\n'
    (made / "equivalent.toml").write_text(text, encoding="utf-8")
    assert validate([made], QUICK).passed
    report = validate([made], Wanted(SETUP, full=True, seeds=0, known=False))
    assert told(report) == [("equivalent", "equivalent.toml")]


def test_wrong_known_answers_are_faults(made):
    wrong = (made / "rejected" / "twice_too_large.py").read_text(encoding="utf-8")
    right = (made / "accepted" / "loop.py").read_text(encoding="utf-8")
    (made / "accepted" / "wrong.py").write_text(wrong, encoding="utf-8")
    first = "# caught by value_is_the_sum_of_squares: nothing"
    (made / "rejected" / "right.py").write_text(f"{first}\n{right}", encoding="utf-8")
    report = validate([made], Wanted(SETUP, seeds=1))
    assert set(told(report)) == {
        ("examples", "accepted/wrong.py"),
        ("accepted", "accepted/wrong.py"),
        ("seeds", "accepted/wrong.py"),
        ("rejected", "rejected/right.py"),
        ("seeds", "rejected/right.py"),
    }
    (said,) = [fault.told for fault in report.problems[0].faults if fault.rule == "rejected"]
    assert said.startswith("value_is_the_sum_of_squares: passed: held on 104 cases")


def test_a_verdict_that_depends_on_the_secret_is_a_fault(made):
    source = "def sum_of_squares(x):\n    return sum(v * v for v in x) + (12 < len(x) < 14)\n"
    # Chance alone tells: no named case has 13 entries.
    edit(made / "problem.py", "@given(x=vectors(1, 20, 1e3))", "@given(x=vectors(1, 40, 1e3))")
    edit(made / "problem.py", 'zh="f(x) = Σᵢ xᵢ²。")', 'zh="f(x) = Σᵢ xᵢ²。", max_examples=30)')
    _without_answers(made)
    first = "# caught by value_is_the_sum_of_squares: 13 entries"
    (made / "rejected" / "thirteen.py").write_text(f"{first}\n{source}", encoding="utf-8")
    report = validate([made], Wanted(SETUP, seeds=8))
    assert ("seeds", "rejected/thirteen.py") in told(report)


def _without_answers(made: Path) -> None:
    for path in [*(made / "accepted").iterdir(), *(made / "rejected").iterdir()]:
        path.unlink()


def test_an_answer_that_remembers_other_runs_gets_another_report(made):
    _without_answers(made)
    chance = "import os\ndef sum_of_squares(x):\n    return int.from_bytes(os.urandom(4), 'big')\n"
    first = "# caught by value_is_the_sum_of_squares: chance"
    (made / "rejected" / "a_chance.py").write_text(f"{first}\n{chance}", encoding="utf-8")
    assert ("same report", "rejected/a_chance.py") in told(validate([made], QUICK))


def test_what_is_written_may_be_left_to_a_person_and_left_out_but_not_by_all(made):
    written = '\n\nproblem.written(number=2, points=1, en="Why?", zh="为什么？")\n'
    source = (made / "problem.py").read_text(encoding="utf-8")
    (made / "problem.py").write_text(source + written, encoding="utf-8")
    (problem,) = validate([made], QUICK).problems
    assert (problem.faults, problem.for_a_person, problem.left_out) == ((), {"derivation": 1}, {"derivation": 3})
    edit(made / "accepted" / "text.md", "Exactly rounded, from the standard library.", "")
    assert told(validate([made], QUICK)) == [("accepted", "accepted")]


def test_a_problem_that_cannot_be_loaded_is_a_fault_and_the_others_are_judged(made):
    other = scaffold("d2l-11.9.3", made.parent)
    (other / "problem.py").write_text("problem = 1", encoding="utf-8")
    report = validate([other, made], QUICK)
    assert told(report) == [("problem", "problem.py")]
    assert [problem.passed for problem in report.problems] == [False, True]


def test_a_check_that_raises_is_the_authors_mistake(made):
    edit(
        made / "problem.py",
        "    right = sum(",
        "    if candidate.sum_of_squares(x) < 0: raise KeyError('mine')\n    right = sum(",
    )
    (problem,) = validate([made], Wanted(SETUP, full=True, seeds=0, known=False)).problems
    assert {fate.outcome for fate in problem.survivors} == {"broken"}
    assert "KeyError: 'mine'" in problem.survivors[0].how
