"""The sample class of Understanding Deep Learning: what each of 30 students deserves for what they hand in."""

from __future__ import annotations

import msgspec
import pytest

from grader.evidence import Crashed, Gradebook, NotAttempted, TimedOut, Unread
from grader.reports.results import results_json
from tests.sample_classes import UDL, Mark, answer, code, failed, is_written, kind, report, written

LINE, CONVEX, GABOR, NETWORK, CURVES, ZIGZAG, EPOCHS, WEIGHTS, SIZE, *NOTEBOOKS = UDL.problems
SEARCH, DESCENT, STOCHASTIC, MOMENTUM, ADAM = NOTEBOOKS

# The points of the code; derivations and the experiments of notebook 6.3 stand in WRITTEN.
FULL = {LINE: 4, CONVEX: 7, GABOR: 5, NETWORK: 7, CURVES: 7, ZIGZAG: 4, EPOCHS: 3, WEIGHTS: 4, SIZE: 4}
FULL |= {SEARCH: 8, DESCENT: 10, STOCHASTIC: 8, MOMENTUM: 8, ADAM: 10}


def right(*problems: str) -> dict[str, Mark]:
    return {problem: Mark(FULL[problem], "passed") for problem in problems}


def partly(problem: str, points: float) -> dict[str, Mark]:
    return {problem: Mark(points, "partial")}


FOR_A_PERSON = Mark(0, "needs_review")

# What is not named was not handed in.
EXPECTED = {
    "adaeze-nwosu": right(SEARCH, DESCENT, STOCHASTIC, MOMENTUM, ADAM),
    "aiko-tanabe": right(SEARCH, DESCENT, STOCHASTIC),  # arrays for loops, copies of copies as names
    "alejandro-quispe": right(LINE, CONVEX, GABOR, EPOCHS, WEIGHTS, SIZE),  # Markdown
    "amara-diallo": right(SEARCH) | partly(DESCENT, 8) | partly(EPOCHS, 2) | partly(SIZE, 3),
    "anneke-devries": right(DESCENT) | partly(SEARCH, 7),
    "arjun-menon": right(ADAM) | partly(MOMENTUM, 5),
    "astrid-hellgren": right(LINE, GABOR, NETWORK),  # a module in which three exercises define `gradient`
    "bogdan-ilyenko": right(MOMENTUM) | partly(ADAM, 6),
    "camille-rousseau": right(SEARCH) | partly(ADAM, 4),
    "chen-siyuan": right(SEARCH, DESCENT, ADAM),  # remarks in Chinese
    "dilnoza-karimova": partly(STOCHASTIC, 6),
    "ebenezer-mensah": right(SEARCH, DESCENT),  # never executed
    "elif-aydin": right(DESCENT, STOCHASTIC),  # two notebooks in one
    "farid-rahmani": partly(SEARCH, 3) | partly(DESCENT, 2),  # half done, the rest as it was handed out
    "felix-obermeier": partly(LINE, 2) | partly(CONVEX, 2),
    "giulia-santoro": right(ADAM) | partly(DESCENT, 7) | partly(CURVES, 1.5),
    "hamza-elidrissi": right(MOMENTUM) | partly(ADAM, 4) | partly(ZIGZAG, 2),
    "ingrid-solbakken": right(DESCENT) | {SEARCH: Mark(0, "failed")},
    "isabela-carneiro": partly(STOCHASTIC, 6) | partly(WEIGHTS, 1),
    "jakub-wisniewski": right(ADAM) | partly(MOMENTUM, 3),
    "keala-nakamura": right(SEARCH, DESCENT),  # a megabyte of output, magics
    "lerato-mokoena": right(DESCENT),  # and a web page in place of a notebook
    "linh-tran": right(LINE) | partly(CONVEX, 4) | partly(GABOR, 2) | dict.fromkeys((EPOCHS, SIZE), FOR_A_PERSON),
    "mateo-villanueva": right(SEARCH, DESCENT, ADAM),  # a completed notebook beside the one that was handed out
    "noor-alhashimi": right(DESCENT, ADAM),  # cells that ran in another order than they stand in
    "oluwaseun-adeyemi": right(SEARCH) | partly(DESCENT, 3),
    "petra-horvat": partly(SEARCH, 3) | partly(DESCENT, 7),
    "rania-khoury": right(DESCENT, MOMENTUM),  # plots in each step, a name of her own for the momentum
    "sanjay-gunawardena": {},  # two notebooks as they were handed out, and an apology
    "zhou-mengqi": partly(LINE, 0.5) | partly(NETWORK, 3.5),  # a module in Chinese
}

# The milestones of derivations, and the experiments: r(eached), l(ost), o(pen, a person reads).  What is not named was
# not written.
WRITTEN = {
    ("adaeze-nwosu", STOCHASTIC): "o",
    ("aiko-tanabe", STOCHASTIC): "o",
    ("alejandro-quispe", LINE): "rr",
    ("alejandro-quispe", CONVEX): "rro",  # conclusions in words are for a person
    ("alejandro-quispe", GABOR): "rrr",
    ("alejandro-quispe", WEIGHTS): "roo",  # general formulas are for a person
    ("astrid-hellgren", LINE): "rr",
    ("astrid-hellgren", GABOR): "rro",  # breaks off before the loss
    ("astrid-hellgren", NETWORK): "oro",  # "in the same way"
    ("dilnoza-karimova", STOCHASTIC): "o",
    ("elif-aydin", STOCHASTIC): "o",
    ("felix-obermeier", LINE): "rr",
    ("felix-obermeier", CONVEX): "roo",
    ("giulia-santoro", CURVES): "o",
    ("hamza-elidrissi", ZIGZAG): "ooo",
    ("isabela-carneiro", STOCHASTIC): "o",
    ("isabela-carneiro", WEIGHTS): "roo",
    ("linh-tran", LINE): "rr",
    ("linh-tran", CONVEX): "roo",
    ("linh-tran", GABOR): "oro",  # u/32 for u/16
    ("zhou-mengqi", LINE): "lr",  # the 2 is lost; what is said of the sum is right
    ("zhou-mengqi", NETWORK): "ooo",  # without the weights
}

# student and problem -> the checks that fail, each with the kind of evidence: (number, name, kind)
FAILED = {
    # y - f in place of f - y; the step is judged with a right gradient
    ("amara-diallo", DESCENT): {(2, "gradient_has_the_right_values", "refuted")},
    # rounds down too early, right for the printed numbers; a half computed in floats
    ("amara-diallo", EPOCHS): {(2, "other_numbers_give_theirs", "refuted")},
    ("amara-diallo", SIZE): {(3, "equal_entries_are_counted_once", "refuted")},
    # no `continue` after rule 1: the others act on heights of points that have moved
    ("anneke-devries", SEARCH): {(3, "rule_one_closes_in_on_the_first_point", "refuted")},
    # looks ahead by beta m, in a notebook where alpha is beta
    ("arjun-menon", MOMENTUM): {(2, "nesterov_asks_for_the_gradient_ahead", "refuted")},
    # no correction; that epsilon is used shows without averages
    ("bogdan-ilyenko", ADAM): {(4, "every_step_is_adams", "refuted")},
    # the exponent begins at 0: nan from the first step
    ("camille-rousseau", ADAM): {
        (1, "adam_path_begins_at_the_start", "refuted"),
        (3, "adam_coordinate_without_slope_stays", "refuted"),
        (4, "every_step_is_adams", "refuted"),
        (5, "epsilon_counts_in_adam", "refuted"),
    },
    # drawn with replacement
    ("dilnoza-karimova", STOCHASTIC): {
        (3, "batch_is_that_many_columns", "refuted"),
        (3, "every_column_has_its_turn", "refuted"),
    },
    # prints what it should return
    ("felix-obermeier", LINE): {
        (2, "gradient_is_the_sum_over_the_examples", "refuted"),
        (2, "adding_examples_adds_gradients", "refuted"),
    },
    ("felix-obermeier", CONVEX): {(2, "trace_and_determinant_are_those_of_the_hessian", "refuted")},
    # a bracket that is not closed, in the cell of compute_gradient
    ("giulia-santoro", DESCENT): {
        (2, "gradient_has_the_right_values", "crashed"),
        (2, "gradient_is_a_column", "crashed"),
    },
    # "one minimum, so it is convex", and a minimum where the slope is zero
    ("giulia-santoro", CURVES): {
        (1, "convexity_is_told", "refuted"),
        (2, "the_points_are_classified", "refuted"),
        (3, "a_chord_of_c_runs_below_the_graph", "refuted"),
        (4, "lower_points_are_arbitrarily_near", "refuted"),
    },
    # `math` was imported in a cell that is gone
    ("hamza-elidrissi", ADAM): {
        (1, "adam_path_begins_at_the_start", "crashed"),
        (3, "adam_coordinate_without_slope_stays", "crashed"),
        (4, "every_step_is_adams", "crashed"),
        (5, "epsilon_counts_in_adam", "crashed"),
    },
    # the gradient without b; the conjugate gradients beside it have it
    ("hamza-elidrissi", ZIGZAG): {
        (1, "the_new_gradient_is_orthogonal", "refuted"),
        (2, "the_path_turns_by_right_angles", "refuted"),
    },
    # b - a/2 never moves while a = 0, and the passes are not counted any more
    ("ingrid-solbakken", SEARCH): {
        (1, "search_ends_near_the_lowest_point", "timed_out"),
        (2, "rules_two_and_three_move_the_bracket", "timed_out"),
        (3, "rule_one_closes_in_on_the_first_point", "timed_out"),
        (4, "solution_is_the_mean_of_the_last_two_points", "timed_out"),
    },
    # `if c_step % M`: lowers the rate in all steps but each M-th
    ("isabela-carneiro", STOCHASTIC): {(4, "rate_is_lowered_every_so_often", "refuted")},
    # the weights without 1 - beta
    ("isabela-carneiro", WEIGHTS): {
        (1, "weights_are_those_of_the_recursion", "refuted"),
        (1, "weights_are_right_at_both_ends", "refuted"),
    },
    # the gradient enters without 1 - beta; where it is asked for is right
    ("jakub-wisniewski", MOMENTUM): {
        (1, "momentum_is_the_mean_of_the_gradients", "refuted"),
        (3, "nesterov_updates_like_momentum", "refuted"),
    },
    # a determinant without its 4, which "is always positive": no direction is ever flat
    ("linh-tran", CONVEX): {
        (2, "trace_and_determinant_are_those_of_the_hessian", "refuted"),
        (4, "equal_inputs_leave_one_direction_flat", "refuted"),
        (4, "other_inputs_leave_none", "refuted"),
    },
    # u/32 for u/16
    ("linh-tran", GABOR): {(2, "gradient_follows_the_chain_rule", "refuted")},
    # a mean for the sum, and the line search of notebook 6.1, which takes one argument
    ("oluwaseun-adeyemi", DESCENT): {
        (1, "loss_of_the_line", "refuted"),
        (1, "loss_of_any_model", "refuted"),
        (3, "step_goes_against_the_gradient", "crashed"),
        (3, "step_is_as_long_as_the_search_finds", "crashed"),
        (3, "step_stays_where_the_gradient_is_zero", "crashed"),
    },
    # thirds counted from 0 in rule 2, right while a = 0
    ("petra-horvat", SEARCH): {
        (1, "search_ends_near_the_lowest_point", "refuted"),
        (2, "rules_two_and_three_move_the_bracket", "refuted"),
    },
    # 0.01 for the line search
    ("petra-horvat", DESCENT): {(3, "step_is_as_long_as_the_search_finds", "refuted")},
    # the 2 of the square is lost, which leaves a sum over the examples
    ("zhou-mengqi", LINE): {
        (1, "one_example_contributes_the_derivative_of_its_square", "refuted"),
        (2, "gradient_is_the_sum_over_the_examples", "refuted"),
    },
    # the weights are missing in the inner derivatives
    ("zhou-mengqi", NETWORK): {
        (3, "inner_derivatives_pass_the_units_that_are_alive", "refuted"),
        (4, "at_a_kink_either_side_will_do", "refuted"),
    },
}
# A notebook that cannot be read may answer anything: what else was not handed in goes to a person.
UNREADABLE = "lerato-mokoena"


@pytest.fixture(scope="module")
def gradebook(tmp_path_factory: pytest.TempPathFactory) -> Gradebook:
    return UDL.graded(tmp_path_factory.getbasetemp())


def test_the_whole_class_is_read(gradebook):
    assert [report.student for report in gradebook.students] == sorted(EXPECTED)


@pytest.mark.parametrize("student", EXPECTED)
def test_every_student_gets_the_marks_that_are_deserved(gradebook, student):
    rest = FOR_A_PERSON if student == UNREADABLE else Mark(0, "not_attempted")
    marks = {answer.problem: code(answer) for answer in report(gradebook, student).answers}
    assert marks == dict.fromkeys(UDL.problems, rest) | EXPECTED[student]


@pytest.mark.parametrize("student", sorted(set(EXPECTED) - {UNREADABLE}))
def test_every_milestone_is_reached_lost_or_left_to_a_person(gradebook, student):
    answers = report(gradebook, student).answers
    found = {answer.problem: written(answer) for answer in answers if set(written(answer)) - {"-"}}
    assert found == {problem: letters for (name, problem), letters in WRITTEN.items() if name == student}


@pytest.mark.parametrize(("student", "problem"), FAILED)
def test_a_mistake_fails_the_checks_that_it_breaks_and_no_other(gradebook, student, problem):
    assert failed(answer(gradebook, student, problem)) == FAILED[student, problem]


def test_no_check_fails_that_is_not_named_here(gradebook):
    found = {(report.student, answer.problem) for report in gradebook.students for answer in report.answers
             if failed(answer)}  # fmt: skip
    assert found == set(FAILED)


def test_what_is_left_open_in_a_half_done_notebook_is_not_attempted(gradebook):
    for problem in (SEARCH, DESCENT):
        kinds = {check.verdict: kind(check) for check in answer(gradebook, "farid-rahmani", problem).checks}
        assert kinds == {"passed": "tested", "not_attempted": "not_attempted"}


def test_the_line_that_raised_is_named(gradebook):
    (check, *_) = [c for c in answer(gradebook, "giulia-santoro", DESCENT).checks if isinstance(c.evidence, Crashed)]
    assert check.evidence.error == "SyntaxError: '(' was never closed"
    assert (check.evidence.place.cell, check.evidence.place.line) == (13, 3)
    (check, *_) = [c for c in answer(gradebook, "hamza-elidrissi", ADAM).checks if isinstance(c.evidence, Crashed)]
    assert check.evidence.error == "NameError: name 'math' is not defined"
    assert "(math.sqrt(v_tilde[k]) + epsilon)" in check.evidence.trace
    notes = [note.en for note in answer(gradebook, "hamza-elidrissi", ADAM).notes]
    assert "6_5_Adam.ipynb, cell 12: raised NameError: name 'math' is not defined (line 1)" in notes


def test_a_search_without_end_is_told_so(gradebook):
    for check in answer(gradebook, "ingrid-solbakken", SEARCH).checks:
        assert isinstance(check.evidence, TimedOut)
        assert "Does the loop end for this input?" in check.evidence.reached.en


def test_of_two_copies_the_completed_one_counts(gradebook):
    found = answer(gradebook, "mateo-villanueva", DESCENT)
    assert any("6_2_Gradient_Descent (1).ipynb counts" in note.en for note in found.notes)


def test_what_cannot_be_read_goes_to_a_person_and_costs_nothing_else(gradebook):
    for found in report(gradebook, UNREADABLE).answers:
        if found.problem != DESCENT:
            assert all(isinstance(check.evidence, Unread) for check in found.checks if not is_written(check))


def test_notebooks_as_they_were_handed_out_are_not_attempted(gradebook):
    checks = [check for answer in report(gradebook, "sanjay-gunawardena").answers for check in answer.checks]
    assert {type(check.evidence) for check in checks} == {NotAttempted}


def test_a_flood_of_output_is_kept_out_of_the_results(gradebook):
    flooded = report(gradebook, "keala-nakamura")
    assert len(results_json(msgspec.structs.replace(gradebook, students=(flooded,)))) < 100_000


def test_nothing_needs_a_person_because_the_grader_failed(gradebook):
    for found in gradebook.students:
        for one in found.answers:
            open_checks = [check for check in one.checks if check.verdict == "needs_review"]
            assert not any(getattr(check.evidence, "internal", "") for check in open_checks)
            if found.student != UNREADABLE and EXPECTED[found.student].get(one.problem) != FOR_A_PERSON:
                assert all(is_written(check) for check in open_checks), (found.student, one.problem)
