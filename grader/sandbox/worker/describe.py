"""What a name is bound to, as far as the judge needs it to find entry points and to word messages."""

from __future__ import annotations

import inspect
from typing import Any

from .protocol import MAX_NAME, Described
from .values import type_name


def _parameters(value: Any) -> list[str] | None:
    try:
        signature = inspect.signature(value)
    except (TypeError, ValueError):
        return None
    marks: dict[inspect._ParameterKind, str] = {
        inspect.Parameter.VAR_POSITIONAL: "*",
        inspect.Parameter.VAR_KEYWORD: "**",
    }
    return [marks.get(p.kind, "") + p.name[:60] for p in signature.parameters.values()][:40]


def describe(value: Any, longest: int) -> Described:
    """The kind of `value`, its parameters where it is callable, and itself where it is a plain flag, number or text
    (of which the first `longest` characters are told).
    """
    if isinstance(value, type):
        bases = [f"{base.__module__}.{base.__qualname__}"[:MAX_NAME] for base in value.__mro__[:20]]
        return Described("class", type_name(value), _parameters(value), bases)
    if callable(value):
        return Described("function", type_name(value), _parameters(value), [])
    plain = value if type(value) in (bool, int, float, str) else None
    if type(plain) is int and abs(plain) >= 2**63:
        plain = None
    return Described("value", type_name(value), None, [], plain[:longest] if isinstance(plain, str) else plain)
