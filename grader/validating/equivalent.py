"""Mutants that an author has looked at and found to be right answers too, each with the reason.

[[equivalent]]
reason = "At a tie either half holds a minimiser."
mutants = [
  { operator = "comparison bound", function = "line_search", was = "if u < v:", becomes = "if u <= v:" },
]

What a line leaves out is any: one with an operator and a function alone lists all such mutants of that function, and is
at fault if a check refutes one of them.
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


class Like(NamedTuple):
    """Mutants as an author lists them: None is any."""

    operator: str | None
    function: str | None
    was: str | None
    becomes: str | None

    def covers(self, key: Key) -> bool:
        """Whether `key` is one of them."""
        return all(mine is None or mine == its for mine, its in zip(self, key, strict=True))


def reason(key: Key, reasons: Mapping[Like, str]) -> str:
    """Why the mutant is a right answer; '' where that is not listed."""
    exactly = reasons.get(Like(*key))
    return exactly or next((why for like, why in reasons.items() if None in like and like.covers(key)), "")


def listed(folder: Path) -> Mapping[Like, str]:
    """The reason for each listed mutant; raises ProblemError where the file does not read as it should."""
    path = folder / FILE
    if not path.exists():
        return {}
    try:
        groups = tomllib.loads(path.read_text(encoding="utf-8")).get("equivalent", [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProblemError(f"{path}: {error}") from error
    found: dict[Like, str] = {}
    for group in groups:
        why = group.get("reason", "")
        if not why:
            raise ProblemError(f"{path}: a group of mutants has no reason")
        for like in map(_like, _mutants(group, path)):
            if like is None:
                raise ProblemError(f"{path}: a mutant has some of {', '.join(Key._fields)}, and nothing else ({why})")
            if like in found:
                raise ProblemError(f"{path}: is listed twice: {as_toml(like)}")
            found[like] = why
    return found


def _mutants(group: dict[str, Any], path: Path) -> Iterator[Any]:
    mutants = group.get("mutants")
    if not isinstance(mutants, list) or set(group) != {"reason", "mutants"}:
        raise ProblemError(f"{path}: [[equivalent]] has a reason and a list of mutants, and nothing else")
    yield from mutants


def _like(entry: Any) -> Like | None:
    if not isinstance(entry, dict) or not entry or not set(entry) <= set(Key._fields):
        return None
    return Like(*map(entry.get, Key._fields)) if all(isinstance(value, str) for value in entry.values()) else None


def as_toml(key: Key | Like) -> str:
    """The line that lists a mutant."""
    fields = ", ".join(f"{name} = {_quoted(value)}" for name, value in key._asdict().items() if value is not None)
    return f"{{ {fields} }},"


def _quoted(text: str) -> str:
    if "'" not in text and "\n" not in text:
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
