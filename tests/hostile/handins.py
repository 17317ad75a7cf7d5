"""The hostile hand-ins: what each says that it tries and must get, and grading one of them.

A hand-in is a file or folder under `submissions/<family>/`.  Its first section (Exercise 1.1) attacks, its second
(Exercise 2.1) is right: a module that has none is handed in with that of `honest.py` at its end.  Its first lines say
what is tried and how every attempted check of the first section must end, as kinds of evidence: `expects: crashed or
timed_out`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from grader.batch import find_all
from grader.evidence import Answer, CheckResult, Report
from grader.judging.grade import Options
from grader.problem import ProblemSet, load_problem_set
from grader.reading.folder import Files, read_files, submission
from grader.reading.submission import Submission
from grader.sandbox.isolation import Limits

HERE = Path(__file__).resolve().parent
SUBMISSIONS, PROBLEMS, HONEST_MODULE = HERE / "submissions", HERE / "problems", HERE / "honest.py"
ATTACKED, HONEST = "hostile-1.1", "hostile-2.1"
LIMITS = Limits(
    cell_cpu_s=0.7,
    cell_wall_s=2.0,
    call_cpu_s=0.7,
    call_wall_s=2.0,
    check_s=3.0,
    judging_s=15.0,
    grace_s=0.3,
    answer_s=4.0,
    memory_mib=1024,
    total_mib=1024,
    processes=64,
)
OPTIONS = Options(PROBLEMS, level="sandbox", limits=LIMITS)

# The families that the suite must have, each with at least one hand-in.
FAMILIES = (
    "operator_overloading",
    "early_exit",
    "patched_modules",
    "result_forgery",
    "introspection",
    "reading_files",
    "network",
    "fork_and_thread_bombs",
    "memory",
    "disk",
    "output_floods",
    "endless_loops",
    "stopping",
    "daemons",
    "ptrace",
    "namespaces_and_mounts",
    "proc_tricks",
    "malformed_replies",
    "pickles",
    "eval_through_strings",
    "timeouts_in_c",
    "torch_subclasses",
    "memoised_inputs",
    "call_patterns",
    "kernel_interfaces",
    "signals_and_kills",
    "forged_text",
    "own_source",
    "budgets",
    "hostile_documents",
)
_SAYS = re.compile(r'^[\s"]*(?:# )?(tries|expects): (.*?)(?:\\n)?"?,?$', re.MULTILINE)


@dataclass(frozen=True)
class HandIn:
    """`kinds` of evidence are what its attempted checks may get."""

    path: Path
    tries: str
    kinds: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"{self.path.parent.name}/{self.path.name}"


def read(path: Path) -> HandIn:
    """The hand-in at `path`, with what its first lines say; of a folder, those of its `answer.py`."""
    text = (path / "answer.py" if path.is_dir() else path).read_text(encoding="utf-8")
    said = dict(_SAYS.findall(text[:2000]))
    return HandIn(path, said["tries"], tuple(said["expects"].split(" or ")))


def all_of_them() -> list[HandIn]:
    """Every hostile hand-in, by family and name."""
    return [read(path) for path in sorted(SUBMISSIONS.glob("*/*")) if path.name != "__pycache__"]


@cache
def problems() -> ProblemSet:
    """The suite's two problems."""
    return load_problem_set(PROBLEMS)


def submissions(paths: list[Path]) -> list[Submission]:
    """What these files hand in."""
    return [submission(_with_second_section(read_files(hand_in)), problems()) for hand_in in find_all(paths)]


def _with_second_section(files: Files) -> Files:
    ours = HONEST_MODULE.read_bytes()
    second = ours[ours.index(b"# Exercise 2.1") :]
    whole = {
        name: b"%b\n\n%b" % (data, second) if _attacks_only(name, data) else data for name, data in files.read.items()
    }
    return files._replace(read=whole)


def _attacks_only(name: str, data: bytes) -> bool:
    return name.endswith(".py") and b"# Exercise 1.1" in data and b"Exercise 2.1" not in data


def answer(report: Report, problem: str) -> Answer:
    """The report's answer to `problem`."""
    return next(found for found in report.answers if found.problem == problem)


def kind(check: CheckResult) -> str:
    """The kind of a check's evidence, as `results.json` has it."""
    return str(type(check.evidence).__struct_config__.tag)


def attempted(found: Answer) -> list[CheckResult]:
    """The checks that the answer gave something for."""
    return [check for check in found.checks if check.verdict != "not_attempted"]
