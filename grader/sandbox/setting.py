"""What all workers of one grading have in common: level, limits, interpreter, and what they must not see."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.sandbox import isolation
from grader.sandbox.interpreter import Interpreter, ours
from grader.sandbox.isolation import Level, Limits


@dataclass(frozen=True)
class Setting:
    """How workers run: `problems` is the folder that none of them may see."""

    level: Level
    limits: Limits
    problems: Path
    interpreter: Interpreter

    @staticmethod
    def of(level: Level, limits: Limits, problems: Path, interpreter: Interpreter | None = None) -> Setting:
        """The setting with the judge's own interpreter, unless there is another one."""
        return Setting(level, limits, problems, interpreter or ours())

    def for_worker(self, flavour: str) -> dict[str, Any]:
        """The configuration that a zygote of this flavour gets."""
        sandboxed = self.level == "sandbox"
        own = {"/optgrade/worker": str(isolation.WORKER), "/optgrade/course": str(isolation.COURSE)}
        limits = self.limits
        return {
            "level": self.level,
            "flavour": flavour,
            "visible": list(self.interpreter.folders),
            "hidden": isolation.hidden(self.problems),
            "own": own if sandboxed else {},
            "path": ["/optgrade/course" if sandboxed else str(isolation.COURSE)],
            "limits": {
                "memory_mib": limits.memory_mib,
                "file_mib": limits.file_mib,
                "scratch_mib": limits.scratch_mib,
                "processes": limits.processes,
                "cpu_s": int(limits.document_s) + 1,
            },
        }
