"""Convex functions of vectors: text, floats and balls agree, and the subgradient lies below."""

from __future__ import annotations

import numpy as np
import pytest
from flint import arb

from reference.convex_vectors import KINDS, ConvexFunction
from reference.errors import UnknownNameError

A = np.array([0.5, -1.25, 0.37])


def functions() -> list[ConvexFunction]:
    return [ConvexFunction(kind, A, s, b) for kind in KINDS for s, b in ((1.0, 0.0), (2.5, -0.3))]


@pytest.mark.parametrize("f", functions(), ids=lambda f: f"{f.kind} {f.s}")
def test_what_is_pasted_is_what_is_computed(f: ConvexFunction) -> None:
    namespace: dict[str, object] = {"np": np}
    exec(f.source("f") + f.gradient_source("df"), namespace)
    for x in (A, np.zeros(3), np.array([1.0, 2.0, -0.7])):
        assert namespace["f"](x) == pytest.approx(f.value(x), rel=1e-14)  # type: ignore[operator]
        np.testing.assert_allclose(namespace["df"](x), f.gradient(x), rtol=1e-14)  # type: ignore[operator]


@pytest.mark.parametrize("f", functions(), ids=lambda f: f"{f.kind} {f.s}")
def test_floats_are_near_the_balls_in_units_of_their_terms(f: ConvexFunction) -> None:
    for x in (A, np.zeros(3), np.array([1.0, 2.0, -0.7])):
        assert abs(float(f.exact_value(x)) - f.value(x)) <= 8 * 2.0**-53 * f.terms(x)
        np.testing.assert_allclose(f.exact_gradient(x).astype(float), f.gradient(x), rtol=1e-14)


@pytest.mark.parametrize("f", functions(), ids=lambda f: f"{f.kind} {f.s}")
def test_the_subgradient_supports_the_function(f: ConvexFunction) -> None:
    x, rng = A.copy(), np.random.default_rng(1)
    for v in rng.normal(size=(20, 3)):
        height = f.exact_value(x) + sum((s * arb(t) for s, t in zip(f.exact_gradient(x), v - x, strict=True)), arb(0))
        assert not f.exact_value(v) < height


def test_only_the_distance_has_kinks() -> None:
    assert [f.kind for f in functions()[::2] if not f.is_smooth(A)] == ["distance"]
    assert all(f.is_smooth(np.zeros(3)) for f in functions())


def test_an_unknown_kind_is_named() -> None:
    with pytest.raises(UnknownNameError, match="known are affine"):
        ConvexFunction("cubic", A, 1.0, 0.0).value(A)
