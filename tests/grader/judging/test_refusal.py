"""What counts as refusing an illegal input, and what is said when an answer does something else."""

from collections.abc import Callable

import numpy as np
import pytest

from grader.evidence import Text
from grader.judging import compare
from grader.judging.outcome import Mismatch, tallying
from grader.sandbox.node import StudentError

WHY = Text("this Q is not positive definite", "这个 Q 不正定")


def raising(*classes: str, timed_out: bool = False) -> Callable[[], object]:
    def call() -> object:
        raise StudentError(f"{classes[0]}: no", "", None, timed_out=timed_out, classes=classes)

    return call


@pytest.mark.parametrize(
    "classes",
    [("ValueError", "Exception"), ("NotDefinite", "ValueError"), ("LinAlgError", "ValueError"), ("_LinAlgError",)],
)
def test_value_errors_and_their_kin_refuse(classes: tuple[str, ...]) -> None:
    with tallying() as tally:
        compare.refuses(raising(*classes), WHY)
        assert compare.unless_refused(raising(*classes), WHY) is compare.REFUSED
    assert tally.comparisons == 2


def test_other_errors_and_results_do_not() -> None:
    with pytest.raises(Mismatch) as caught:
        compare.refuses(raising("AssertionError", "Exception"), WHY)
    assert (caught.value.expected, caught.value.found) == ("ValueError", "raised AssertionError: no")
    assert caught.value.why == WHY
    with pytest.raises(Mismatch) as caught:
        compare.unless_refused(raising("TypeError"), WHY)
    assert caught.value.expected == "a result, or ValueError"


@pytest.mark.parametrize(
    ("result", "found"),
    [
        (None, "returned None"),
        ([np.array([1.0, -0.0]), 0.5], "returned ([1, 0], 0.5)"),
        ([None, True], "returned (None, the truth value True)"),
    ],
)
def test_what_came_back_is_shown(result: object, found: str) -> None:
    with pytest.raises(Mismatch) as caught:
        compare.refuses(lambda: result, WHY)
    assert caught.value.found == found
    assert compare.unless_refused(lambda: result, WHY) is result


def test_a_limit_of_time_stays_one() -> None:
    with pytest.raises(StudentError):
        compare.refuses(raising("ValueError", timed_out=True), WHY)
