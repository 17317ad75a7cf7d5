"""Mutants that an author has looked at and found to be right answers too, each with the reason.

[[equivalent]]
reason = "At a tie either half holds a minimiser."
mutants = [
  { operator = "comparison bound", function = "line_search", was = "if u < v:", becomes = "if u <= v:" },
]
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from grader.problem import ProblemError

FILE = "equivalent.toml"


class Key(NamedTuple):
    """Which mutant, whatever lines are added above it: operator, enclosing function ('' at top level), and its
    statement before and after, as Python itself writes it, of compound ones the first line.
    """

    operator: str
    function: str
    was: str
    becomes: str


def listed(folder: Path) -> Mapping[Key, str]:
    """The reason for each listed mutant; raises ProblemError where the file does not read as it should."""
    path = folder / FILE
    if not path.exists():
        return {}
    try:
        groups = tomllib.loads(path.read_text(encoding="utf-8")).get("equivalent", [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProblemError(f"{path}: {error}") from error
    found: dict[Key, str] = {}
    for group in groups:
        reason = group.get("reason", "")
        if not reason:
            raise ProblemError(f"{path}: a group of mutants has no reason")
        for key in map(_key, _mutants(group, path)):
            if key is None:
                raise ProblemError(f"{path}: a mutant has {', '.join(Key._fields)}, and nothing else ({reason})")
            if key in found:
                raise ProblemError(f"{path}: is listed twice: {as_toml(key)}")
            found[key] = reason
    return found


def _mutants(group: dict[str, Any], path: Path) -> Iterator[Any]:
    mutants = group.get("mutants")
    if not isinstance(mutants, list) or set(group) != {"reason", "mutants"}:
        raise ProblemError(f"{path}: [[equivalent]] has a reason and a list of mutants, and nothing else")
    yield from mutants


def _key(entry: Any) -> Key | None:
    if not isinstance(entry, dict) or set(entry) != set(Key._fields):
        return None
    return Key(**entry) if all(isinstance(value, str) for value in entry.values()) else None


def as_toml(key: Key) -> str:
    """The line that lists a mutant."""
    fields = ", ".join(f"{name} = {_quoted(value)}" for name, value in key._asdict().items())
    return f"{{ {fields} }},"


def _quoted(text: str) -> str:
    if "'" not in text and "\n" not in text:
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
