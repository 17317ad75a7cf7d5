"""A notebook cell -> plain Python, line for line: magics and shell lines run nothing and leave a note.

IPython's own transformers say where a magic stands (never inside a string or an open bracket); what takes its
place is decided here, so that line k of the result is line k of what the student wrote.
"""

from __future__ import annotations

import re
import tokenize
from collections.abc import Iterator
from typing import Any, NamedTuple

from grader.evidence import Place, Text
from grader.reading.prompts import without_prompts
from grader.reading.submission import Cell

_RUNS_ITS_BODY = {"time", "timeit", "capture", "prun"}
_SILENT = {
    "matplotlib",
    "config",
    "load_ext",
    "reload_ext",
    "autoreload",
    "pylab",
    "precision",
    "reset",
    "who",
}
_STATEMENT = {"time", "timeit", "prun"}
_TAKES_A_VALUE = "nrtpsldDT"  # options of %timeit, %prun that are followed by a value
_CANDIDATE = re.compile(r"^[ \t]*[%!?]|=[ \t]*[%!]|\?[ \t]*(?:#.*)?$", re.MULTILINE)
_MAGIC = re.compile(r"%{1,2}\s*(\w+)\s*(.*)", re.DOTALL)
_PASSES = 3


class Plain(NamedTuple):
    """Source with as many lines as before, and what was skipped."""

    source: str
    notes: tuple[Text, ...]


def plain_cell(source: str, place: Place) -> Cell:
    """The cell that a student wrote as `source`, ready to run."""
    plain = plain_python(source, place)
    return Cell(plain.source, place, plain.notes)


def plain_python(source: str, place: Place) -> Plain:
    """`source` without prompts, magics and shell lines.  `place` is that of its first line."""
    lines = without_prompts(source).split("\n")
    notes: list[Text] = []
    for k, line in enumerate(lines):
        if not line.strip() or line.startswith("#"):
            continue
        magic = _MAGIC.match(line) if line.startswith("%%") else None
        if magic is None:
            break
        lines[k] = f"# {line}"
        if magic[1] not in _RUNS_ITS_BODY:
            notes.append(_skipped(line, place, k, "the cell", "整个单元"))
            lines[k:] = [f"# {rest}" if rest.strip() else rest for rest in lines[k:]]
            lines[k] = f"# {line}"
            break
    if _CANDIDATE.search("\n".join(lines)):
        notes += _neutralise(lines, place)
    return Plain("\n".join(lines), tuple(notes))


def _neutralise(lines: list[str], place: Place) -> Iterator[Text]:
    """Change the magic lines of `lines` in place; the notes that this gives.

    A second pass meets what the first one uncovered, as in '%time files = !ls'.
    """
    for _ in range(_PASSES):
        starts = list(_magic_lines(lines))
        for k in starts:
            end = k
            while end + 1 < len(lines) and lines[end].endswith("\\"):
                end += 1
            text = " ".join(line.rstrip("\\").strip() for line in lines[k : end + 1])
            indent = lines[k][: len(lines[k]) - len(lines[k].lstrip())]
            replaced = _replacement(text)
            lines[k : end + 1] = [indent + replaced.code, *["#"] * (end - k)]
            if replaced.noted:
                yield _skipped(text, place, k, "it", "此行")
        if not starts:
            return


def _magic_lines(lines: list[str]) -> Iterator[int]:
    """The lines, counted from 0, at which IPython sees a magic, a shell line or a question mark."""
    from IPython.core import inputtransformer2 as ipython

    kinds: tuple[Any, ...] = (
        ipython.MagicAssign,
        ipython.SystemAssign,
        ipython.EscapedCommand,
        ipython.HelpEnd,
    )
    try:
        for tokens in ipython.make_tokens_by_line([f"{line}\n" for line in lines]):
            found = next(filter(None, (kind.find([tokens]) for kind in kinds)), None)
            if found:
                yield found.start_line
    except (SyntaxError, tokenize.TokenError, RecursionError, ValueError, IndexError):
        return


class _Replacement(NamedTuple):
    code: str
    noted: bool


def _replacement(text: str) -> _Replacement:
    """What stands for one magic line: its statement, an empty value, or nothing."""
    if assigned := re.match(r"([^%!?]*?=)\s*([%!].*)", text, re.DOTALL):
        return _assignment(assigned[1], assigned[2])
    magic = _MAGIC.match(text)
    if magic is None:
        return _Replacement(f"pass  # {text}", text.startswith("!"))
    if magic[1] in _STATEMENT:
        return _Replacement(_statement(magic[2]) or f"pass  # {text}", False)
    return _Replacement(f"pass  # {text}", magic[1] not in _SILENT and not text.endswith("?"))


def _assignment(target: str, command: str) -> _Replacement:
    magic = _MAGIC.match(command)
    if magic and magic[1] == "time":
        return _Replacement(f"{target} {_statement(magic[2]) or None}", False)
    empty = "[]" if command.startswith("!") else "None"
    return _Replacement(f"{target} {empty}  # {command}", True)


def _statement(line: str) -> str:
    """The statement that '%timeit -n 10 f(x)' times: the line without its options."""
    words = line.split(" ")
    while words and re.fullmatch(r"-[A-Za-z]\S*|", words[0]):
        option = words.pop(0)
        if len(option) == 2 and option[1] in _TAKES_A_VALUE and words:
            words.pop(0)
    return " ".join(words)


def _skipped(text: str, place: Place, offset: int, en: str, zh: str) -> Text:
    """A note that names the line, in the file where it has lines, in the cell elsewhere."""
    what = text if len(text) <= 60 else f"{text[:57]}..."
    if place.line is not None:
        where_en, where_zh = f"line {place.line + offset}", f"第 {place.line + offset} 行"
    else:
        where_en, where_zh = (
            f"cell {place.cell}, line {offset + 1}",
            f"第 {place.cell} 单元第 {offset + 1} 行",
        )
    return Text(
        f"{place.file}, {where_en}: `{what}` is not run here; {en} was skipped.",
        f"{place.file}，{where_zh}：`{what}` 在此不会运行，已跳过{zh}。",
    )
