"""results.json: the same bytes for the same gradebook, valid against the published schema."""

from __future__ import annotations

import json
import math
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import msgspec
import pytest

from grader.evidence import Contours, Gradebook, Line, Text
from grader.reports.results import results_json, schema_json
from tests.grader.reports.examples import LONG, gradebook

PUBLISHED = Path(__file__).parents[3] / "docs" / "schema" / "results.v1.json"
UPDATE = (
    'python -c "from pathlib import Path; from grader.reports.results import schema_json as s; '
    "Path('docs/schema/results.v1.json').write_bytes(s())\""
)


def with_layer(layer: Line | Contours) -> Gradebook:
    book = gradebook()
    report = book.students[0]
    answer = report.answers[0]
    figure = msgspec.structs.replace(answer.figures[0], layers=(layer,))
    answer = msgspec.structs.replace(answer, figures=(figure,))
    report = msgspec.structs.replace(report, answers=(answer,))
    return msgspec.structs.replace(book, students=(report,))


def layer_of(data: bytes) -> dict[str, object]:
    layer: dict[str, object] = json.loads(data)["students"][0]["answers"][0]["figures"][0]["layers"][0]
    return layer


def test_the_same_gradebook_gives_the_same_bytes() -> None:
    assert results_json(gradebook()) == results_json(gradebook())


def test_whole_points_are_the_same_number_however_they_were_computed() -> None:
    book = gradebook()
    whole = msgspec.structs.replace(book.students[4], points=4)
    exact = msgspec.structs.replace(book.students[4], points=4.0)
    one, other = (msgspec.structs.replace(book, students=(report,)) for report in (whole, exact))
    assert results_json(one) == results_json(other)


def test_the_schema_comes_first_and_a_newline_last() -> None:
    data = results_json(gradebook())
    assert data.startswith(b'{\n  "schema": "optgrade/results/v1",')
    assert data.endswith(b"}\n")


def test_points_are_numbers_and_chinese_stays_readable() -> None:
    text = results_json(gradebook()).decode()
    assert '"points": 2.0' in text
    assert "张伟" in text


def test_what_was_written_is_read_back() -> None:
    data = results_json(gradebook())
    again = msgspec.json.decode(data, type=Gradebook)
    assert results_json(again) == data
    assert again.students[3] == gradebook().students[3]


def test_strings_are_kept_whole() -> None:
    assert LONG.encode() in results_json(gradebook())


def test_points_of_a_figure_that_are_not_finite_are_left_out() -> None:
    layer = layer_of(results_json(with_layer(Line(Text("a", "a"), (1.0, math.nan, 3.0), (1.0, 2.0, math.inf)))))
    assert (layer["xs"], layer["ys"]) == ([1.0], [1.0])


def test_a_line_without_finite_points_is_an_empty_line() -> None:
    layer = layer_of(results_json(with_layer(Line(Text("a", "a"), (math.nan,), (1.0,)))))
    assert (layer["xs"], layer["ys"]) == ([], [])


def test_holes_of_a_contour_grid_hold_the_largest_float() -> None:
    grid = Contours(Text("f", "f"), (0.0, 1.0), (0.0, 1.0), ((math.inf, 1.0), (-math.inf, math.nan)))
    values = layer_of(results_json(with_layer(grid)))["values"]
    assert values == [[1.7976931348623157e308, 1.0], [-1.7976931348623157e308, 1.7976931348623157e308]]


def test_points_that_are_not_finite_are_refused_by_name() -> None:
    book = gradebook()
    broken = msgspec.structs.replace(book.students[1], points=math.nan)
    with pytest.raises(ValueError, match=r"report\.points is nan"):
        results_json(msgspec.structs.replace(book, students=(broken,)))


def test_file_names_that_are_no_unicode_are_written() -> None:
    book = gradebook()
    odd = msgspec.structs.replace(book.students[1], files=("caf\udce9.py",))
    data = results_json(msgspec.structs.replace(book, students=(odd,)))
    assert json.loads(data)["students"][0]["files"] == ["caf\\udce9.py"]


def test_results_are_valid_against_the_schema() -> None:
    schema = json.loads(schema_json())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(json.loads(results_json(gradebook())))


def test_the_schema_refuses_an_unknown_verdict() -> None:
    data = json.loads(results_json(gradebook()))
    data["students"][0]["answers"][0]["verdict"] = "splendid"
    with pytest.raises(jsonschema.ValidationError, match="splendid"):
        jsonschema.Draft202012Validator(json.loads(schema_json())).validate(data)


def test_the_published_schema_is_the_code_s() -> None:
    assert PUBLISHED.read_bytes() == schema_json(), f"{PUBLISHED} lags the code; run: {UPDATE}"
