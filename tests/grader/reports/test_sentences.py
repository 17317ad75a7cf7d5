"""Every kind of evidence in one line."""

from __future__ import annotations

import pytest

from grader import evidence
from grader.evidence import (
    Certified,
    Crashed,
    Evidence,
    NeedsReview,
    NotAttempted,
    Place,
    Proved,
    Refuted,
    Text,
    TimedOut,
    Unread,
)
from grader.reports.sentences import check_points, counterexample_of, evidence_words, place_words
from tests.grader.reports.examples import HOSTILE, check, gershgorin_counterexample

WHY = Text("because", "因为")

SENTENCES: list[tuple[Evidence, str, str]] = [
    (Proved(WHY), "proved: because", "已证明：因为"),
    (Certified(WHY, 120), "certificate verified on 120 cases: because", "证书已在 120 个样例上验证：因为"),
    (evidence.Tested(100, 312), "held on 100 cases, 312 comparisons", "在 100 个样例、312 次比较中均成立"),
    (
        evidence.Tested(1, 1, 1e-9),
        "held on 1 case, 1 comparison; a right answer would fail with probability 1e-9",
        "在 1 个样例、1 次比较中均成立；正确答案在此检查中未通过的概率为 1e-9",
    ),
    (Crashed("KeyError: 'x'"), "your code raised KeyError: 'x'", "你的代码抛出异常 KeyError: 'x'"),
    (
        Crashed("KeyError: 'x'", place=Place("a.ipynb", 4, 2)),
        "your code raised KeyError: 'x' (a.ipynb, cell 4, line 2)",
        "你的代码抛出异常 KeyError: 'x'（a.ipynb，第 4 个单元格，第 2 行）",
    ),
    (TimedOut(WHY), "stopped: because", "已中止：因为"),
    (NotAttempted(WHY), "not attempted: because", "未作答：因为"),
    (Unread(WHY), "not understood, a person will read it: because", "未能读懂，将由人工评阅：因为"),
    (NeedsReview(WHY), "a person decides: because", "由人工评定：因为"),
]


@pytest.mark.parametrize(("found", "en", "zh"), SENTENCES)
def test_evidence_in_one_line(found: Evidence, en: str, zh: str) -> None:
    assert evidence_words(found, "en") == en
    assert evidence_words(found, "zh") == zh


def test_a_counterexample_says_what_was_called_expected_and_found_and_why() -> None:
    sentence = evidence_words(Refuted(gershgorin_counterexample("[3.0, 3.5]")), "en")
    assert sentence.startswith("gershgorin_discs(M): expected radii [2.0, 0.5], found [3.0, 3.5]; the radius of")
    assert "$" not in sentence


def test_a_hostile_message_stays_on_its_line_and_short() -> None:
    sentence = evidence_words(Crashed((HOSTILE + "\n") * 500), "en")
    assert len(sentence) < 300
    assert not set("\n\x1b\x00") & set(sentence)


def test_a_place_says_what_is_known() -> None:
    assert place_words(Place("a.py"), "en") == "a.py"
    assert place_words(Place("a.py", line=7), "zh") == "a.py，第 7 行"


def test_points_that_a_person_must_give_are_open() -> None:
    assert check_points(check(1, "a", "a", "a", 2.5, evidence.Tested(1, 1))) == "2.5/2.5"
    assert check_points(check(1, "a", "a", "a", 3, Unread(WHY))) == "–/3"


def test_a_crash_or_a_time_out_may_carry_a_counterexample() -> None:
    counterexample = gershgorin_counterexample()
    assert counterexample_of(Crashed("e", counterexample=counterexample)) is counterexample
    assert counterexample_of(TimedOut(WHY, counterexample)) is counterexample
    assert counterexample_of(Proved(WHY)) is None
