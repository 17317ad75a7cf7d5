"""Running cells without a Jupyter kernel: one namespace, bounded output, limits that raise in the student's code."""

from __future__ import annotations
import __future__

import builtins
import contextlib
import io
import linecache
import signal
import sys
import traceback

# signal.signal makes an enum of the handler that it replaces, and takes twelve times as long.
from _signal import signal as set_handler  # type: ignore[import-not-found]
from collections.abc import Iterator
from typing import Any, NamedTuple

from . import shims
from .protocol import MAX_NAME, Ran, Run

# As in a notebook, `from __future__ import annotations` in one cell holds for the cells after it.
_FUTURE_FLAGS = __future__.annotations.compiler_flag
MAX_OUTPUT = 20_000
MAX_TRACE = 4_000
MAX_ERROR = 500


class OutOfTime(BaseException):
    """The limit of time is reached; not an Exception, so that `except Exception` in a loop does not swallow it."""


class Limits(NamedTuple):
    """Seconds of processor time and of wall-clock time."""

    cpu_s: float
    wall_s: float


class Clock:
    """Raises OutOfTime when a timer fires, but never in the middle of a message to or from the judge."""

    def __init__(self) -> None:
        self._armed = self._talking = self._late = False
        self._handler = self._fired

    def _fired(self, *_: Any) -> None:
        if self._armed and self._talking:
            self._late = True
        elif self._armed:
            raise OutOfTime

    @contextlib.contextmanager
    def limited(self, limits: Limits) -> Iterator[None]:
        """Raise OutOfTime in the code inside when a limit is reached; the judge kills what does not heed it."""
        # Each time: the student's code may have put handlers of its own in their place.
        set_handler(signal.SIGPROF, self._handler)
        set_handler(signal.SIGALRM, self._handler)
        self._armed, self._talking, self._late = True, False, False
        signal.setitimer(signal.ITIMER_PROF, limits.cpu_s, 0.2)
        signal.setitimer(signal.ITIMER_REAL, limits.wall_s, 0.2)
        try:
            yield
        finally:
            self._armed = False
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.setitimer(signal.ITIMER_REAL, 0)

    def start_talking(self) -> None:
        """Hold OutOfTime back while a message is on its way, so that the stream stays in step."""
        self._talking = True

    def stop_talking(self) -> None:
        """The message is there; raises what was held back."""
        self._talking = False
        if self._late:
            raise OutOfTime


class Output(io.TextIOBase):
    """A stream that keeps its first characters and counts the rest, so that a flood costs nothing."""

    def __init__(self) -> None:
        self.kept: list[str] = []
        self.size = 0

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        room = MAX_OUTPUT - self.size
        if room > 0:
            self.kept.append(str(text)[:room])
        self.size += len(text)
        return len(text)

    def take(self) -> str:
        """What was written since the last time."""
        text = "".join(self.kept)
        if self.size > MAX_OUTPUT:
            text += f"\n[{self.size - MAX_OUTPUT} more characters were printed]"
        self.kept, self.size = [], 0
        return text


class Namespace:
    """The student's globals, as a notebook has them, and the streams that replace the terminal."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.output = Output()
        self._future = 0
        self.shell = shims.Shell(self.run_source)
        self.names: dict[str, Any] = {"__name__": "__main__", "__builtins__": builtins, "__doc__": None}
        shims.install(self.names, self.shell)
        sys.stdout = sys.stderr = self.output

    def run_source(self, source: str, label: str = "<magic>") -> None:
        """Execute `source`; its lines are known to tracebacks under `label`."""
        linecache.cache[label] = (len(source), None, source.splitlines(keepends=True), label)
        code = compile(source, label, "exec", self._future, dont_inherit=True)
        self._future |= code.co_flags & _FUTURE_FLAGS
        exec(code, self.names)


def describe_error(error: BaseException, label: str = "<cell") -> tuple[str, str, int | None]:
    """The error's own line, the frames of the student's code, and the line where it was raised (or compiled).

    With a cell's `label` it is the line of that cell, which may only have called what raised.
    """
    name = type(error).__name__
    try:
        message = error.msg if isinstance(error, SyntaxError) else str(error)
    except BaseException:
        message = "(its message cannot be printed)"
    text = f"{name}: {message}"[:MAX_ERROR] if message else name
    frames = [f for f in traceback.extract_tb(error.__traceback__, 200) if f.filename.startswith("<")]
    trace = "".join(traceback.format_list(frames))[-MAX_TRACE:]
    if isinstance(error, SyntaxError):
        return text, trace, error.lineno
    cells = [f.lineno for f in frames if f.filename.startswith(label)]
    return text, trace, cells[-1] if cells else None


def _hint(error: BaseException) -> str:
    if isinstance(error, SystemExit):
        return "SystemExit: the code called exit; the cells after it were run all the same"
    return ""


def run_cell(namespace: Namespace, request: Run) -> Ran:
    """Execute one cell; whatever it raises is recorded and ends nothing but the cell."""
    before = dict(namespace.names)
    error, trace, line, timed_out = "", "", None, False
    label = f"<{request.label}>"
    try:
        with namespace.clock.limited(Limits(request.cpu_s, request.wall_s)):
            namespace.run_source(request.source, label)
    except OutOfTime as stopped:
        _, trace, line = describe_error(stopped, label)
        error, timed_out = "OutOfTime", True
    except BaseException as raised:
        error, trace, line = describe_error(raised, label)
        error = _hint(raised) or error
    bound = [
        name
        for name, value in list(namespace.names.items())
        if type(name) is str and len(name) <= MAX_NAME and (name not in before or before[name] is not value)
    ]
    output = namespace.output.take()
    return Ran(error, trace, line, timed_out, output, bound[:5000], namespace.shell.take_notes())
