"""The sample class of Dive into Deep Learning: what each student deserves; hostile code costs its own exercise only."""

from __future__ import annotations

import msgspec
import pytest

from grader.evidence import Answer, Crashed, Gradebook, NotAttempted, Report
from grader.reports.results import results_json
from tests.sample_classes import D2L, Mark, answer, code, failed, is_written, kind, report, written

LSE, SEARCH, QUADRATIC, DISCS, ADAM = PROBLEMS = D2L.problems
NEEDS_SANDBOX = {"viktor-halasz"}  # reads whatever it can reach, and ends whatever it may

RIGHT = {
    LSE: Mark(7, "passed"),
    SEARCH: Mark(10, "passed"),
    QUADRATIC: Mark(6, "passed"),
    DISCS: Mark(6, "passed"),
    ADAM: Mark(8, "passed"),
}
NOTHING = dict.fromkeys(PROBLEMS, Mark(0, "not_attempted"))
CRASHES = dict.fromkeys(PROBLEMS, Mark(0, "failed"))

EXPECTED = {
    "ben-carmichael": NOTHING,  # the starter as it was handed out
    "casper-vandijk": {  # tries to fool the grader: equal to everything, exit, patched numpy and builtins
        LSE: Mark(0, "failed"),
        SEARCH: Mark(0, "failed"),
        QUADRATIC: Mark(0.5, "partial"),  # refuses what is not positive definite
        DISCS: Mark(0, "failed"),
        ADAM: Mark(0, "failed"),
    },
    "daniel-okafor": RIGHT,  # PyTorch in Colab, the English edition's numbers, columns, the book's form of Adam
    "greta-novak": RIGHT  # cells that raise
    | {
        SEARCH: Mark(1.5, "partial"),
        DISCS: Mark(4, "partial"),
        ADAM: Mark(5, "partial"),
    },
    "hannah-whitfield": RIGHT | {SEARCH: Mark(9, "partial")},  # nbgrader's notebook
    "jonas-brandt": RIGHT | {DISCS: Mark(4.5, "partial")},  # Markdown
    "luca-ferrante": RIGHT | {LSE: Mark(4, "partial")},
    "maren-lindqvist": RIGHT,  # all right
    "mikkel-sorensen": RIGHT | {DISCS: Mark(4, "partial")},  # a loop without end
    "olena-kovalchuk": RIGHT | {LSE: Mark(5, "partial")},  # wants more memory than there is
    "priya-raghunathan": RIGHT | {ADAM: Mark(1, "partial")},  # a module
    "rafael-monteiro": RIGHT,  # prints 100 MB
    "sofia-marchetti": NOTHING  # two exercises, one of them half done
    | {LSE: Mark(2.5, "partial"), DISCS: Mark(6, "passed")},
    "viktor-halasz": {  # looks for the grader's files, forges replies, ends other processes
        LSE: Mark(0, "failed"),
        SEARCH: Mark(0.75, "partial"),  # x_min() is right
        QUADRATIC: Mark(0, "failed"),
        DISCS: Mark(0, "failed"),
        ADAM: Mark(0, "failed"),
    },
    "wei-xinyi": RIGHT | {QUADRATIC: Mark(3.5, "partial")},  # a Chinese notebook
    "yusuf-demir": CRASHES,  # a module that cannot be imported
}

# The milestones of 11.2.4 (3), 11.6.3 (4), 11.7.3 (3) and 11.10.2 (3): r(eached), l(ost), o(pen, a person reads).
DERIVATIONS = {
    "ben-carmichael": "--- ---- --- ---",
    "casper-vandijk": "ooo ---- --- ---",
    "daniel-okafor": "rrr orro ooo ooo",  # Hölder's inequality in place of the Hessian, which proves it as well
    "greta-novak": "rro rrro ooo ooo",
    "hannah-whitfield": "rrr rrrr rrr roo",
    "jonas-brandt": "rrr orrr rrr roo",
    "luca-ferrante": "ool orro ror ooo",
    "maren-lindqvist": "rrr rrrr rrr ror",
    "mikkel-sorensen": "oor rrrr rro ooo",
    "olena-kovalchuk": "rro orro rro ooo",
    "priya-raghunathan": "rro rrrr rro roo",
    "rafael-monteiro": "rrr rorr rro ooo",
    "sofia-marchetti": "roo ---- rro ---",
    "viktor-halasz": "--- ---- --- ---",
    "wei-xinyi": "rrr rrlr rrr roo",
    "yusuf-demir": "ooo oooo ooo ooo",
}

# student and problem -> the checks that fail, each with the kind of evidence: (number, name, kind)
FAILED = {
    # takes a margin off both ends of the interval, and with it a minimum at an end
    ("hannah-whitfield", SEARCH): {(1, "line_search_finds_a_minimiser", "refuted")},
    # sums columns and does not say so; that these discs cover the eigenvalues is true all the same
    ("jonas-brandt", DISCS): {(1, "radii_are_the_sums_of_the_other_entries", "refuted")},
    # the Hessian without the mixed derivatives, and a certificate for that matrix
    ("luca-ferrante", LSE): {
        (3, "hessian_has_minus_pi_pj_off_the_diagonal", "refuted"),
        (4, "certificate_proves_the_hessian_semidefinite", "refuted"),
    },
    # t is one too large
    ("priya-raghunathan", ADAM): {
        (1, "every_step_is_a_step_of_adam", "refuted"),
        (2, "the_stored_moments_are_unbiased", "refuted"),
        (3, "the_first_step_has_length_lr", "refuted"),
    },
    # b + c'Q^-1 c / 2 instead of b - c'Q^-1 c / 2
    ("wei-xinyi", QUADRATIC): {
        (2, "h_star_is_the_minimum", "refuted"),
        (3, "h_star_is_reached_at_x_star", "refuted"),
    },
    # `<` instead of `<=`: no disc of a diagonal matrix is found, and the search for one goes on
    ("mikkel-sorensen", DISCS): {(3, "the_index_names_a_disc_that_holds_the_eigenvalue", "timed_out")},
    ("olena-kovalchuk", LSE): {(4, "certificate_proves_the_hessian_semidefinite", "crashed")},
    # exp overflows; the Hessian and the certificate are the starter's, hence not attempted
    ("sofia-marchetti", LSE): {(1, "value_survives_extreme_entries", "refuted")},
    # a name that is not defined
    ("greta-novak", DISCS): {(3, "the_index_names_a_disc_that_holds_the_eigenvalue", "crashed")},
    # the correction is still applied, only hidden in the step size
    ("greta-novak", ADAM): {(2, "the_stored_moments_are_unbiased", "refuted")},
}


@pytest.fixture(scope="module")
def gradebook(tmp_path_factory: pytest.TempPathFactory) -> Gradebook:
    return D2L.graded(tmp_path_factory.getbasetemp())


def _report(gradebook: Gradebook, student: str) -> Report:
    if student in NEEDS_SANDBOX and gradebook.isolation != "sandbox":
        pytest.skip("what this student tries is prevented by the sandbox only")
    return report(gradebook, student)


def _answer(gradebook: Gradebook, student: str, problem: str) -> Answer:
    _report(gradebook, student)
    return answer(gradebook, student, problem)


def test_the_whole_class_is_read(gradebook):
    assert [report.student for report in gradebook.students] == sorted(EXPECTED)


@pytest.mark.parametrize("student", DERIVATIONS)
def test_every_milestone_is_reached_lost_or_left_to_a_person(gradebook, student):
    answers = _report(gradebook, student).answers
    assert [written(answer) for answer in answers if answer.problem != SEARCH] == DERIVATIONS[student].split()


@pytest.mark.parametrize("student", EXPECTED)
def test_every_student_gets_the_marks_that_are_deserved(gradebook, student):
    answers = _report(gradebook, student).answers
    assert {answer.problem: code(answer) for answer in answers} == EXPECTED[student]


@pytest.mark.parametrize(("student", "problem"), FAILED)
def test_a_planted_mistake_fails_the_checks_that_it_breaks_and_no_other(gradebook, student, problem):
    assert failed(_answer(gradebook, student, problem)) == FAILED[student, problem]


def test_memory_that_is_not_there_raises_in_the_students_code(gradebook):
    checks = _answer(gradebook, "olena-kovalchuk", LSE).checks
    (check,) = [check for check in checks if check.name == "certificate_proves_the_hessian_semidefinite"]
    assert isinstance(check.evidence, Crashed)
    assert check.evidence.error.startswith("MemoryError")


def test_a_module_that_cannot_be_imported_is_shown_with_its_line(gradebook):
    for found in _report(gradebook, "yusuf-demir").answers:
        for check in found.checks:
            if not is_written(check):
                assert isinstance(check.evidence, Crashed)
                assert check.evidence.error.startswith("ModuleNotFoundError: No module named 'course_plots'")
                assert check.evidence.place is not None
                assert check.evidence.place.line == 11


def test_a_syntax_error_costs_the_names_of_its_own_cell_only(gradebook):
    kinds = {check.name: kind(check) for check in _answer(gradebook, "greta-novak", SEARCH).checks}
    assert kinds["line_search_finds_a_minimiser"] == "crashed"
    assert kinds["bisection_finds_a_minimiser"] == "crashed"
    assert kinds["three_values_do_not_tell_the_half"] == "not_attempted"
    assert kinds["x_min_is_the_minimiser"] == "tested"


def test_the_untouched_starter_is_not_attempted_and_nothing_else(gradebook):
    checks = [check for answer in _report(gradebook, "ben-carmichael").answers for check in answer.checks]
    assert {type(check.evidence) for check in checks} == {NotAttempted}


def test_a_flood_of_output_is_kept_out_of_the_results(gradebook):
    flooded = _report(gradebook, "rafael-monteiro")
    alone = results_json(msgspec.structs.replace(gradebook, students=(flooded,)))
    assert len(alone) < 1_000_000
    assert b"please do not close this tab" not in alone


def test_no_check_needs_a_person_because_the_grader_failed(gradebook):
    for student in gradebook.students:
        for found in student.answers:
            open_checks = [check for check in found.checks if check.verdict == "needs_review"]
            assert all(is_written(check) for check in open_checks), (student.student, found.problem)
            assert not any(check.evidence.internal for check in open_checks)


def test_nothing_of_the_problems_is_found_by_looking_for_it(gradebook):
    for check in _answer(gradebook, "viktor-halasz", LSE).checks:
        assert isinstance(check.evidence, Crashed | NotAttempted)
        if isinstance(check.evidence, Crashed):
            assert check.evidence.error == "LookupError: the reference is well hidden"


def test_a_second_run_gives_the_same_bytes(gradebook):
    students = ["priya-raghunathan", "sofia-marchetti", "viktor-halasz"]
    first = msgspec.structs.replace(
        gradebook, students=tuple(report for report in gradebook.students if report.student in students)
    )
    assert results_json(D2L.grade(*students)) == results_json(first)
