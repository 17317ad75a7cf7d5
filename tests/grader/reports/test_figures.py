"""Figures: well-formed, deterministic, in both languages, whatever the numbers are, and at home in any page."""

from __future__ import annotations

import math
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import matplotlib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.evidence import Circles, Contours, Figure, Layer, Line, Points, Text
from grader.reports import figures
from grader.reports.figures import figure_svg
from tests.grader.reports.examples import HOSTILE, disc_figure, path_figure
from tests.grader.reports.pages import Page

NAME = Text("yours", "你的")
ROOT = Path(__file__).parents[3]


def draw(*layers: Layer, equal: bool = False) -> str:
    return figure_svg(Figure(Text("Title", "标题"), "x", "y", layers, equal), "en")


def texts(svg: str) -> list[str]:
    return ["".join(e.itertext()) for e in ElementTree.fromstring(svg).iter() if e.tag.endswith("}text")]


def strokes(svg: str, colour: int = 1) -> list[list[tuple[float, float]]]:
    """The corners of the lines drawn in a colour, the samples in the legend left out."""
    paths = re.findall(rf'<path d="(M[^"]*)" clip-path="[^"]*" style="[^"]*stroke:var\(--c{colour},', svg)
    return [[(float(x), float(y)) for x, y in re.findall(r"[ML] (\S+) (\S+)", path)] for path in paths]


def outlines(svg: str) -> list[tuple[float, float]]:
    """Width and height of each disc."""
    discs = re.findall(r'<path d="([^"]*)" clip-path="[^"]*" style="[^"]*fill-opacity:0.12', svg)
    corners = [[float(number) for number in re.findall(r"-?[\d.]+", disc)] for disc in discs]
    return [(max(c[::2]) - min(c[::2]), max(c[1::2]) - min(c[1::2])) for c in corners]


def test_the_same_figure_gives_the_same_text() -> None:
    assert figure_svg(path_figure(), "zh") == figure_svg(path_figure(), "zh")


@pytest.mark.parametrize(
    ("figure", "shown"),
    [
        (disc_figure(), ["real part", "imaginary part", "你的圆盘", "特征值"]),
        (
            path_figure(),
            ["x₁", "x₂", "f 的等高线", "你的轨迹（○ 起点，■ 终点）", "参考轨迹", "最小值点"],
        ),
    ],
)
def test_axes_are_named_and_each_layer_has_a_row_in_the_legend(figure: Figure, shown: list[str]) -> None:
    ticks = re.compile(r"[\d−.]+")
    assert [text for text in texts(figure_svg(figure, "zh")) if not ticks.fullmatch(text)] == shown


def test_a_screen_reader_hears_the_title_and_the_layers() -> None:
    label = ElementTree.fromstring(figure_svg(disc_figure(), "en")).attrib["aria-label"]
    assert label == "Your discs and the eigenvalues of M. Shown: your discs; eigenvalues."


def test_values_that_are_not_finite_are_left_out() -> None:
    with_holes = draw(Line(NAME, (0, math.nan, 1, 2), (0, 1, math.inf, 2)))
    assert strokes(with_holes) == strokes(draw(Line(NAME, (0, 2), (0, 2))))


def test_long_lines_are_thinned_to_400_points_and_keep_their_ends() -> None:
    xs = tuple(float(i) for i in range(10_001))
    (thinned,) = strokes(draw(Line(NAME, xs, xs)))
    assert len(thinned) == 400
    assert [[thinned[0], thinned[-1]]] == strokes(draw(Line(NAME, (0, 10_000), (0, 10_000))))


def test_a_marked_line_shows_its_points_and_tells_the_first_from_the_last() -> None:
    plain, marked = (draw(Line(NAME, (0, 1, 2), (0, 1, 0), marked)) for marked in (False, True))
    # Three points, the rings around the ends, and a sample in the legend.
    assert marked.count("<use") - plain.count("<use") == 3 + 2 + 1
    assert texts(marked)[-1] == "yours (○ first, ■ last)"


def test_with_equal_axes_circles_are_round() -> None:
    discs = outlines(draw(Circles(NAME, (0.0, 5.0), (0.0, 1.0), (1.0, 2.0)), equal=True))
    assert len(discs) == 2
    assert all(width == pytest.approx(height, abs=0.1) for width, height in discs)


def test_with_equal_axes_a_window_may_grow_quietly(caplog: pytest.LogCaptureFixture) -> None:
    grid = Contours(NAME, (0.0, 9.0), (0.0, 1.0), ((0.0, 1.0), (2.0, 3.0)))
    ((width, height),) = outlines(draw(grid, Circles(NAME, (4.0,), (0.5,), (0.5,)), equal=True))
    assert width == pytest.approx(height, abs=0.1)
    assert caplog.messages == []


@pytest.mark.parametrize("size", [(1e-3, 10.0), (10.0, 1e-3)])
def test_very_long_or_tall_figures_with_equal_axes_keep_a_readable_frame(size: tuple[float, float]) -> None:
    svg = draw(Points(NAME, (0, size[0]), (0, size[1])), equal=True)
    height = float(ElementTree.fromstring(svg).attrib["viewBox"].split()[3])
    assert 200 < height < 520


def test_level_lines_lie_behind_the_paths() -> None:
    svg = figure_svg(path_figure(), "en")
    assert svg.index("opacity:0.35") < svg.index("--c1")


@pytest.mark.parametrize("hole", [math.nan, math.inf, 1.7976931348623157e308, -1.7976931348623157e308])
def test_no_level_line_crosses_a_hole_of_the_grid(hole: float) -> None:
    steps = tuple(float(i) for i in range(9))
    whole = tuple(tuple(x + y for x in steps) for y in steps)
    holed = tuple(tuple(hole if x < 4 else x + y for x in steps) for y in steps)
    lefts = []
    for values in (whole, holed):
        lines = re.findall(r'<path d="([^"]*)"[^>]*opacity:0.35', draw(Contours(NAME, steps, steps, values)))
        lefts.append(min(float(x) for line in lines for x in re.findall(r"[ML] (\S+)", line)))
    assert lefts[0] < 100 < 200 < lefts[1]


@pytest.mark.parametrize(
    "values",
    [
        (),
        ((1.0,),),
        ((1.0, 2.0), (1.0,)),
        ((1.0, 1.0), (1.0, 1.0)),
        ((math.nan, math.nan), (math.inf, -math.inf)),
        ((1.0, math.nan), (3.0, 4.0)),
        ((1e308, -1e308), (0.0, 1.0)),
        ((1e149, -1e149), (0.0, 1e-300)),
    ],
)
def test_unusable_grids_draw_no_level_lines_and_break_nothing(values: tuple[tuple[float, ...], ...]) -> None:
    ElementTree.fromstring(draw(Contours(NAME, (0.0, 1.0), (0.0, 1.0), values)))


def test_nothing_to_draw_is_an_empty_frame() -> None:
    assert {"x", "y"} < set(texts(draw()))


@pytest.mark.parametrize("label", [HOSTILE, "$\\frac{$", "$x_{", "#1f6fd6", "@0", "\ufffe\ud800", "字" * 200])
def test_labels_are_text_and_neither_markup_nor_formulas(label: str) -> None:
    svg = figure_svg(Figure(Text(label, label), label, label, (Points(Text(label, label), (1,), (1,)),)), "en")
    Page(svg)
    assert "<script" not in svg
    assert svg.count("currentColor") == draw(Points(NAME, (1,), (1,))).count("currentColor")
    svg.encode()


def test_words_that_are_too_long_for_the_figure_are_cut() -> None:
    for letter, length in (("w", 52), ("字", 26)):
        label = Text(letter * 200, letter * 200)
        assert texts(draw(Points(label, (1,), (1,))))[-1] == letter * (length - 1) + "…"


def test_figures_on_a_page_share_no_ids_even_where_they_are_equal() -> None:
    drawn = [figure_svg(path_figure(), "en", place) for place in ("p1", "p2")] + [figure_svg(disc_figure(), "en")]
    ids = [re.findall(r'\bid="([^"]*)"', svg) for svg in drawn]
    assert all(ids)
    assert len({name for names in ids for name in names}) == sum(map(len, ids))
    for svg, names in zip(drawn, ids, strict=True):
        assert set(re.findall(r'(?:url\(|href=")#(\w+)', svg)) == set(names)


def test_a_figure_takes_fonts_and_colours_from_its_page_and_gives_it_nothing() -> None:
    svg = figure_svg(path_figure(), "en")
    for alien in ("<?xml", "<!DOCTYPE", "<style", "<metadata", "font-family", "http:", "#000000", "xlink"):
        assert alien not in svg.replace("http://www.w3.org/2000/svg", "", 1)
    used = set(re.findall(r"var\((--c\d), (#\w+)\)", svg))
    css = (Path(figures.__file__).parent / "page.css").read_text(encoding="utf-8")
    assert len(used) == 3
    assert all(css.count(f"{name}: ") == 2 and f"{name}: {colour};" in css for name, colour in used)


def test_settings_of_matplotlib_are_neither_changed_nor_obeyed() -> None:
    plain = figure_svg(path_figure(), "en")
    with matplotlib.rc_context({"lines.linewidth": 9.0, "text.usetex": True, "font.size": 30.0}):
        before = dict(matplotlib.rcParams)
        assert figure_svg(path_figure(), "en") == plain
        assert dict(matplotlib.rcParams) == before


def test_another_process_draws_the_same_bytes_without_pyplot() -> None:
    program = (
        "import sys; from grader.reports.figures import figure_svg; assert 'matplotlib' not in sys.modules\n"
        "from tests.grader.reports.examples import path_figure\n"
        "sys.stdout.write(ascii(figure_svg(path_figure(), 'zh')))\n"
        "assert 'matplotlib.pyplot' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout == ascii(figure_svg(path_figure(), "zh"))


numbers = st.lists(st.floats(), max_size=5).map(tuple)


@settings(max_examples=30, deadline=None)
@given(numbers, numbers, numbers, st.booleans())
def test_any_numbers_give_finite_coordinates(
    xs: tuple[float, ...], ys: tuple[float, ...], radii: tuple[float, ...], equal: bool
) -> None:
    layers = Line(NAME, xs, ys, True), Circles(NAME, ys, xs, radii), Points(NAME, xs, radii)
    for some in (layers, (*layers, Contours(NAME, xs, ys, tuple(xs for _ in ys)))):
        svg = draw(*some, equal=equal)
        ElementTree.fromstring(svg)
        assert not re.search(r"\b(nan|inf)\b", svg)
