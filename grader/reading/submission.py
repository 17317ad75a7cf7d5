"""What a student handed in, as plain data: documents made of sections made of cells and prose."""

from __future__ import annotations

from dataclasses import dataclass

from grader.evidence import Place, Text


@dataclass(frozen=True)
class Cell:
    """One piece of code that runs as a whole.

    `source` is plain Python: magics and shell lines are already neutralised, line for line, so that line k of
    `source` is line k of what the student wrote (`place.line` is the file's line of the first one, where the
    file has lines).  `notes` say what was skipped.  `test` names a test of nbgrader or otter that the notebook carries:
    what it finds is reported, and costs and gives no points.
    """

    source: str
    place: Place
    notes: tuple[Text, ...] = ()
    test: str = ""


@dataclass(frozen=True)
class Prose:
    """Markdown as the student wrote it, LaTeX untouched."""

    text: str
    place: Place


@dataclass(frozen=True)
class Section:
    """A stretch of a document under one heading, in the document's order.

    `problems` are the ids of the problems it answers: usually one, none where the problem set has no such
    exercise, several where a module holds them all.  `exercise` is how the heading names it ('11.5.2'), or ''
    where no heading and no metadata names an exercise.
    """

    heading: str
    exercise: str
    problems: tuple[str, ...]
    cells: tuple[Cell, ...]
    texts: tuple[Prose, ...]
    place: Place

    @property
    def prose(self) -> str:
        """All of its texts, as one."""
        return "\n\n".join(text.text for text in self.texts)


@dataclass(frozen=True)
class Document:
    """One file.  Its cells share one namespace; another document's do not.

    `notes` say what was unusual about the file and how it was read all the same.
    """

    file: str
    sections: tuple[Section, ...]
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Submission:
    """One student's files at one moment.

    `support` are the other Python modules and small data files of the student's folder, which the code may
    import or read: (relative name, bytes).  `unread` are files that could not be read, with what to do.
    `digest` is the SHA-256 of all bytes read.
    """

    student: str
    files: tuple[str, ...]
    documents: tuple[Document, ...]
    digest: str
    support: tuple[tuple[str, bytes], ...] = ()
    unread: tuple[Text, ...] = ()
