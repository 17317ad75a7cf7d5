"""Models with two parameters, given to student code as `model(phi, x)` in the place of the notebook's own."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.judging.oracle import ScaffoldOracle


def line() -> ScaffoldOracle:
    """phi[0] + phi[1] x."""
    source = "def model(phi, x):\n    return phi[0] + phi[1] * x\n"
    return ScaffoldOracle("model", ("phi", "x"), lambda phi, x: phi[0] + phi[1] * x, source)


def parabola() -> ScaffoldOracle:
    """phi[0] x^2 + phi[1]."""
    source = "def model(phi, x):\n    return phi[0] * x * x + phi[1]\n"
    return ScaffoldOracle("model", ("phi", "x"), lambda phi, x: phi[0] * x * x + phi[1], source)


def gabor() -> ScaffoldOracle:
    """sin u exp(-u^2 / 32), u = phi[0] + 0.06 phi[1] x.  Source: Understanding Deep Learning (3.1), problem 6.3."""

    def value(phi: Any, x: Any) -> Any:
        u = phi[0] + 0.06 * phi[1] * x
        return np.sin(u) * np.exp(-u * u / 32)

    source = "def model(phi, x):\n    u = phi[0] + 0.06 * phi[1] * x\n    return np.sin(u) * np.exp(-u * u / 32)\n"
    return ScaffoldOracle("model", ("phi", "x"), value, source)
