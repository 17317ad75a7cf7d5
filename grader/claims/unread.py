"""The error of a formula that is not read, or not decided."""

from __future__ import annotations

from grader.evidence import Text


class UnreadError(ValueError):
    """A formula that could not be read; `text` says why, in the student's words."""

    def __init__(self, en: str, zh: str) -> None:
        super().__init__(en)
        self.text = Text(en, zh)
