"""Real texts that students wrote; they lie beside the repository where the project is developed."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.problem import ProblemSet
from grader.reading.definitions import parse
from grader.reading.folder import read_submissions

SEEDS = Path(__file__).resolve().parents[4] / "shared" / "seeds"
HAND_IN = SEEDS / "000_ad3970989b56e6a2.txt"
EXERCISES = [(1, 4), (2, 8), (3, 4), (4, 5), (5, 3), (6, 4), (7, 6), (8, 4), (9, 4), (10, 4), (11, 5)]

pytestmark = pytest.mark.skipif(not HAND_IN.exists(), reason="the seeds lie beside the repository only")


def test_a_real_hand_in_is_read_whole(problems: ProblemSet) -> None:
    (submission,) = read_submissions(HAND_IN, problems)
    (document,) = submission.documents
    sections = {section.exercise: section for section in document.sections}
    assert list(sections) == [f"11.{a}.{b}" for a, count in EXERCISES for b in range(1, count + 1)]
    assert all(section.prose.strip() for section in sections.values())
    text = HAND_IN.read_text()
    assert sum(len(section.cells) for section in sections.values()) == text.count("```python")
    assert len(sections["11.3.4"].cells) == 6
    assert sections["11.2.4"].problems == ("d2l-11.2.4",)
    assert sections["11.3.2"].problems == ("d2l-11.3.2",)


def test_no_printed_output_is_taken_for_code(problems: ProblemSet) -> None:
    (submission,) = read_submissions(HAND_IN, problems)
    lines = HAND_IN.read_text().split("\n")
    for section in submission.documents[0].sections:
        for cell in section.cells:
            assert parse(cell.source) is not None
            assert lines[(cell.place.line or 0) - 2] == "```python"
            assert "epoch 20" not in cell.source
        assert "epoch 20" not in section.prose


@pytest.mark.parametrize("path", sorted(SEEDS.glob("00[1-9]*.txt")), ids=lambda path: str(path.name)[:3])
def test_lecture_notes_hold_no_exercises(problems: ProblemSet, path: Path) -> None:
    (submission,) = read_submissions(path, problems)
    (document,) = submission.documents
    assert submission.unread == ()
    assert all(section.exercise == "" for section in document.sections)
