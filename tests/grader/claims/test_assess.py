"""Milestones: reached in any equivalent form, lost to what is false about them, else left to a person.

derivations/ holds texts as students write them.  The first line of each says what becomes of every milestone, in their
order: r(eached), l(ost), o(pen, a person reads), b(oth right and wrong).
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from grader.claims.assess import Outcome, assess
from grader.claims.audit import audit
from grader.claims.milestones import Target
from grader.evidence import Place
from grader.problem import default_folder, load_problem_set
from grader.reading.markdown import markdown_blocks

TEXTS = Path(__file__).parent / "derivations"
PROBLEMS = load_problem_set(default_folder())


def target(exercise: str) -> Target:
    derivation = PROBLEMS.find(exercise).derivation
    assert derivation
    assert derivation.target
    return derivation.target


def outcomes(exercise: str, text: str) -> dict[str, Outcome]:
    declared = target(exercise)
    blocks = list(markdown_blocks(text, Place("answer.md", line=1)))
    return assess(list(audit(blocks, {exercise: declared.context}, exercise)), declared)


def letter(outcome: Outcome) -> str:
    if outcome.reached and outcome.lost:
        return "b"
    return "r" if outcome.reached else "l" if outcome.lost else "o"


@pytest.mark.usefixtures("no_proofs")
@pytest.mark.parametrize("path", sorted(TEXTS.glob("*.md")), ids=lambda path: path.stem)
def test_a_derivation_reaches_what_it_states_and_loses_what_it_gets_wrong(path: Path) -> None:
    expected, text = re.fullmatch(r"<!-- (\w+) -->\n(.*)", path.read_text(encoding="utf-8"), re.DOTALL).groups()
    found = outcomes(path.name.split("_")[0], text)
    assert "".join(map(letter, found.values())) == expected
