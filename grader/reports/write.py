"""All files of a graded class in one folder."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from grader.evidence import Gradebook
from grader.reports.files import report_path
from grader.reports.gradebook_csv import gradebook_csv
from grader.reports.index_page import index_html
from grader.reports.report_page import report_html
from grader.reports.results import results_json
from grader.reports.words import Lang


class CannotWriteError(OSError):
    """A report could not be written; the message names the path, the reason and what would do."""


def write_reports(gradebook: Gradebook, out: Path, lang: Lang) -> None:
    """Writes results.json, gradebook.csv, index.html and students/*/report.html into `out`, which is made if missing.

    A file is replaced as a whole or not at all.  CannotWriteError where the system refuses.
    """
    for name, content in _files(gradebook, lang):
        write_file(out / name, content)


def write_file(path: Path, content: bytes) -> None:
    """Writes the file through a temporary one beside it, so that readers never see half of it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, content)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CannotWriteError(f"cannot write {path}: {reason}; choose another folder for the reports") from error


def _replace(path: Path, content: bytes) -> None:
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        temporary = Path(file.name)
        try:
            file.write(content)
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


def _files(gradebook: Gradebook, lang: Lang) -> Iterator[tuple[str, bytes]]:
    yield "results.json", results_json(gradebook)
    yield "gradebook.csv", gradebook_csv(gradebook).encode()
    for report in gradebook.students:
        page = report_html(report, gradebook.problem_set, gradebook.isolation, lang)
        yield report_path(report.student), page.encode()
    yield "index.html", index_html(gradebook, lang).encode()
