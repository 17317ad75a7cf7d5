"""Pictures of strokes, made by us: they stand in for Fashion-MNIST, and cost seconds to learn.

Source: our catalogue, `reference.md`, Data.  A stroke is as often dark as it is light, so a linear model learns next
to nothing; it may stand anywhere, so convolutions learn more of it than a fully connected layer does.
"""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from reference.errors import InputError

Array = npt.NDArray[Any]
NOISE = 0.25


class Form(NamedTuple):
    """size: of the picture; shortest to longest: a stroke's length; width: in pixels; classes: of strokes each."""

    size: int
    shortest: int
    longest: int
    width: int
    classes: tuple[tuple[str, ...], ...]


class Pictures(NamedTuple):
    """images: (n, size, size) floats, about in [-2.5, 2.5]; labels: (n,) int64."""

    images: Array
    labels: Array


_SIX = (
    ("horizontal",),
    ("vertical",),
    ("falling",),
    ("rising",),
    ("horizontal", "vertical"),
    ("top", "bottom", "left", "right"),
)
SMALL = Form(12, 5, 7, 1, _SIX)
LARGE = Form(28, 12, 18, 2, (*_SIX, ("falling", "rising"), ("top", "bottom"), ("left", "right"), ("left", "bottom")))


def strokes(n: int, seed: int, dtype: str = "float64") -> Pictures:
    """n pictures of 12 x 12 in six classes, from default_rng(seed).

    The course trains on strokes(2000, 1) and tests on strokes(1000, 2).  dtype: "float64", or
    "float32", which is the same rounded.

    >>> strokes(3, seed=1).images.shape
    (3, 12, 12)
    """
    return drawn(SMALL, n, seed, dtype)


def large_strokes(n: int, seed: int, dtype: str = "float64") -> Pictures:
    """n pictures of 28 x 28 in ten classes, strokes two pixels wide and 12 to 18 long.

    The classes beyond the small form's six: both diagonals; top and bottom; left and right; a corner (left and bottom).
    """
    return drawn(LARGE, n, seed, dtype)


def drawn(form: Form, n: int, seed: int, dtype: str = "float64") -> Pictures:
    """n pictures of a form; all labels are drawn first, then one picture after the other.  InputError for n < 1."""
    if n < 1:
        raise InputError(f"n: expected at least one picture, found {n}")
    rng = np.random.default_rng(seed)
    labels = rng.integers(0, len(form.classes), n)
    images = np.stack([_picture(form, int(label), rng) for label in labels])
    return Pictures(images.astype(dtype), labels)


def _picture(form: Form, label: int, rng: np.random.Generator) -> Array:
    length = int(rng.integers(form.shortest, form.longest + 1))
    row, column = (int(rng.integers(0, form.size + 1 - length)) for _ in range(2))
    light = rng.uniform(0.6, 1.4)
    sign = 1.0 if rng.random() < 0.5 else -1.0
    picture = NOISE * rng.standard_normal((form.size, form.size))
    picture[row : row + length, column : column + length] += sign * light * box(form, label, length)
    return picture


@cache
def box(form: Form, label: int, length: int) -> Array:
    """The strokes of a class in their box, (length, length) booleans, read-only."""
    i, j = np.indices((length, length))
    middle, last, width = length // 2, length - 1, form.width
    where = {
        "horizontal": (middle - width < i) & (i <= middle),
        "vertical": (middle - width < j) & (j <= middle),
        "falling": (j <= i) & (i < j + width),
        "rising": (last <= i + j) & (i + j < last + width),
        "top": i < width,
        "bottom": last - i < width,
        "left": j < width,
        "right": last - j < width,
    }
    mask: Array = np.logical_or.reduce([where[stroke] for stroke in form.classes[label]])
    mask.flags.writeable = False
    return mask
