"""Paths on a linear regression: right programs stay far inside the tolerances, known mistakes far outside."""

from __future__ import annotations

import numpy as np
import pytest

from grader.evidence import Text
from grader.judging import compare, exact
from grader.judging.compare import Observations, zones
from grader.judging.outcome import Mismatch

BATCHES = [list(range(200)), [3, 3, 7], [5]]


def data(dtype: type) -> Observations:
    rng = np.random.default_rng(5)
    X = rng.normal(size=(200, 3)) * [1.0, 30.0, 0.01]
    return Observations(X.astype(dtype), (X.sum(axis=1) + 100).astype(dtype))


def path(rows: Observations, dtype: type, factor: float = 1.0) -> np.ndarray:
    p = np.array([1.0, -2.0, 0.5, 3.0], dtype=dtype)
    found = [p]
    for batch in BATCHES:
        A = np.column_stack([rows.X[batch], np.ones(len(batch), dtype)])
        p = p - dtype(0.01 * factor) * (A.T @ (A @ p - rows.y[batch])) / dtype(len(batch))
        found.append(p)
    return np.array(found)


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_right_programs_are_well_inside(dtype: type, monkeypatch: pytest.MonkeyPatch) -> None:
    ratios: list[float] = []

    def record(error: object, limit: object, *_: object, **__: object) -> None:
        with exact.precisely():
            ratios.append(float((exact.ball(error) / exact.ball(limit)).mid()))

    monkeypatch.setattr(zones, "settle", record)
    rows = data(dtype)
    found = path(rows, dtype)
    lr = float(dtype(0.01))
    compare.regression_path(found, rows, BATCHES, lr, found[0].astype(float), "path")
    assert max(ratios) < 0.2
    wrong = path(rows, dtype, factor=0.99)
    compare.regression_path(wrong, rows, BATCHES, lr, found[0].astype(float), "path")
    assert max(ratios) > 1e3


def test_a_known_factor_is_named() -> None:
    rows, hint = data(np.float64), Text("twice", "两倍")
    start = path(rows, np.float64)[0]
    with pytest.raises(Mismatch) as caught:
        compare.regression_path(path(rows, np.float64, 2.0), rows, BATCHES, 0.01, start, "path", factors=[(2.0, hint)])
    assert caught.value.hint == hint


def test_the_path_begins_with_the_start() -> None:
    rows = data(np.float64)
    with pytest.raises(Mismatch, match="start"):
        compare.regression_path(path(rows, np.float64), rows, BATCHES, 0.01, np.zeros(4), "path")
