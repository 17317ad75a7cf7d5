"""The regression set has the numbers that the catalogue gives for it, and the worker serves the same rows."""

from __future__ import annotations

import importlib
from pathlib import Path

import numpy as np
import pytest

from reference.errors import InputError
from reference.training import airfoil

COURSE = Path(__file__).resolve().parents[3] / "grader" / "sandbox" / "course"


def test_the_curvatures_are_the_catalogues() -> None:
    A = np.column_stack([airfoil.rows().features, np.ones(1500)])
    curvatures = np.linalg.eigvalsh(A.T @ A / 1500)
    assert f"{curvatures[-1]:.4f}" == "2.1405"
    assert f"{2 / curvatures[-1]:.4f}" == "0.9343"
    assert f"{curvatures[-1] / curvatures[0]:.2f}" == "10.49"


def test_the_losses_are_the_catalogues() -> None:
    features, target = airfoil.rows()
    A = np.column_stack([features, np.ones(1500)])
    best = A @ np.linalg.lstsq(A, target, rcond=None)[0]
    assert f"{np.mean((best - target) ** 2) / 2:.5f}" == "0.23413"
    assert f"{np.mean(target**2) / 2:.4f}" == "0.4977"


def test_every_column_is_standardised_over_all_rows() -> None:
    table = airfoil.table()
    assert table.shape == (1503, 6)
    np.testing.assert_allclose(table.mean(axis=0), 0, atol=1e-14)
    np.testing.assert_allclose(table.std(axis=0), 1, rtol=1e-14)


def test_who_changes_the_rows_changes_nobody_elses() -> None:
    before = airfoil.table()
    airfoil.table()[:] = 0
    airfoil.rows().features[:] = 0
    np.testing.assert_array_equal(airfoil.table(), before)


@pytest.mark.parametrize("n", [0, -1, 1504])
def test_rows_that_are_not_there_are_refused(n: int) -> None:
    with pytest.raises(InputError, match=rf"expected 1 <= n <= 1503 rows, found {n}"):
        airfoil.rows(n)


def test_the_worker_serves_the_same_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("torch", reason="the course's d2l stands on torch, which is not installed")
    monkeypatch.syspath_prepend(str(COURSE))
    data = importlib.import_module("d2l.data")
    np.testing.assert_array_equal(data.noise_table(), airfoil.table())
    features, target = data.get_data_ch11()[0].dataset.tensors
    np.testing.assert_array_equal(features.numpy(), airfoil.rows().features.astype(np.float32))
    np.testing.assert_array_equal(target.numpy(), airfoil.rows().target.astype(np.float32))
