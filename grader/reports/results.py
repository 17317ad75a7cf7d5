"""`results.json` and its published schema."""

from __future__ import annotations

import json
import math
from typing import Any

import msgspec

from grader.evidence import SCHEMA, Gradebook

_LARGEST = 1.7976931348623157e308


def results_json(gradebook: Gradebook) -> bytes:
    """The gradebook as indented UTF-8 JSON with "schema" first; equal gradebooks give equal bytes.

    JSON has no NaN or infinity.  Points of figures that are not finite are left out; a grid of contours holds
    plus or minus the largest float instead.  ValueError when any other number is not finite.
    """
    data = _representable(msgspec.to_builtins(gradebook), "gradebook")
    # Read as a Gradebook again, 3 and 3.0 are the same points.
    typed = msgspec.convert(data, Gradebook)
    return msgspec.json.format(msgspec.json.encode(typed), indent=2) + b"\n"


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
