"""A Jupyter notebook of any version, from any tool -> blocks.  Outputs are dropped before anything else."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from grader.evidence import Place, Text
from grader.reading import nbgrader, otter
from grader.reading.blocks import Block, Blocks, Code, Mark
from grader.reading.errors import ReadingError
from grader.reading.magics import plain_cell
from grader.reading.markdown import markdown_blocks
from grader.reading.submission import Cell, Prose
from grader.reading.text import decode

_AGAIN = Text(
    "Open it in Jupyter, use File > Download and hand it in again",
    "请在 Jupyter 中打开，用 File > Download 重新下载后提交",
)


def notebook_blocks(data: bytes, file: str) -> Blocks:
    """The blocks of the notebook `data`.  Raises ReadingError for what is no notebook."""
    decoded = decode(data, file)
    if not decoded.text.strip():
        raise ReadingError(
            f"{file}: is empty; expected a Jupyter notebook. {_AGAIN.en}.",
            f"{file}：文件为空；应为 Jupyter 笔记本。{_AGAIN.zh}。",
        )
    notebook = _json(decoded.text, file)
    cells = _cells(notebook, file)
    tests = otter.sources_of_tests(_dict(_dict(notebook).get("metadata")))
    numbers = {id(cell): number for number, cell in enumerate(cells, 1)}
    blocks: list[Block] = []
    for cell in nbgrader.without_copies(cells):
        blocks += _cell_blocks(cell, Place(file, numbers[id(cell)]), tests)
    return Blocks(tuple(blocks), (decoded.note,) if decoded.note else ())


def _json(text: str, file: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise ReadingError(
            f"{file}, line {error.lineno}, column {error.colno}: the notebook is broken or cut off "
            f"({error.msg}); expected complete JSON. {_AGAIN.en}.",
            f"{file}，第 {error.lineno} 行第 {error.colno} 列：笔记本已损坏或不完整；应为完整的 JSON。{_AGAIN.zh}。",
        ) from error
    except (RecursionError, ValueError, MemoryError) as error:
        raise ReadingError(
            f"{file}: the notebook's JSON is nested too deep or holds a number too long to be read. {_AGAIN.en}.",
            f"{file}：笔记本的 JSON 嵌套过深或含有过长的数字，无法读取。{_AGAIN.zh}。",
        ) from error


def _cells(notebook: Any, file: str) -> list[dict[str, Any]]:
    """The cells without their outputs, in the form of version 4."""
    if isinstance(notebook, dict):
        if isinstance(notebook.get("worksheets"), list) and "cells" not in notebook:
            notebook = _upgraded(notebook)
        if isinstance(notebook.get("cells"), list):
            return [cell for cell in notebook["cells"] if isinstance(cell, dict)]
    raise ReadingError(
        f"{file}: is JSON but no notebook; expected an object with `cells`. {_AGAIN.en}.",
        f"{file}：是 JSON，但不是 Jupyter 笔记本；应含有 `cells`。{_AGAIN.zh}。",
    )


def _upgraded(notebook: dict[str, Any]) -> dict[str, Any]:
    """A notebook of version 3 (or 2) as nbformat upgrades it, or by hand where nbformat gives up."""
    sheets = [sheet for sheet in notebook["worksheets"] if isinstance(sheet, dict)]
    old = [cell for sheet in sheets for cell in _list(sheet.get("cells")) if isinstance(cell, dict)]
    for cell in old:
        cell["outputs"] = []
    bare = {
        "nbformat": 3,
        "nbformat_minor": 0,
        "metadata": {},
        "worksheets": [{"cells": old, "metadata": {}}],
    }
    try:
        import nbformat

        upgraded: dict[str, Any] = nbformat.convert(nbformat.from_dict(bare), 4)  # type: ignore[no-untyped-call]
        return upgraded
    except Exception:  # its upgrade assumes a valid notebook and fails in many ways on others
        return {"cells": [{**cell, "source": cell.get("source", cell.get("input", ""))} for cell in old]}


def _cell_blocks(cell: dict[str, Any], place: Place, tests: Mapping[str, str]) -> Iterator[Block]:
    source = _source(cell.get("source"))
    metadata = _dict(cell.get("metadata"))
    if otter.is_ignored(metadata) or _is_for_the_student_alone(metadata, source):
        return
    yield from _marks(metadata, place)
    match cell.get("cell_type"):
        case "code":
            if source.strip() and not otter.is_call(source):
                yield Code(replace(plain_cell(source, place), test=nbgrader.name_of_test(cell)))
            for name in otter.tests_after(metadata, source):
                if name in tests:
                    yield Code(Cell(tests[name], place, test=name))
        case "markdown" | "html":
            blocks = markdown_blocks(source, place, code=False)
            yield from (block for block in blocks if not (_is_given(cell) and isinstance(block, Prose)))
        case "heading":
            level = cell.get("level")
            yield from markdown_blocks("#" * (level if isinstance(level, int) else 2) + f" {source}", place, code=False)


def mark_of_given(source: str) -> str:
    """What tells a cell that is as it was handed out, and is to be run by the student alone: examples, checks."""
    return hashlib.sha256(source.encode()).hexdigest()[:16]


def _is_for_the_student_alone(metadata: dict[str, Any], source: str) -> bool:
    mark = _dict(metadata.get("optgrade")).get("given")
    return mark is not None and mark == mark_of_given(source)


def _is_given(cell: dict[str, Any]) -> bool:
    """Whether nbgrader says that the instructor wrote this cell; its headings count, its text is no answer."""
    return nbgrader.is_locked(cell)


def _source(source: Any) -> str:
    """Either a string or a list of lines; anything else counts as empty."""
    if isinstance(source, list):
        source = "".join(line for line in source if isinstance(line, str))
    text = source if isinstance(source, str) else ""
    text = text.encode(errors="replace").decode()  # JSON may hold half a surrogate pair, which no file can
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _marks(metadata: Any, place: Place) -> Iterator[Mark]:
    """The names in a cell's metadata: our own, nbgrader's grade_id, tags."""
    if not isinstance(metadata, dict):
        return
    own = _dict(metadata.get("optgrade")).get("problem")
    if isinstance(own, str) and own.strip():
        yield Mark(own, True, place)
    grade_id = _dict(metadata.get("nbgrader")).get("grade_id")
    tags = [tag for tag in _list(metadata.get("tags")) if isinstance(tag, str)]
    for tag in [*tags, *([grade_id] if isinstance(grade_id, str) else [])]:
        yield Mark(tag.removeprefix("problem:"), tag.startswith("problem:"), place)


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
