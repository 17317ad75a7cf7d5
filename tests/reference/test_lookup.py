"""Names are files: found, made, and refused with near misses."""

from __future__ import annotations

import pytest

from reference import lookup
from reference.errors import HyperparameterError, UnknownNameError


@pytest.mark.parametrize("kind", lookup.KINDS)
def test_every_file_makes_what_it_is_called_and_says_what_that_is(kind: str) -> None:
    assert lookup.names(kind)
    for name in lookup.names(kind):
        assert lookup.find(kind, name).__name__ == name
        assert len(lookup.summary(kind, name)) > 10


def test_case_and_hyphens_do_not_matter() -> None:
    assert lookup.find("optimiser", "Gradient-Descent") is lookup.find("optimiser", "gradient_descent")


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (
            lambda: lookup.find("optimiser", "adma"),
            UnknownNameError,
            "no optimiser is called 'adma'; did you mean adam or",
        ),
        (lambda: lookup.find("objective", "zzz"), UnknownNameError, "no objective is called 'zzz'; there are bowl, "),
        (lambda: lookup.find("optimiser", "../errors"), UnknownNameError, "no optimiser is called"),
        (
            lambda: lookup.make("optimiser", "momentum", lr=0.1, bta=0.9),
            HyperparameterError,
            "no argument 'bta'; did you mean beta?",
        ),
        (lambda: lookup.make("optimiser", "adam"), HyperparameterError, "adam needs lr; for example lr=0.1"),
        (
            lambda: lookup.make("objective", "square", a=1),
            HyperparameterError,
            "square has no argument 'a'; there are none",
        ),
    ],
)
def test_what_does_not_exist_is_refused(call, error, message) -> None:
    with pytest.raises(error) as caught:
        call()
    assert message in str(caught.value)
