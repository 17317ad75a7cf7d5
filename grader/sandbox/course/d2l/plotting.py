"""The book's figure helpers with their arguments, and no figures: what they were given is not even evaluated.

`Animator` is the exception in one way: it keeps the points, since training code reads them back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any


class Blank:
    """Stands for an axes or a figure: every method may be called on it, and nothing happens."""

    def __getattr__(self, name: str) -> Blank:
        if name.startswith("__"):  # copy, pickle, numpy and hasattr("__len__") must not be answered
            raise AttributeError(name)
        return self

    def __call__(self, *args: Any, **kwargs: Any) -> Blank:
        return self

    def __getitem__(self, key: Any) -> Blank:
        return self

    def __setitem__(self, key: Any, value: Any) -> None:
        pass

    def __iter__(self) -> Iterator[Blank]:
        return iter(())


def use_svg_display() -> None:
    pass


def set_figsize(figsize: Sequence[float] = (3.5, 2.5)) -> None:
    pass


def set_axes(
    axes: Any,
    xlabel: Any = None,
    ylabel: Any = None,
    xlim: Any = None,
    ylim: Any = None,
    xscale: str = "linear",
    yscale: str = "linear",
    legend: Any = None,
) -> None:
    pass


def plot(
    X: Any,
    Y: Any = None,
    xlabel: Any = None,
    ylabel: Any = None,
    legend: Any = None,
    xlim: Any = None,
    ylim: Any = None,
    xscale: str = "linear",
    yscale: str = "linear",
    fmts: Sequence[str] = ("-", "m--", "g-.", "r:"),
    figsize: Sequence[float] = (3.5, 2.5),
    axes: Any = None,
) -> None:
    pass


def show_trace(results: Any, f: Callable[..., Any]) -> None:
    pass


def show_trace_2d(f: Callable[..., Any], results: Any) -> None:
    pass


def show_images(imgs: Any, num_rows: int, num_cols: int, titles: Any = None, scale: float = 1.5) -> list[Blank]:
    return [Blank() for _ in range(num_rows * num_cols)]


def show_heatmaps(
    matrices: Any,
    xlabel: Any,
    ylabel: Any,
    titles: Any = None,
    figsize: Sequence[float] = (2.5, 2.5),
    cmap: str = "Reds",
) -> None:
    pass


def annotate(text: str, xy: Any, xytext: Any) -> None:
    pass


class Animator:
    """Curves that would grow while a model trains; `X` and `Y` hold one list for each curve."""

    def __init__(
        self,
        xlabel: Any = None,
        ylabel: Any = None,
        legend: Any = None,
        xlim: Any = None,
        ylim: Any = None,
        xscale: str = "linear",
        yscale: str = "linear",
        fmts: Sequence[str] = ("-", "m--", "g-.", "r:"),
        nrows: int = 1,
        ncols: int = 1,
        figsize: Sequence[float] = (3.5, 2.5),
    ) -> None:
        self.X: list[list[Any]] | None = None
        self.Y: list[list[Any]] | None = None
        self.fmts = fmts
        self.fig = Blank()
        self.axes = [Blank() for _ in range(nrows * ncols)]

    def config_axes(self) -> None:
        pass

    def add(self, x: Any, y: Any) -> None:
        ys = _each(y)
        xs = _each(x, len(ys))
        if self.X is None or self.Y is None:
            self.X, self.Y = [[] for _ in ys], [[] for _ in ys]
        for i, (a, b) in enumerate(zip(xs, ys, strict=False)):
            if a is not None and b is not None:
                self.X[i].append(a)
                self.Y[i].append(b)


def _each(value: Any, times: int = 1) -> list[Any]:
    if hasattr(value, "__len__") and getattr(value, "ndim", 1) > 0:
        return list(value)
    return [value] * times


class ProgressBoard:
    """The newer edition's `Animator`."""

    def __init__(
        self,
        xlabel: Any = None,
        ylabel: Any = None,
        xlim: Any = None,
        ylim: Any = None,
        xscale: str = "linear",
        yscale: str = "linear",
        ls: Sequence[str] = ("-", "--", "-.", ":"),
        colors: Sequence[str] = ("C0", "C1", "C2", "C3"),
        fig: Any = None,
        axes: Any = None,
        figsize: Sequence[float] = (3.5, 2.5),
        display: bool = True,
    ) -> None:
        self.xlabel, self.ylabel, self.xlim, self.ylim = xlabel, ylabel, xlim, ylim
        self.xscale, self.yscale, self.display = xscale, yscale, display

    def draw(self, x: Any, y: Any, label: str, every_n: int = 1) -> None:
        pass
