"""Why an answer's optimiser could not be run from step to step: the same for every optimiser."""

from __future__ import annotations

from typing import Any

from grader.evidence import Text
from grader.judging import compare
from grader.judging.candidate import Candidate
from grader.judging.outcome import Mismatch


def unusable(candidate: Candidate, entry: str, states: str, reply: Any) -> Mismatch:
    """Of the reply of the worker's adapters that has a fault: no state to start from, or no pair that comes back.

    entry: the step's entry point; states: what makes the state in the book's form.
    """
    name = candidate.name_of(entry)
    if reply["fault"] == "init":
        return Mismatch(
            expected=f"init_state(x), or {states}(feature_dim) for the book's form",
            found="no such function",
            why=Text(
                f"`{name}` needs a state to start from, and there is no function that makes it.",
                f"`{name}` 需要一个初始状态，但没有找到生成它的函数。",
            ),
        )
    what = compare.describe(reply.get("found"))
    return Mismatch(
        expected="(x, state)",
        found=what.en,
        why=Text(
            f"`{name}` must return the pair (x, state); returned was {what.en}.",
            f"`{name}` 应返回 (x, state) 这一对值，返回的是{what.zh}。",
        ),
    )
