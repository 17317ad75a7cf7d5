"""The rates that the course prints, torch's beside ours, and what all schedules have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference import lookup
from reference.errors import HyperparameterError
from reference.optimisers.momentum import momentum
from reference.schedule import Schedule
from reference.schedules.constant import constant
from reference.schedules.cosine import cosine
from reference.schedules.exponential import exponential
from reference.schedules.factor import factor
from reference.schedules.multi_factor import multi_factor
from reference.schedules.polynomial import polynomial
from reference.schedules.power import power
from reference.schedules.square_root import square_root

warm = cosine(0.3, 0.01, 20, warmup=5)

# schedule, step, the rate to ten digits
PRINTED: list[tuple[Schedule, int, str]] = [
    (constant(0.3), 0, "0.3"),
    (constant(0.3), 1000, "0.3"),
    (factor(2.0, 0.9, 0.01), 0, "1.8"),
    (factor(2.0, 0.9, 0.01), 1, "1.62"),
    (factor(2.0, 0.9, 0.01), 49, "0.01030755041"),
    (factor(2.0, 0.9, 0.01), 50, "0.01"),
    (factor(2.0, 0.9, 0.01), 5000, "0.01"),
    (multi_factor(0.5, (15, 30), 0.5), 14, "0.5"),
    (multi_factor(0.5, (15, 30), 0.5), 15, "0.25"),
    (multi_factor(0.5, (15, 30), 0.5), 29, "0.25"),
    (multi_factor(0.5, (15, 30), 0.5), 30, "0.125"),
    (multi_factor(0.5, (15, 30), 0.5, form="mxnet"), 15, "0.5"),
    (multi_factor(0.5, (15, 30), 0.5, form="mxnet"), 16, "0.25"),
    (multi_factor(0.5, (15, 30), 0.5, form="mxnet"), 31, "0.125"),
    (polynomial(0.3, 0.0, 10, 0.9), 0, "0.3"),
    (polynomial(0.3, 0.0, 10, 0.9), 5, "0.1607660194"),
    (polynomial(0.3, 0.0, 10, 0.9), 10, "0"),
    (polynomial(0.3, 0.0, 10, 0.9), 11, "0"),
    (polynomial(0.3, 0.1, 10, 2), 5, "0.15"),
    (square_root(0.1), 0, "0.1"),
    (square_root(0.1), 1, "0.07071067812"),
    (square_root(0.1), 3, "0.05"),
    (square_root(0.1), 99, "0.01"),
    (power(0.1, 1.0, 0.5), 3, "0.05"),
    (power(0.4, 0.01, 1.0), 100, "0.2"),
    (exponential(1.0, 0.1), 10, "0.3678794412"),
    (cosine(0.3, 0.01, 20), 0, "0.3"),
    (cosine(0.3, 0.01, 20), 1, "0.2982148094"),
    (cosine(0.3, 0.01, 20), 10, "0.155"),
    (cosine(0.3, 0.01, 20), 19, "0.01178519061"),
    (cosine(0.3, 0.01, 20), 20, "0.01"),
    (cosine(0.3, 0.01, 20), 1000, "0.01"),
    (cosine(0.5, 0.01, 20), 10, "0.255"),
    (warm, 0, "0"),
    (warm, 1, "0.06"),
    (warm, 4, "0.24"),
    (warm, 5, "0.3"),
    (warm, 6, "0.2968314021"),
    (warm, 10, "0.2275"),
    (warm, 20, "0.01"),
    (cosine(0.3, 0.01, 20, warmup=5, begin=0.1), 0, "0.1"),
    (cosine(0.3, 0.01, 20, form="periodic"), 30, "0.155"),
    (cosine(0.3, 0.01, 20, form="periodic"), 40, "0.3"),
]


@pytest.mark.parametrize(("schedule", "t", "printed"), PRINTED, ids=lambda value: getattr(value, "label", str(value)))
def test_rates_are_those_of_the_course(schedule: Schedule, t: int, printed: str) -> None:
    assert f"{schedule(t):.10g}" == printed


PAIRS: dict[str, tuple[Schedule, Callable[[Any, Any], Any], int]] = {
    "multi_factor": (multi_factor(0.5, [15, 30], 0.5), lambda o, s: s.MultiStepLR(o, [15, 30], gamma=0.5), 40),
    "polynomial": (polynomial(0.5, 0.0, 10, 0.9), lambda o, s: s.PolynomialLR(o, total_iters=10, power=0.9), 15),
    "cosine": (cosine(0.5, 0.01, 20), lambda o, s: s.CosineAnnealingLR(o, T_max=20, eta_min=0.01), 20),
    "cosine, after T": (
        cosine(0.5, 0.01, 20, form="periodic"),
        lambda o, s: s.CosineAnnealingLR(o, T_max=20, eta_min=0.01),
        90,
    ),
}


@pytest.mark.parametrize("name", PAIRS)
def test_agrees_with_torch(name: str) -> None:
    torch = pytest.importorskip("torch")
    ours, make, steps = PAIRS[name]
    optimiser = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.5)
    scheduler = make(optimiser, torch.optim.lr_scheduler)
    for t in range(steps + 1):
        assert ours(t) == pytest.approx(optimiser.param_groups[0]["lr"], rel=1e-9, abs=1e-12)
        optimiser.step()
        scheduler.step()


@pytest.mark.parametrize("name", lookup.names("schedule"))
def test_base_alone_will_do_and_rates_are_pure(name: str) -> None:
    schedule = lookup.make("schedule", name, base=0.3)
    forwards = [schedule(t) for t in range(60)]
    assert [schedule(t) for t in reversed(range(60))] == forwards[::-1]
    assert forwards == [schedule(np.int64(t)) for t in range(60)]
    assert max(forwards) <= 0.3
    assert min(forwards) >= 0
    assert sorted(forwards, reverse=True) == forwards


@pytest.mark.parametrize(
    ("schedule", "label"),
    [
        (cosine(base=0.3), "cosine(base=0.3, final=0.01, steps=20)"),
        (warm, "cosine(base=0.3, final=0.01, steps=20, warmup=5, begin=0)"),
        (cosine(0.3, form="periodic"), "cosine(base=0.3, final=0.01, steps=20, form=periodic)"),
        (multi_factor(0.5, 7, form="mxnet"), "multi_factor(base=0.5, milestones=[7], alpha=0.5, form=mxnet)"),
    ],
    ids=str,
)
def test_labels_say_what_was_asked_for(schedule: Schedule, label: str) -> None:
    assert schedule.label == label


def test_optimisers_print_their_schedule() -> None:
    assert momentum(constant(0.1), 0.5).label == "momentum(lr=constant(base=0.1), beta=0.5)"


BAD: list[tuple[Callable[[], Any], str]] = [
    (lambda: constant(0.0), "base: expected base > 0, found 0.0"),
    (lambda: factor(1.0, 1.5), "alpha: expected 0 <= alpha <= 1, found 1.5"),
    (lambda: factor(1.0, 0.0), "alpha: expected alpha > 0, found 0.0"),
    (lambda: factor(1.0, stop=-1.0), "stop: expected stop >= 0, found -1.0"),
    (lambda: multi_factor(1.0, "15"), "milestones: expected whole numbers such as (15, 30), found '15'"),
    (lambda: multi_factor(1.0, (1.5,)), "milestones: expected a whole number >= 0, found 1.5"),
    (lambda: multi_factor(1.0, form="tf"), "form: expected one of torch, mxnet; found 'tf'"),
    (lambda: polynomial(1.0, steps=0), "steps: expected a whole number >= 1, found 0"),
    (lambda: polynomial(1.0, power=-2.0), "power: expected power > 0, found -2.0"),
    (lambda: square_root(-1.0), "base: expected base > 0, found -1.0"),
    (lambda: power(1.0, c=-1.0), "c: expected c >= 0, found -1.0"),
    (lambda: exponential(float("nan")), "base: expected base > 0, found nan"),
    (lambda: cosine(1.0, steps=5, warmup=5), "warmup: expected warmup < steps = 5, found 5"),
    (lambda: cosine(1.0)(-1), "t: expected a whole number >= 0, found -1"),
    (lambda: cosine(1.0)(0.5), "t: expected a whole number >= 0, found 0.5"),  # type: ignore[arg-type]
]


@pytest.mark.parametrize(("make", "message"), BAD, ids=[message for _, message in BAD])
def test_what_is_out_of_range_is_refused_with_the_range(make: Callable[[], Any], message: str) -> None:
    with pytest.raises(HyperparameterError) as caught:
        make()
    assert str(caught.value) == message


@given(st.floats(0.01, 10), st.floats(0, 1), st.integers(1, 100), st.data())
def test_the_cosine_is_symmetric_about_its_middle(base: float, final: float, steps: int, data: st.DataObject) -> None:
    t = data.draw(st.integers(0, steps))
    schedule = cosine(base, final, steps)
    assert schedule(t) + schedule(steps - t) == pytest.approx(base + final, rel=1e-12)
    assert sum(map(schedule, range(steps + 1))) == pytest.approx((steps + 1) * (base + final) / 2, rel=1e-12)
