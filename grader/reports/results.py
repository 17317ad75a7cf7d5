"""`results.json` and its published schema."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import Any

import msgspec

from grader.evidence import SCHEMA, Gradebook, Report
from grader.reports.book import Book

_LARGEST = 1.7976931348623157e308


def results_json(book: Book) -> bytes:
    """The gradebook as indented UTF-8 JSON with "schema" first; equal gradebooks give equal bytes.

    ValueError where a number is not finite that `representable` does not replace.
    """
    return b"".join(results_parts(book))


def results_parts(book: Book) -> Iterator[bytes]:
    """The bytes of `results_json` piece by piece, one report at a time."""
    empty = Gradebook(problem_set=book.problem_set, isolation=book.isolation, students=())
    head, bracket, tail = _indented(empty).rpartition(b"[]")
    yield head + bracket[:1]
    comma = b""
    for report in book.students:
        yield comma + b"\n    " + _indented(representable(report)).replace(b"\n", b"\n    ")
        comma = b","
    yield (b"\n  " if comma else b"") + bracket[1:] + tail + b"\n"


def representable(report: Report) -> Report:
    """The report as JSON can hold it: the same, read back from there.

    JSON has no NaN or infinity.  Points of figures that are not finite are left out; a grid of contours holds
    plus or minus the largest float instead.  ValueError when any other number is not finite.
    """
    # Read as a Report again, 3 and 3.0 are the same points.
    return msgspec.convert(_representable(msgspec.to_builtins(report), "report"), Report)


def _indented(value: msgspec.Struct) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=2)


def schema_json() -> bytes:
    """The JSON Schema (2020-12) of `results.json`, as published in `docs/schema/results.v1.json`."""
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA,
        "title": "Results of a class, as graded by Optgrade",
    }
    return json.dumps(head | msgspec.json.schema(Gradebook), indent=2, ensure_ascii=False).encode() + b"\n"


def _representable(value: Any, where: str) -> Any:
    match value:
        case {"kind": "contours", "values": rows}:
            grid = [[v if math.isfinite(v) else math.copysign(_LARGEST, v) for v in row] for row in rows]
            return value | {"values": grid}
        case {"kind": "line" | "points" | "circles"}:
            return _finite_points(value)
        case dict():
            return {key: _representable(item, f"{where}.{key}") for key, item in value.items()}
        case list() | tuple():
            return [_representable(item, f"{where}[{i}]") for i, item in enumerate(value)]
        case str():
            # Half a surrogate pair, as in undecodable file names, has no UTF-8.
            return value.encode("utf-8", "backslashreplace").decode()
        case float() if not math.isfinite(value):
            raise ValueError(f"{where} is {value}; results.json holds finite numbers only")
        case _:
            return value


def _finite_points(layer: dict[str, Any]) -> dict[str, Any]:
    columns = [key for key in ("xs", "ys", "radii") if key in layer]
    rows = [row for row in zip(*(layer[key] for key in columns), strict=False) if all(map(math.isfinite, row))]
    kept = zip(*rows, strict=True) if rows else [()] * len(columns)
    return layer | dict(zip(columns, map(list, kept), strict=True))
