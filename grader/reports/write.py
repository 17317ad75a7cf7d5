"""The files of a graded class in one folder."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from grader.reports.book import Book
from grader.reports.gradebook_csv import gradebook_csv
from grader.reports.index_page import index_parts
from grader.reports.results import results_parts
from grader.reports.words import Lang


class CannotWriteError(OSError):
    """A report could not be written; the message names the path, the reason and what would do."""


def write_class(book: Book, out: Path, lang: Lang) -> None:
    """Writes results.json, gradebook.csv and index.html into `out`, which is made if missing.

    A file is replaced as a whole or not at all.  CannotWriteError where the system refuses.
    """
    write_file(out / "results.json", results_parts(book))
    write_file(out / "gradebook.csv", [gradebook_csv(book).encode()])
    write_file(out / "index.html", (part.encode() for part in index_parts(book, lang)))


def write_file(path: Path, parts: Iterable[bytes]) -> None:
    """Writes the file through a temporary one beside it, so that readers never see half of it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, parts)
    except OSError as error:
        reason = error.strerror or str(error)
        what_to_do = "make room, or " if error.errno in (errno.ENOSPC, errno.EDQUOT) else ""
        raise CannotWriteError(
            f"cannot write {path}: {reason}; {what_to_do}choose another folder for the reports"
        ) from error


def _replace(path: Path, parts: Iterable[bytes]) -> None:
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        temporary = Path(file.name)
        try:
            file.writelines(parts)
            file.close()
            temporary.chmod(0o666 & ~_umask())
            os.replace(temporary, path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
