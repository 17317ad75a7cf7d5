"""Where a student's report stands among the files of a class."""

from __future__ import annotations

import hashlib
import re
import unicodedata

RECORDS = "reports"
"""The folder of all records, apart from the pages, which are handed to students."""

_HASHED = re.compile(r"-[0-9a-f]{10}$")
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?$")  # not allowed as file names on Windows


def report_path(student: str) -> str:
    """The path of a student's report, safe on every file system and different for different students.

    A name that is already safe is kept: `ann` gives `students/ann/report.html`.  Any other is reduced to letters,
    digits, `-`, `_` and `.`, and gets ten digits of its SHA-256: for `张伟` the folder is `student-a3a0bafd0b`.
    """
    return f"students/{_slug(student)}/report.html"


def record_path(student: str) -> str:
    """The path of what the grader keeps of a student's report; it holds internal messages."""
    return f"{RECORDS}/{_slug(student)}.json"


def _slug(student: str) -> str:
    ascii_name = unicodedata.normalize("NFKD", student).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9._-]+", "-", ascii_name)[:60].strip("-._") or "student"
    # A plain name that looks like a hashed one could be another student's.
    if slug != student or _HASHED.search(slug) or _RESERVED.match(slug):
        slug += "-" + hashlib.sha256(student.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return slug
