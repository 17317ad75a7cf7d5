"""Data sets in which every row is there twice."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np

from grader.evidence import Text
from grader.judging import compare
from grader.judging.outcome import Mismatch, certified, current

from .cases import Data

WHAT = Text("the result of duplicate", "duplicate 的返回值")
BITS = Text("the rows are counted, bit for bit", "逐位比较并清点各行")
OFTEN = Text(
    "Every row (x, y) must be there exactly twice as often as before.", "每一行 (x, y) 出现的次数都应恰为原来的两倍。"
)
NOTHING = Text("is anything left of the copies? N rows are as many as before", "副本还在吗？N 行和原来一样多")
APART = Text(
    "are X and y copied in the same order? np.repeat and np.tile order rows differently",
    "X 和 y 的复制次序相同吗？np.repeat 和 np.tile 给出的次序不同",
)
DTYPE = Text("The dtype must be kept.", "应保持原来的 dtype。")


def doubled(data: Data) -> Data:
    """The rows, and then all of them again."""
    return Data(np.concatenate([data.X, data.X]), np.concatenate([data.y, data.y]))


def twice(found: object, data: Data) -> None:
    """Raises Mismatch unless what came back holds each row of the data exactly twice as often."""
    N, d = data.X.shape
    returned = compare.as_parts(found, ("X2", "y2"), WHAT)
    X = compare.as_matrix(returned[0], (None, d), "X2")
    y = compare.as_vector(returned[1], None, "y2")
    current().compared()
    if (len(X), len(y)) != (2 * N, 2 * N):
        raise Mismatch(
            expected=f"{2 * N} rows",
            found=f"{len(X)} rows in X2, {len(y)} in y2",
            why=OFTEN,
            hint=NOTHING if len(X) == N else None,
        )
    right, came = _counted(doubled(data)), _counted(Data(X, y))
    wrong = next((row for row in [*right, *came] if right[row] != came[row]), None)
    if wrong is not None:
        same = sorted(X.tolist()) == sorted([*data.X.tolist()] * 2)
        raise Mismatch(
            expected=f"{right[wrong]} times (x, y) = {_named(wrong)}",
            found=f"{came[wrong]} times",
            why=OFTEN,
            hint=APART if same else None,
        )
    for part, given, name in zip(returned, data, ("X2", "y2"), strict=True):
        if isinstance(part, np.ndarray) and part.dtype != given.dtype:
            raise Mismatch(expected=f"{name} in {given.dtype}", found=f"{name} in {part.dtype}", why=DTYPE)
    certified(BITS)


def _counted(data: Data) -> Counter[tuple[float, ...]]:
    return Counter(map(tuple, np.column_stack([data.X, data.y]).astype(float).tolist()))


def _named(row: tuple[Any, ...]) -> str:
    return f"({compare.show(list(row[:-1]))}, {compare.show(row[-1])})"
