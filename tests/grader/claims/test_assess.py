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
from grader.problem import default_folder, load_problem
from grader.reading.markdown import markdown_blocks

TEXTS = Path(__file__).parent / "derivations"
FOLDERS = {
    "11.2.4": "d2l_11_02_04_log_sum_exp",
    "11.6.3": "d2l_11_06_03_quadratic_minimiser",
    "11.7.3": "d2l_11_07_03_gershgorin_discs",
    "11.10.2": "d2l_11_10_02_adam_without_bias_correction",
    "6.7": "udl_06_07_the_zig_zag",
    "6.10": "udl_06_10_momentum_as_a_weighted_sum",
}


def target(exercise: str) -> Target:
    derivation = load_problem(default_folder() / FOLDERS[exercise]).derivation
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


@pytest.mark.parametrize("path", sorted(TEXTS.glob("*.md")), ids=lambda path: path.stem)
def test_a_derivation_reaches_what_it_states_and_loses_what_it_gets_wrong(path: Path) -> None:
    expected, text = re.fullmatch(r"<!-- (\w+) -->\n(.*)", path.read_text(encoding="utf-8"), re.DOTALL).groups()
    found = outcomes(path.name.split("_")[0], text)
    assert "".join(map(letter, found.values())) == expected
