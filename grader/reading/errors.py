"""Why something that was handed in cannot be read: which file, where, what was expected, what to do."""

from __future__ import annotations

from grader.evidence import Text


class ReadingError(Exception):
    """A hand-in that cannot be read.  `text` says it in both languages, `str()` in English."""

    def __init__(self, en: str, zh: str) -> None:
        super().__init__(en)
        self.text = Text(en, zh)
