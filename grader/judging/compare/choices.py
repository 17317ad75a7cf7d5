"""What is chosen, not computed: truth values and labels, all or nothing; and inequalities that hold exactly or not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from grader.evidence import Text
from grader.judging.compare import shapes, wording
from grader.judging.compare.wording import What, say
from grader.judging.outcome import Mismatch, current


def truths(found: object, expected: Mapping[str, bool], what: What, *, hints: Mapping[str, Text]) -> None:
    """A dict with a truth value (Python's or numpy's) for each of these names; `hints` by the name that is wrong."""
    names = ", ".join(f"{name!r}" for name in expected)
    if not isinstance(found, dict) or set(found) != set(expected):
        got = wording.describe(found)
        why = say(f"{{what}} must be a dict with the keys {names}.", f"{{what}}应是键为 {names} 的字典。", what)
        raise Mismatch(expected=f"a dict with the keys {names}", found=got.en, why=why)
    for name, right in expected.items():
        value = _truth(found[name])
        current().compared()
        if value is None:
            got = wording.describe(found[name])
            why = say(f"{{what}}: {name} must be True or False.", f"{{what}}：{name} 应为 True 或 False。", what)
            raise Mismatch(expected="True or False", found=got.en, why=why)
        if value != right:
            why = say(f"{{what}}: {name} is not {value}.", f"{{what}}：{name} 不应是 {value}。", what)
            raise Mismatch(expected=f"{name}: {right}", found=f"{name}: {value}", why=why, hint=hints.get(name))


def _truth(value: Any) -> bool | None:
    if isinstance(value, np.ndarray | np.generic) and value.dtype.kind == "b" and value.size == 1:
        return bool(value)
    return value if isinstance(value, bool) else None


def labels(
    found: object,
    expected: Sequence[str],
    allowed: Sequence[str],
    what: What,
    *,
    hints: Mapping[tuple[int, str], Text],
) -> None:
    """As many of the allowed words as expected, in order, upper case and blanks apart; counted from 1.

    hints: by the place and the wrong word.
    """
    names = tuple(str(k + 1) for k in range(len(expected)))
    for k, (word, right) in enumerate(zip(shapes.as_parts(found, names, what), expected, strict=True), 1):
        current().compared()
        plain = word.strip().lower() if isinstance(word, str) else ""
        if plain == right:
            continue
        got = wording.describe(word)
        if plain not in allowed:
            listed = ", ".join(repr(one) for one in allowed)
            why = say(
                f"{{what}}: number {k} must be one of {listed}.", f"{{what}}：第 {k} 个应为 {listed} 之一。", what
            )
            raise Mismatch(expected=listed, found=got.en, why=why)
        why = say(f"{{what}}: number {k} is not {plain!r}.", f"{{what}}：第 {k} 个不是 {plain!r}。", what)
        raise Mismatch(expected=f"{k}: {right}", found=f"{k}: {plain}", why=why, hint=hints.get((k, plain)))


def negative(difference: Fraction, name: str, why: Text, hint: Text | None = None) -> None:
    """difference < 0, in exact arithmetic: no rounding makes it so, or hides it.  `name` is how it reads."""
    current().compared()
    if difference >= 0:
        raise Mismatch(expected=f"{name} < 0", found=f"{name} = {wording.show(difference)}", why=why, hint=hint)
