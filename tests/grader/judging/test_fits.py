"""Data and parameters of models: cases, what is right in balls, and the two forms of a gradient."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings

from grader.judging import bank
from grader.judging.fits import Fit, fits, gradient, in_balls
from reference.objectives import linreg


class Answer:
    """A candidate with a gradient under some name."""

    def __init__(self, name: str, function) -> None:
        self.name, self.gradient = name, function

    def name_of(self, entry: str) -> str:
        return self.name

    def as_sent(self, entry: str, value: object) -> object:
        return value


FIT = Fit(np.array([0.5, -1.5]), np.array([1.0, -2.0, 3.5]), np.array([0.25, 4.0, -1.0]))


@settings(max_examples=50, deadline=None)
@given(fits(2, 20))
def test_fits_have_two_parameters_and_as_many_x_as_y(fit: Fit) -> None:
    phi, x, y = fit
    assert phi.shape == (2,)
    assert 2 <= len(x) == len(y) <= 20
    assert phi.dtype == x.dtype == y.dtype
    (back,) = bank.read(bank.written([{"fit": fit}]))
    assert all(np.array_equal(a, b) and a.dtype == b.dtype for a, b in zip(back["fit"], fit, strict=True))


@settings(max_examples=50, deadline=None)
@given(fits())
def test_sizes_add_up_without_cancelling(fit: Fit) -> None:
    g, size = in_balls(linreg.gradient, *fit), in_balls(linreg.gradient, *fit.sizes)
    assert not any(abs(entry) > most for entry, most in zip(g, size, strict=True))


def test_a_loss_that_cannot_be_told_from_0_is_a_ball_around_0() -> None:
    fit = Fit(np.array([0.3, 4e-97]), np.array([1.0]), np.array([0.3]))
    assert 0 <= in_balls(linreg.value, *fit).abs_upper() < 1e-190


def test_in_balls_is_exact() -> None:
    assert [float(entry) for entry in in_balls(linreg.gradient, *FIT)] == linreg.gradient(*FIT).tolist()


def test_the_notebooks_form_has_the_data_first_and_columns() -> None:
    def compute_gradient(data_x, data_y, phi):
        assert phi.shape == (2, 1)
        return linreg.gradient(phi[:, 0], data_x, data_y)[:, None]

    asked = gradient(Answer("gradient", linreg.gradient), FIT, "g")
    assert np.array_equal(asked, gradient(Answer("compute_gradient", compute_gradient), FIT, "g"))
