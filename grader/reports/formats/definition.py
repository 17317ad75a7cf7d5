"""Where in a student's file a function stands, so that a remark can be shown beside it."""

from __future__ import annotations

import re
from pathlib import Path

_CALLED = re.compile(r"[^\W\d]\w*(?=\s*\()")
_MOST = 5_000_000


def line_of_definition(path: Path, call: str) -> int:
    """The line of the last `def` or `class` whose name stands in `call` before a bracket; 0 where there is none.

    A notebook's lines are those of its file: Jupyter writes each line of a cell on one of its own.
    """
    names = _CALLED.findall(call)
    try:
        if not names or path.stat().st_size > _MOST:
            return 0
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return 0
    for name in names:
        definition = re.compile(rf'^\s*(")?\s*(async\s+)?(def|class)\s+{re.escape(name)}\b')
        found = [number for number, line in enumerate(lines, 1) if definition.match(line)]
        if found:
            return found[-1]
    return 0
