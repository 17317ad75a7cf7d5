"""The sweep that is timed is the sweep that the peers make: everyone ends at the same points."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks import reference as benchmark
from reference import lookup
from reference.place import choose


@pytest.mark.parametrize("name", benchmark.RULES)
def test_ours_and_the_loop_take_the_same_steps(name: str) -> None:
    pytest.importorskip("torch")
    x0 = benchmark.starts(5)
    ours = benchmark.batch(lookup.make("optimiser", name, **benchmark.RULES[name][0]), x0, 30, choose("cpu"), repeats=1)
    np.testing.assert_allclose(ours.last, benchmark.torch_loop(name, x0, 30).last, rtol=1e-9)


def test_keeping_more_takes_more_memory() -> None:
    assert benchmark.peak(1000, 2, keep=-1) > 1
