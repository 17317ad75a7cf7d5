"""The page of known answers is what the problem folders hold."""

from __future__ import annotations

from pathlib import Path

from grader.problem import default_folder, load_problem_set
from grader.reports.answers import answers_markdown

PAGE = Path(__file__).resolve().parents[3] / "docs" / "answers.md"


def test_the_published_page_is_up_to_date():
    page = answers_markdown(load_problem_set(default_folder()))
    assert PAGE.read_text(encoding="utf-8") == page, "run: grader problems answers > docs/answers.md"


def test_every_rejected_answer_stands_in_the_page():
    page = answers_markdown(load_problem_set(default_folder()))
    for path in default_folder().glob("*/rejected/*.py"):
        assert f"`{path.name}`" in page
