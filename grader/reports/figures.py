"""Figures of a report: drawn by matplotlib, then fitted into the page, whose fonts and colours they take.

matplotlib sees no word of ours: it draws short keys, and the words are put in their place afterwards.  So no
label is read as a formula, none is measured in a font without its glyphs, and all are text that is escaped.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unicodedata import east_asian_width
from xml.etree import ElementTree

from grader.evidence import Circles, Contours, Figure, Layer, Line, Points, Text
from grader.reports.clean import one_line
from grader.reports.maths import plain
from grader.reports.words import Lang, pick, say

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Paper
    from matplotlib.lines import Line2D

WIDTH = 420
_LEFT, _RIGHT, _TOP, _BELOW, _ROW = 54, 12, 28, 48, 19  # margins in pixels; a row of the legend
_INNER = WIDTH - _LEFT - _RIGHT
_HEIGHT, _LOWEST, _HIGHEST = 240, 140, 350
_CELLS = 52  # as many Latin letters fit in a row of words, or half as many Chinese ones
_MOST_POINTS, _LEVELS = 400, 11
# Beyond this, spans and squares overflow; results.json writes the largest float where a grid has a hole.
_LARGEST = 1e150
# Readable on white; page.css has lighter ones for dark pages.  Dashes and markers tell layers apart as well.
_COLOURS = ("#1f6fd6", "#c85a00", "#14805f", "#9a3fb5", "#8a6d00", "#c4314b")
_DASHES = ("-", (0, (5, 2)), (0, (1.5, 2)), (0, (7, 2, 1.5, 2)))
_MARKERS = ("o", "D", "^", "s")
_PAINT = {"#000000": "currentColor"} | {c: f"var(--c{i}, {c})" for i, c in enumerate(_COLOURS, 1)}
_STYLE: dict[Any, Any] = {  # of Any: matplotlib's type for the names differs between its versions
    "axes.edgecolor": (0, 0, 0, 0.5), "axes.spines.right": False, "axes.spines.top": False, "axes.grid": True,
    "axes.axisbelow": True, "axes.xmargin": 0.06, "axes.ymargin": 0.06, "axes.labelpad": 5, "axes.titlesize": 12,
    "axes.titlepad": 9, "axes.titley": 1, "axes.titlelocation": "left", "font.size": 12, "grid.alpha": 0.12,
    "grid.color": "black", "legend.frameon": False, "legend.borderpad": 0, "legend.borderaxespad": 0,
    "legend.handlelength": 2.2, "legend.labelspacing": 0.42, "lines.linewidth": 1.6, "path.simplify": False,
    "svg.fonttype": "none", "xtick.color": (0, 0, 0, 0.5), "ytick.color": (0, 0, 0, 0.5), "xtick.labelsize": 11,
    "ytick.labelsize": 11, "xtick.labelcolor": "black", "ytick.labelcolor": "black", "xtick.major.size": 3,
    "ytick.major.size": 3,
}  # fmt: skip


def figure_svg(figure: Figure, lang: Lang, place: str = "") -> str:
    """The figure as one self-contained `<svg>`: plot, axes, and below it a legend with one row a layer.

    Points that are not finite are left out, long lines are thinned to 400 points; equal figures, equal text.
    `place` tells equal figures on one page apart: the ids in the drawing are made of it and of the figure.
    """
    words = [_cut(plain(one_line(label)), _CELLS) for label in (figure.x_label, figure.y_label)]
    words += [_row(layer, lang) for layer in figure.layers]
    separator = "；" if lang == "zh" else "; "
    layers = separator.join(_words(layer.label, lang) for layer in figure.layers)
    alt = say("figure_shows", lang, title=_words(figure.title, lang), layers=layers)
    return _fitted(_drawn(figure, place), {f"@{i}": text for i, text in enumerate(words)}, alt)


def save(figure: Figure, path: Path, lang: Lang) -> Lang:
    """Draw the figure into a file, in the format that its name ends with: .svg, .png, .pdf, or another of matplotlib's.

    Gives the language that was used: English where no font of this machine has Chinese letters.  ValueError for an
    ending that means no format, OSError where the file cannot be written.
    """
    if path.suffix == ".svg":
        path.write_text(re.sub(r"var\(--c\d, (#\w+)\)", r"\1", figure_svg(figure, lang)), encoding="utf-8")
        return lang
    fonts = _chinese_fonts() if lang == "zh" else []
    lang = lang if fonts else "en"
    words = [_cut(one_line(label), _CELLS) for label in (figure.x_label, figure.y_label)]
    words += [_row(layer, lang) for layer in figure.layers]
    with _style(fonts):
        paper = _paper(figure, [word.replace("$", r"\$") for word in words])
        paper.suptitle(_words(figure.title, lang), fontsize=13, x=0.5, y=1.05)
        paper.savefig(path, dpi=200, bbox_inches="tight", pad_inches=0.15)
    return lang


def _chinese_fonts() -> list[str]:
    from matplotlib.font_manager import fontManager

    # Of a collection of fonts matplotlib knows the first alone, which may be the Japanese one: it has the letters too.
    return sorted({font.name for font in fontManager.ttflist if "CJK" in font.name or font.name == "SimHei"})


def _words(text: Text, lang: Lang) -> str:
    return plain(one_line(pick(text, lang)))


def _row(layer: Layer, lang: Lang) -> str:
    label = _words(layer.label, lang)
    if isinstance(layer, Line) and layer.marked:
        return say("marked_line", lang, label=_cut(label, _CELLS - 18))
    return _cut(label, _CELLS)


def _cut(text: str, cells: int) -> str:
    length = cells // 2 if any(east_asian_width(letter) in "WF" for letter in text) else cells
    return text if len(text) <= length else text[: length - 1] + "…"


def _drawn(figure: Figure, place: str) -> str:
    """matplotlib's SVG, in which @0 stands for the label of x, @1 for that of y, @2 and on for the legend."""
    with _style([], {"svg.hashsalt": repr((place, figure))}):
        paper = _paper(figure, [f"@{i}" for i in range(2 + len(figure.layers))])
        file = io.StringIO()
        nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
        paper.savefig(file, format="svg", metadata=nothing, transparent=True)
    return file.getvalue()


@contextmanager
def _style(fonts: list[str], more: dict[str, str] | None = None) -> Iterator[None]:
    """matplotlib's settings are ours while inside; `fonts` come after matplotlib's own."""
    import matplotlib as mpl  # With numpy 0.4 s: only a report with figures pays for it.

    with mpl.rc_context():
        mpl.rcdefaults()  # A matplotlibrc, the user's or one in the folder of a hand-in, changes no report.
        mpl.rcParams.update(_STYLE | (more or {}) | ({"font.family": ["DejaVu Sans", *fonts]} if fonts else {}))
        yield


def _paper(figure: Figure, words: list[str]) -> Paper:
    """The drawing with these words: the label of x, that of y, then a row of the legend for each layer."""
    from matplotlib.figure import Figure as Paper

    paper = Paper(dpi=72)
    axes = paper.add_axes((0, 0, 1, 1))
    handles = _plotted(axes, figure.layers)
    height = _height(axes, figure.equal)
    total = _TOP + height + _BELOW + _ROW * len(handles)
    paper.set_size_inches(WIDTH / 72, total / 72)
    axes.set_position((_LEFT / WIDTH, 1 - (_TOP + height) / total, _INNER / WIDTH, height / total))
    axes.set(xlabel=words[0], title=words[1])
    axes.yaxis.set_offset_position("right")
    axes.legend(handles, words[2:], loc="upper left", bbox_to_anchor=(0, -_BELOW / height))
    return paper


def _height(axes: Axes, equal: bool) -> float:
    """The height of the plot; with equal scales that of what is drawn, kept readable by showing more around."""
    if not equal:
        return _HEIGHT
    left, right, low, high = map(float, (*axes.get_xlim(), *axes.get_ylim()))
    # Not with set_aspect: it narrows an axis too, down to nothing where the scales have nothing in common.
    height = _INNER * (high - low) / (right - left)
    if height > _HIGHEST:
        middle, half = (left + right) / 2, (high - low) * _INNER / _HIGHEST / 2
        axes.set_xlim(middle - half, middle + half)
    elif height < _LOWEST:
        middle, half = (low + high) / 2, (right - left) * _LOWEST / _INNER / 2
        axes.set_ylim(middle - half, middle + half)
    return min(max(height, _LOWEST), _HIGHEST)


def _plotted(axes: Axes, layers: tuple[Layer, ...]) -> list[Line2D]:
    """Draws the layers and gives what stands for each in the legend; level lines use no colour up."""
    handles, used = [], 0
    for layer in layers:
        handles.append(_layer(axes, layer, used))
        used += not isinstance(layer, Contours)
    grids = [grid for grid in layers if isinstance(grid, Contours)]
    xs, ys = _finite([x for grid in grids for x in grid.xs]), _finite([y for grid in grids for y in grid.ys])
    if xs and ys and min(xs) < max(xs) and min(ys) < max(ys):
        # Where there are level lines, their grid is the window.
        axes.set(xlim=(min(xs), max(xs)), ylim=(min(ys), max(ys)))
    return handles


def _layer(axes: Axes, layer: Layer, used: int) -> Line2D:
    """Level lines lie at the back, then discs, paths, points; the order in the figure decides ties."""
    from matplotlib.patches import Circle

    colour, dash = _COLOURS[used % len(_COLOURS)], _DASHES[used % len(_DASHES)]
    marker = _MARKERS[used % len(_MARKERS)]
    match layer:
        case Contours():
            _level_lines(axes, layer)
            return axes.plot([], [], color="black", alpha=0.5, linewidth=1)[0]
        case Circles():
            face = (colour, 0.12)
            for x, y, radius in zip(*_columns(layer.xs, layer.ys, layer.radii), strict=True):
                axes.add_patch(
                    Circle((x, y), abs(radius), facecolor=face, edgecolor=colour, linestyle=dash, linewidth=1.6)
                )
                # A disc of radius 0 is a point, and must be seen.
                axes.plot([x], [y], marker=".", color=colour, zorder=1.5)
            return axes.plot([], [], "o", markersize=11, markerfacecolor=face, markeredgecolor=colour)[0]
        case Points():
            xs, ys = _columns(layer.xs, layer.ys)
            return axes.plot(xs, ys, marker, color=colour, markersize=6.5, zorder=3)[0]
        case Line():
            xs, ys = _columns(layer.xs, layer.ys)
            if layer.marked:
                axes.plot(xs[:1], ys[:1], "o", color=colour, markerfacecolor="none", markersize=10)
                axes.plot(xs[-1:], ys[-1:], "s", color=colour, markersize=7)
            return axes.plot(xs, ys, color=colour, linestyle=dash, marker="." if layer.marked else "")[0]


def _level_lines(axes: Axes, grid: Contours) -> None:
    """Lines along which the function is constant; none where the grid is unusable, holes where it is not finite.

    The k-th level encloses (k/n)² of the area: evenly spaced rings for any bowl, however steep.
    """
    import numpy as np

    shape = len(grid.ys), len(grid.xs)
    if min(shape) < 2 or len(grid.values) != shape[0] or {len(row) for row in grid.values} != {shape[1]}:
        return
    if len(_finite(grid.xs)) + len(_finite(grid.ys)) < sum(shape):
        return
    values = np.asarray(grid.values, dtype=float)
    masked = np.ma.masked_where(~(np.abs(values) <= _LARGEST), values)
    inside = masked.compressed()
    if not inside.size:
        return
    levels = np.unique(np.quantile(inside, (np.arange(1, _LEVELS + 1) / (_LEVELS + 1)) ** 2))
    levels = levels[(levels > inside.min()) & (levels < inside.max())]
    if levels.size:
        axes.contour(grid.xs, grid.ys, masked, levels, colors="black", alpha=0.35, linewidths=1, linestyles="solid")


def _finite(values: Iterable[float]) -> list[float]:
    return [value for value in values if abs(value) <= _LARGEST]


def _columns(*columns: tuple[float, ...]) -> list[list[float]]:
    """The columns without rows that cannot be drawn, thinned evenly to 400 rows; the ends are kept."""
    rows = [row for row in zip(*columns, strict=False) if len(_finite(row)) == len(row)]
    if len(rows) > _MOST_POINTS:
        step = (len(rows) - 1) / (_MOST_POINTS - 1)
        rows = [rows[round(i * step)] for i in range(_MOST_POINTS)]
    return [[float(row[i]) for row in rows] for i in range(len(columns))]


def _fitted(svg: str, words: dict[str, str], alt: str) -> str:
    """The drawing as an element of a page: without prolog, style sheet and fonts, in the page's colours."""
    root = ElementTree.fromstring(svg)
    sheet = root.find("{*}defs/{*}style/..")
    if sheet is not None:
        root.remove(sheet)  # It would hold for the whole page.
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
        element.attrib = {name.rpartition("}")[2]: value for name, value in element.attrib.items()}
        if element.tag == "g":
            element.attrib.pop("id", None)  # Figures share these; those of clips and markers have a salt.
        if style := element.get("style"):
            pairs = [pair.split(": ", 1) for pair in style.split("; ")]
            element.set("style", ";".join(f"{k}:{_PAINT.get(v, v)}" for k, v in pairs if k != "font-family"))
        if path := element.get("d"):
            element.set("d", re.sub(r"\d+\.\d+", lambda number: f"{float(number[0]):.2f}", path))
        element.tail = None
        element.text = words.get(element.text or "", element.text) if element.tag == "text" else None
    root.attrib = {
        "xmlns": "http://www.w3.org/2000/svg", "viewBox": root.attrib["viewBox"], "role": "img",
        "aria-label": alt, "fill": "currentColor", "stroke-linejoin": "round",
    }  # fmt: skip
    return ElementTree.tostring(root, encoding="unicode")
