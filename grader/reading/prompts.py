"""Code that was pasted with its prompts ('In [3]:', '>>>') -> the code alone, line for line."""

from __future__ import annotations

import re
import textwrap

from grader.reading.definitions import parse

_IN = re.compile(r"^[ \t]*In ?\[[\d* ]*\]:[ \t]?(.*)$")
_OUT = re.compile(r"^[ \t]*Out ?\[[\d* ]*\]:")
_PRINTED_AT_MOST = 12


def has_prompts(source: str) -> bool:
    """Whether the first line that is not blank begins with a prompt."""
    first = source.lstrip("\n").split("\n", 1)[0]
    return bool(_IN.match(first)) or first.lstrip().startswith(">>>")


def without_prompts(source: str) -> str:
    """The code without its prompts; lines that are printed output become empty comments."""
    if not has_prompts(source):
        return source
    if source.lstrip().startswith(">>>"):
        return "\n".join(_doctest_line(line.lstrip()) for line in source.split("\n"))
    parts: list[list[str]] = []
    for line in source.split("\n"):
        if found := _IN.match(line):
            parts.append([found[1]])
        elif parts:
            parts[-1].append(line)
        else:
            parts.append([line])
    return "\n".join(_notebook_part(lines) for lines in parts)


def _doctest_line(line: str) -> str:
    if line in (">>>", "..."):
        return ""
    return line[4:] if line.startswith((">>> ", "... ")) else "#"


def _notebook_part(lines: list[str]) -> str:
    """What follows one 'In [n]:'.  Its body is often indented as a whole, and printed output may end it."""
    ends = [k for k, line in enumerate(lines) if _OUT.match(line)]
    code = lines[: ends[0]] if ends else lines
    blank = ["#"] * (len(lines) - len(code))
    for dropped in range(min(_PRINTED_AT_MOST, len(code))):
        kept = code[: len(code) - dropped]
        for attempt in (_dedented(kept), [kept[0], *_dedented(kept[1:])], [line.strip() for line in kept]):
            if attempt is not None and _parses(attempt):
                return "\n".join([*attempt, *["#"] * dropped, *blank])
    return "\n".join([code[0], *_dedented(code[1:]), *blank])


def _dedented(lines: list[str]) -> list[str]:
    return textwrap.dedent("\n".join(lines)).split("\n")


def _parses(lines: list[str]) -> bool:
    """Magics are no Python yet; for this question a comment stands in for them."""
    plain = (re.sub(r"^(\s*)[%!].*", r"\1pass", line) for line in lines)
    return parse("\n".join(plain)) is not None
