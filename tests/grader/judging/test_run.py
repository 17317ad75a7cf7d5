"""What evidence a check gives: held, refuted and shrunk, crashed, out of time, or left to a person."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

from grader import evidence
from tests.grader.judging.toys import answer, asked_again, graded, idle, toy

ROOT = Path(__file__).resolve().parents[3]
RIGHT = "def double(x): return 2 * x\ndef apply(f, x): return f(x)\ndef order(a, b, c): return b"


def found(source, name, **settings):
    return next(check for check in answer(source, **settings).checks if check.name == name)


def test_a_right_answer_holds_on_generated_and_named_cases():
    check = found(RIGHT, "doubles")
    assert check.verdict == "passed"
    assert check.points == 2
    assert check.evidence.cases == 101
    assert check.evidence.comparisons == 101


def test_a_wrong_answer_is_refuted_by_the_smallest_input():
    check = found("def double(x):\n    return 2 * x if x < 10 else x", "doubles")
    assert check.verdict == "failed"
    counterexample = check.evidence.counterexample
    assert [(a.name, a.value) for a in counterexample.arguments] == [("x", "10")]
    assert (counterexample.call, counterexample.expected, counterexample.found) == ("double(x)", "20", "10")
    assert "x = 10\nprint(double(x))" in counterexample.snippet


def test_the_snippet_runs_after_the_students_code(capsys):
    source = "def double(x): return x"
    snippet = found(source, "doubles").evidence.counterexample.snippet
    exec(compile(ast.parse(source + "\n" + snippet), "pasted", "exec"), {})
    assert capsys.readouterr().out == "1\n"


def test_the_snippet_calls_the_students_name():
    assert "print(twice(x))" in found("def twice(x): return x", "doubles").evidence.counterexample.snippet


def test_the_snippet_repeats_what_went_before_the_same_call(capsys):
    source = "seen = []\ndef double(x):\n    seen.append(x)\n    return 2 * x if len(seen) < 3 else 0"
    snippet = found(source, "again", problem=asked_again(toy())).evidence.counterexample.snippet
    assert "double(x)\ndouble(5)\nprint(double(x))" in snippet
    exec(compile(ast.parse(source + "\n" + snippet), "pasted", "exec"), {})
    assert capsys.readouterr().out == "0\n"


def test_an_input_that_only_the_author_names_refutes_too():
    check = found("def double(x):\n    return 2 * x if abs(x) < 5000 else 0", "doubles")
    assert check.evidence.counterexample.arguments[0].value == "1000000"


def test_an_exception_on_a_legal_input_is_a_crash_with_its_input():
    check = found("def double(x):\n    return 2 * x if x < 7 else [][x]", "doubles")
    assert isinstance(check.evidence, evidence.Crashed)
    assert check.evidence.error == "IndexError: list index out of range"
    assert check.evidence.counterexample.arguments[0].value == "7"
    assert "[][x]" in check.evidence.trace


def test_parameters_in_another_order_are_refuted_and_named():
    check = found("def order(b, a, c):\n    return b + 0", "ordered")
    assert isinstance(check.evidence, evidence.Refuted)
    check = found("def order(c, a, b):\n    return c + 0", "ordered")
    assert "(c, a, b)" in check.evidence.counterexample.why.en
    assert "order(a, b, c)" in check.evidence.counterexample.why.en


def test_a_wrong_number_of_parameters_says_what_is_called():
    check = found("def double():\n    return 2", "doubles")
    assert check.evidence.counterexample.hint.en == "your function takes (); the exercise calls double(x)"


def test_a_wrong_call_inside_of_the_function_is_not_taken_for_the_call_of_it():
    check = found("def twice(x, y): return x + y\ndef double(x): return twice(x)", "doubles")
    assert check.evidence.error.startswith("TypeError: twice() missing")
    assert check.evidence.counterexample.hint is None


def test_an_endless_loop_is_out_of_time_and_costs_its_own_check_only():
    result = answer("def double(x):\n    while x > 3: pass\n    return 2 * x\ndef apply(f, x): return f(x)")
    verdicts = {check.name: check for check in result.checks}
    assert isinstance(verdicts["doubles"].evidence, evidence.TimedOut)
    assert verdicts["calls"].verdict == "passed"


def test_endless_callbacks_are_ended_by_counting():
    check = found("def apply(f, x):\n    while True: f(x)", "calls")
    assert isinstance(check.evidence, evidence.TimedOut)
    assert "more than 50 times" in check.evidence.reached.en


def test_a_process_that_ends_itself_is_a_crash():
    check = found("import os\ndef double(x):\n    os._exit(0)", "doubles")
    assert isinstance(check.evidence, evidence.Crashed)
    assert "exit status 0" in check.evidence.error


def test_an_answer_that_remembers_is_refuted_with_what_went_before():
    source = "seen = []\ndef double(x):\n    seen.append(x)\n    return 2 * x if len(seen) < 20 else 0"
    check = found(source, "doubles")
    assert isinstance(check.evidence, evidence.Refuted)
    assert "remembers" in check.evidence.counterexample.why.en


def test_an_answer_that_is_wrong_at_random_is_never_passed():
    source = "import os\ndef double(x):\n    return 2 * x if os.urandom(1)[0] > 20 else x - 1"
    assert found(source, "doubles").verdict in ("failed", "needs_review")


def test_idle_checks_and_our_own_mistakes_go_to_a_person():
    result = answer(RIGHT, problem=idle(toy()))
    checks = {check.name: check for check in result.checks}
    for name in ("compares_nothing", "draws_nothing", "raises_itself"):
        assert checks[name].verdict == "needs_review", name
    assert "the author's mistake" in checks["raises_itself"].evidence.internal
    assert checks["doubles"].verdict == "passed"


def test_objects_that_are_equal_to_everything_do_not_pass():
    source = (
        "class Yes:\n    def __eq__(self, other): return True\n    def __getattr__(self, name): return self\n"
        "    def __call__(self, *args): return self\n    def __float__(self): return 0.0\n"
        "def double(x): return Yes()"
    )
    check = found(source, "doubles")
    assert check.verdict == "failed"
    assert "Yes" in check.evidence.counterexample.found


def test_a_students_execute_example_is_not_obeyed():
    source = "def execute_example(f): return None\ndef setup_example(): pass\ndef double(x): return 0"
    assert found(source, "doubles").verdict == "failed"


def test_the_same_submission_and_secret_give_the_same_report():
    wrong = "def double(x):\n    return 2 * x if x < 10 else x"
    assert graded(wrong).report == graded(wrong).report


def test_another_secret_draws_other_cases():
    spy = "def double(x):\n    return 2 * x if x % 97 else 1"
    seen = {graded(spy, secret=str(i)).report.answers[0].checks[0].verdict for i in range(6)}
    assert "failed" in seen


def test_the_cases_do_not_depend_on_which_modules_are_loaded():
    script = (
        "import sys\n"
        "if len(sys.argv) > 1: import grader.reading.folder, grader.reports.html, grader.cli\n"
        "from tests.grader.judging.toys import answer\n"
        "print(answer('def double(x):\\n    print(x)\\n    return 2 * x if x % 97 else 1').checks[0].evidence)\n"
    )
    runs = [
        subprocess.run([sys.executable, "-c", script, *more], capture_output=True, text=True, check=True, cwd=ROOT)
        for more in ([], ["more"])
    ]
    assert runs[0].stdout == runs[1].stdout


def test_an_answer_that_remembers_what_was_tried_while_shrinking_is_refuted():
    # Shrinking ends at 1, which is wrong only after the larger numbers that were tried before it.
    source = "seen = []\ndef double(x):\n    seen.append(x)\n    return 2 * x + (max(seen) > 100)"
    check = found(source, "doubles")
    assert check.verdict == "failed"
