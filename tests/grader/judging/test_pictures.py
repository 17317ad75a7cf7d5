"""Figures of what a method did, as data: what is on them and in which window."""

from __future__ import annotations

import math

import numpy as np
import pytest

from grader.evidence import Contours, Line, Points, Text
from grader.judging import pictures
from grader.reports.figures import figure_svg
from reference.line_searches.golden_section import golden_section
from reference.objectives.plain import plain
from reference.objectives.xcos import xcos

TITLE, YOURS, OURS = Text("Title", "标题"), Text("yours", "你的"), Text("ours", "参考")
PATH = np.array([[-5.0, -2.0], [-4.0, 1.0], [-1.0, 0.5]])


def drawn(figure) -> str:
    return figure_svg(figure, "en")


def test_a_path_lies_on_the_level_lines_of_its_objective() -> None:
    f = plain()
    figure = pictures.path_on_contours(TITLE, f.formula, f.value, {OURS: PATH, YOURS: PATH}, f.window)
    contours, ours, yours = figure.layers
    assert isinstance(contours, Contours)
    assert contours.values[3][7] == f.value([contours.xs[7], contours.ys[3]])
    assert isinstance(ours, Line)
    assert isinstance(yours, Line)
    assert (ours.xs, ours.ys) == ((-5.0, -4.0, -1.0), (-2.0, 1.0, 0.5))
    assert not ours.marked
    assert yours.marked
    assert "ours" in drawn(figure)


@pytest.mark.parametrize("far", [1e3, 1e200, math.inf, math.nan])
def test_a_path_that_leaves_does_not_take_the_window_along(far: float) -> None:
    f = plain()
    path = np.array([[-5.0, -2.0], [far, far]])
    contours = pictures.path_on_contours(TITLE, f.formula, f.value, {YOURS: path}, f.window).layers[0]
    assert isinstance(contours, Contours)
    assert (contours.xs[0], contours.xs[-1]) == f.window[0]


def test_a_path_that_leaves_a_little_is_shown_whole() -> None:
    f = plain()
    path = np.array([[-6.5, -2.0], [2.5, 0.0]])
    contours = pictures.path_on_contours(TITLE, f.formula, f.value, {YOURS: path}, f.window).layers[0]
    assert isinstance(contours, Contours)
    assert contours.xs[0] < -6.5
    assert contours.xs[-1] > 2.5


def test_without_a_window_the_path_makes_one() -> None:
    f = plain()
    contours = pictures.path_on_contours(TITLE, f.formula, f.value, {YOURS: PATH}).layers[0]
    assert isinstance(contours, Contours)
    assert contours.xs[0] < -5.0 < -1.0 < contours.xs[-1]


def test_a_path_of_one_variable_lies_on_the_graph() -> None:
    f = xcos()
    curve, path = pictures.path_on_curve(TITLE, f.formula, f.value, {YOURS: np.array([[10.0], [9.0]])}, f.window).layers
    assert isinstance(curve, Line)
    assert isinstance(path, Line)
    assert path.ys == (float(f.value([10.0])), float(f.value([9.0])))
    assert (curve.xs[0], curve.xs[-1]) == f.window[0]


def test_convergence_is_drawn_in_powers_of_ten_without_what_has_arrived() -> None:
    figure = pictures.convergence(TITLE, {YOURS: np.array([101.0, 11.0, 1.0, math.inf])}, best=1.0)
    (line,) = figure.layers
    assert isinstance(line, Line)
    assert line.xs == (0.0, 1.0, 2.0, 3.0)
    assert line.ys[:2] == (2.0, 1.0)
    assert math.isnan(line.ys[2])
    assert figure.y_label == "log₁₀(f(x) − f*)"
    drawn(figure)


def test_brackets_close_on_the_minimiser() -> None:
    search = golden_section(lambda x: (x - 0.3) ** 2, 0.0, 1.0, 1e-3)
    left, right, best = pictures.brackets(TITLE, np.array(search.brackets), 0.3).layers
    assert isinstance(left, Line)
    assert isinstance(right, Line)
    assert isinstance(best, Line)
    assert all(a <= 0.3 <= b for a, b in zip(left.xs, right.xs, strict=True))
    assert left.ys == right.ys == tuple(map(float, range(len(search.brackets))))


def test_lengths_of_brackets_are_named_as_what_they_are() -> None:
    figure = pictures.lengths(TITLE, np.array([[0.0, 10.0], [0.0, 1.0]]))
    (line,) = figure.layers
    assert isinstance(line, Line)
    assert line.ys == (1.0, 0.0)
    assert (figure.x_label, figure.y_label) == ("n", "log₁₀(b − a)")


def test_evaluations_are_points_on_the_graph_and_then_in_their_order() -> None:
    _, asked, best = pictures.evaluations(TITLE, "|x|", abs, [0.5, -0.25], [-1.0, 0.0, 1.0], 0.0).layers
    assert isinstance(asked, Points)
    assert isinstance(best, Points)
    assert asked.ys == (0.5, 0.25)
    assert (best.xs, best.ys) == ((0.0,), (0,))
    order = pictures.order_of_evaluations(TITLE, [0.5, -0.25], 0.0).layers[0]
    assert isinstance(order, Line)
    assert order.ys == (1.0, 2.0)
