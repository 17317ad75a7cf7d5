"""The published page of verdicts is what the code decides, and no right statement is called false."""

from __future__ import annotations

from pathlib import Path

from tests.grader.claims.verdicts import page, rows

PAGE = Path(__file__).resolve().parents[3] / "docs" / "claims-verdicts.md"


def test_no_right_statement_is_called_false_and_no_false_one_proved() -> None:
    for row in rows():
        assert not (row.right and row.verdict.startswith(("refuted", "does not fit"))), row
        assert not (not row.right and row.verdict.startswith("proved")), row


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()
