"""How comparisons speak: numbers and arrays written briefly, and what came back named in both languages."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
from flint import acb, arb

from grader.evidence import Text
from grader.judging import exact

What = Text | str

DIGITS = 6
MOST_DIGITS = 17
MOST_ENTRIES = 8


def text(what: What) -> Text:
    """`what` in both languages; a symbol such as `x*` reads the same in each."""
    return what if isinstance(what, Text) else Text(what, what)


def say(en: str, zh: str, what: What) -> Text:
    """A sentence in which `{what}` stands for what is compared."""
    name = text(what)
    return Text(_capital(en.replace("{what}", name.en)), zh.replace("{what}", name.zh))


def _capital(sentence: str) -> str:
    # A symbol that begins a sentence (x*, h) keeps its case.
    first = sentence.split(" ", 1)[0]
    return sentence[:1].upper() + sentence[1:] if len(first) > 2 and first.isalpha() else sentence


def show(value: Any, digits: int = DIGITS) -> str:
    """A number or array in brief: `digits` significant digits, at most eight entries of each axis."""
    if isinstance(value, np.ndarray):
        if value.ndim == 0:
            return show(value[()], digits)
        shown = [show(entry, digits) for entry in value[:MOST_ENTRIES]]
        more = [f"… {len(value)} in all"] if len(value) > MOST_ENTRIES else []
        return "[" + ", ".join(shown + more) + "]"
    if isinstance(value, list | tuple):
        return show(_object_array(value), digits)
    return _show_number(value, digits)


def _object_array(values: list[Any] | tuple[Any, ...]) -> np.ndarray[Any, Any]:
    out = np.empty(len(values), dtype=object)
    for i, value in enumerate(values):
        out[i] = value
    return out


def _show_number(value: Any, digits: int) -> str:
    if isinstance(value, int | np.integer) and not isinstance(value, bool):
        return str(value) if abs(value) < 10**digits else f"{float_or_inf(value):.{digits}g}"
    if isinstance(value, arb):
        mid = value.mid()
        return _show_ball(mid, digits)
    if isinstance(value, acb | complex | np.complexfloating):
        real, imag = value.real, value.imag
        if imag == 0:
            return _show_number(real, digits)
        sign = "-" if (imag < 0) else "+"
        return f"{_show_number(real, digits)}{sign}{_show_number(abs(imag), digits)}j"
    return f"{float_or_inf(value) + 0.0:.{digits}g}"  # + 0.0: nobody wants to read -0


def _show_ball(mid: Any, digits: int) -> str:
    as_float = float(mid)
    in_range = mid == 0 or (np.isfinite(as_float) and abs(as_float) > np.finfo(np.float64).tiny)
    if in_range or not mid.is_finite():
        return f"{as_float:.{digits}g}"
    return str(mid.str(digits, radius=False))


def float_or_inf(value: Any) -> float:
    """`value` as a float, infinite where it is too large for one."""
    try:
        return exact.as_float(value)
    except OverflowError:
        return float("inf") if value > 0 else float("-inf")


def show_both(expected: Any, found: Any) -> tuple[str, str]:
    """Expected and found, with as many digits as it takes for them to differ."""
    for digits in (DIGITS, 9, 12, MOST_DIGITS):
        left, right = show(expected, digits), show(found, digits)
        if left != right:
            break
    return left, right


def describe(found: Any) -> Text:
    """Names a value by its kind and size, never by its content alone: `a list of 24 pairs`."""
    match found:
        case None:
            return Text("None", "None")
        case bool() | np.bool_():
            return Text(f"the truth value {found}", f"布尔值 {found}")
        case str():
            return Text(f"the text {_clip(found)!r}", f"文本 {_clip(found)!r}")
        case int() | float() | complex() | np.number() | Fraction():
            return Text(f"the number {show(found)}", f"数 {show(found)}")
        case dict():
            return Text(f"a dict of {_count(len(found), 'entry', 'entries')}", f"含 {len(found)} 项的字典")
        case list() | tuple():
            return _describe_list(found)
        case np.ndarray():
            shape = found.shape
            return Text(f"an array of shape {shape}, {found.dtype}", f"形状为 {shape} 的 {found.dtype} 数组")
    name = str(getattr(found, "type_name", type(found).__name__))[:60]
    return Text(f"an object of type {name}", f"类型为 {name} 的对象")


def _describe_list(found: list[Any] | tuple[Any, ...]) -> Text:
    if found and all(isinstance(entry, list | tuple) and len(entry) == 2 for entry in found):
        return Text(f"a list of {_count(len(found), 'pair', 'pairs')}", f"含 {len(found)} 个数对的列表")
    return Text(f"a list of {_count(len(found), 'entry', 'entries')}", f"含 {len(found)} 项的列表")


def _count(n: int, one: str, many: str) -> str:
    return f"{n} {one if n == 1 else many}"


def _clip(found: str) -> str:
    return found if len(found) <= 40 else found[:39] + "…"


def entry_name(index: tuple[int, ...]) -> Text:
    """Where in an array: `entry 3`, `entry (0, 2)`, counted from 0; nothing for a single number."""
    if not index:
        return Text("", "")
    where = str(index[0]) if len(index) == 1 else str(index)
    return Text(f", entry {where}", f"的第 {where} 个分量（从 0 数起）")
