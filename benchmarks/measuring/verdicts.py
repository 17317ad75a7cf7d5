"""Which answers our reports hold to be right: those all of whose attempted checks passed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from course import generate, notebook

_QUESTIONS = (*generate.QUESTIONS, *notebook.QUESTIONS)


def right_answers(gradebook: Mapping[str, Any]) -> dict[str, dict[str, bool]]:
    """From the content of `results.json`: by student and question.

    Checks of what the class was not asked for (the built-in problems have some) are not attempted, and left out.
    """
    return {
        report["student"]: {
            question.name: _right([c for c in answer["checks"] if question.check in (None, c["number"])])
            for answer in report["answers"]
            for question in _QUESTIONS
            if answer["problem"].endswith(f"-{question.number}")
        }
        for report in gradebook["students"]
    }


def _right(checks: list[Mapping[str, Any]]) -> bool:
    attempted = [check for check in checks if check["verdict"] != "not_attempted"]
    return bool(attempted) and all(check["verdict"] == "passed" for check in attempted)
