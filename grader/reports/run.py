"""What a grading was asked to grade, kept beside its results, so that it can be graded again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from grader.reports.changes import ResultsError
from grader.reports.write import write_file

FILE = "run.json"


class Run(Struct, frozen=True):
    """Where the submissions and nbgrader's sources stood, and which exercises were asked for; none means all."""

    paths: tuple[str, ...]
    only: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


def remember(folder: Path, paths: Sequence[Path], only: Sequence[str], sources: Sequence[Path]) -> None:
    """Writes run.json.  CannotWriteError where the system refuses."""
    run = Run(_absolute(paths), tuple(only), _absolute(sources))
    write_file(folder / FILE, [msgspec.json.format(msgspec.json.encode(run), indent=2), b"\n"])


def recall(folder: Path) -> Run:
    """Raises ResultsError where the folder does not say."""
    path = folder / FILE
    try:
        return msgspec.json.decode(path.read_bytes(), type=Run)
    except OSError as error:
        raise ResultsError(f"{path}: {error.strerror}; expected the folder that `grader grade --out` wrote") from error
    except msgspec.DecodeError as error:
        raise ResultsError(f"{path}: {error}") from error


def _absolute(paths: Sequence[Path]) -> tuple[str, ...]:
    return tuple(str(path.resolve()) for path in paths)
