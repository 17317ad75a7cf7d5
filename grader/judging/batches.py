"""Batches of a student's stochastic method, read from what it asked of a gradient that it cannot know.

Data are (2, I), the row of x over the row of y; parameters have two entries.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from grader.evidence import Text
from grader.judging import compare
from grader.judging.oracle import ScaffoldOracle
from grader.judging.outcome import Mismatch, current

Reals = npt.NDArray[np.float64]
Column = tuple[float, float]

# What `terms` adds up to, as code to paste.
SOURCE = """\
def compute_gradient(data_x, data_y, phi):
    print("asked for", data_x, data_y, phi)
    first = np.sin(data_x + phi[0]) + data_y / 2
    second = np.cos(phi[1] - data_y) * (1 + data_x * data_x / 10)
    return np.array([[np.sum(first)], [np.sum(second)]])
"""


def samples(n: int, shift: int = 0) -> Reals:
    """Data (2, n), n <= 97, with no number twice: a column is known by its x, and by its y."""
    order = np.array([(7 * k + shift) % 97 for k in range(n)], dtype=float)
    return np.stack([order / 9 - 5, 3 - order / 11])


def terms(x: Any, y: Any, phi: Any) -> Reals:
    """The gradient, example by example, (2, I): of no loss that a course has."""
    x, y, (first, second) = np.ravel(x), np.ravel(y), np.ravel(phi)
    return np.stack([np.sin(x + first) + y / 2, np.cos(second - y) * (1 + x * x / 10)])


def gradient_oracle() -> ScaffoldOracle:
    """`terms`, summed over the examples, as compute_gradient(data_x, data_y, phi) of shape (2, 1)."""

    def value(data_x: Any, data_y: Any, phi: Any) -> Reals:
        total: Reals = terms(data_x, data_y, phi).sum(axis=1).reshape(2, 1)
        return total

    return ScaffoldOracle("compute_gradient", ("data_x", "data_y", "phi"), value, SOURCE)


def columns(data_x: Any, data_y: Any) -> tuple[Column, ...]:
    """What a call of compute_gradient was asked for, pair by pair."""
    return tuple(zip(np.ravel(data_x).tolist(), np.ravel(data_y).tolist(), strict=False))


def is_a_batch(batch: Sequence[Column], data: Reals, size: int) -> None:
    """These are `size` different columns of `data`.  Raises Mismatch."""
    current().compared()
    known: list[Column] = [(x, y) for x, y in data.T.tolist()]
    for x, y in batch:
        if (x, y) not in known:
            raise _strange(x, y, data)
    if len(batch) == size == len(set(batch)):
        return
    chosen = sorted(known.index(column) for column in batch)
    raise Mismatch(
        expected=f"{size} different columns",
        found=f"columns {chosen}",
        why=Text(
            f"The batch must be {size} different columns of data; it was columns {chosen}.",
            f"一批应为 data 中 {size} 个不同的列，实际用的是第 {chosen} 列。",
        ),
        hint=Text("drawn with replacement?", "是不是有放回的抽样？") if len(set(batch)) < len(batch) else None,
    )


def _strange(x: float, y: float, data: Reals) -> Mismatch:
    first, second = compare.show(x), compare.show(y)
    apart = Text("are x and y drawn with different indices?", "x 和 y 是不是用了不同的下标？")
    return Mismatch(
        expected="columns of data",
        found=f"x = {first} with y = {second}",
        why=Text(
            f"compute_gradient was asked for x = {first} with y = {second}, which is no column of data.",
            f"传给 compute_gradient 的是 x = {first} 和 y = {second}，这不是 data 的任何一列。",
        ),
        hint=apart if x in data[0] and y in data[1] else None,
    )
