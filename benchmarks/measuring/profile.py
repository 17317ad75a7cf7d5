"""Where our time goes for a notebook; runs in our environment.  Usage: python -m measuring.profile CLASS PROBLEMS

First without a profiler: the judge's processor time, the workers', and waiting.  Then with cProfile on
the processor's clock, which makes everything slower: its times are scaled to the judge's processor time, and what is
built in counts to its caller.
"""

from __future__ import annotations

import cProfile
import os
import pstats
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from grader.batch import grade_all, read_all
from grader.judging.grade import Options
from grader.problem import load_problem_set
from measuring import tree

SHOWN = 25
GROUPS = (
    ("grader/judging/compare", "comparing"),
    ("reference", "reference values"),
    ("grader/judging/cases", "cases: drawing, keeping, loading"),
    ("hypothesis", "cases: drawing, keeping, loading"),
    ("grader/judging/strategies", "cases: drawing, keeping, loading"),
    ("grader/judging", "running checks, evidence"),
    ("problem.py", "running checks, evidence"),
    ("grader/sandbox", "talking to workers"),
    ("msgspec", "talking to workers"),
    ("grader/reading", "reading notebooks"),
    ("nbformat", "reading notebooks"),
    ("IPython", "reading notebooks"),
    ("numpy", "numpy"),
    ("flint", "flint"),
)

Function = tuple[str, int, str]


def main(folder: Path, problems: Path) -> None:
    problem_set = load_problem_set(problems)
    options = Options(problems, secret="throughput")
    paths = sorted((folder / "ours").iterdir())

    def grade(some: list[Path]) -> None:
        grade_all(read_all(some, problem_set), problem_set, options)

    grade(paths[:1])
    judge_s = _plain(lambda: grade(paths), len(paths))
    profile = cProfile.Profile(time.process_time)
    profile.runcall(grade, paths)
    _profiled(pstats.Stats(profile), judge_s, len(paths))


def _plain(grade: Callable[[], None], notebooks: int) -> float:
    """Prints the three parts of the time by the clock; gives the judge's processor time, a notebook."""
    cpu = tree.Cpu()
    everyone, mine, clock = cpu.seconds(), time.process_time(), time.perf_counter()
    grade()
    wall = (time.perf_counter() - clock) / notebooks
    judge = (time.process_time() - mine) / notebooks
    workers = (cpu.seconds() - everyone) / notebooks - judge
    print(f"A notebook of {notebooks}, warm, in one process, milliseconds:")
    parts = {"by the clock": wall, "judge's processor time": judge, "workers' processor time": workers}
    for name, seconds in {**parts, "neither (waiting for the kernel, for a core)": wall - judge - workers}.items():
        print(f"{1000 * seconds:9.1f}  {name}")
    return judge


def _profiled(stats: pstats.Stats, judge_s: float, notebooks: int) -> None:
    """Prints the judge's processor time by group of functions, then the functions themselves."""
    own = _own_times(stats)
    scale = 1000 * judge_s / max(sum(own.values()), 1e-9)
    groups: Counter[str] = Counter()
    for function, seconds in own.items():
        groups[_group(function)] += seconds * scale
    print("\nThe judge's processor time by group, milliseconds a notebook:")
    for name, milliseconds in groups.most_common():
        print(f"{milliseconds:9.1f}  {name}")
    print(f"\nThe {SHOWN} functions with most of it (own time, with what is built in):")
    for (path, line, name), seconds in own.most_common(SHOWN):
        calls = stats.stats[path, line, name][1] / notebooks  # type: ignore[attr-defined]
        print(f"{seconds * scale:9.1f}  {calls:8.0f} calls  {_short(path)}:{line} {name}")


def _own_times(stats: pstats.Stats) -> Counter[Function]:
    """Own time of every function in Python, with that of the built-in ones that it called."""
    own: Counter[Function] = Counter()
    for function, (_, _, seconds, _, callers) in stats.stats.items():  # type: ignore[attr-defined]
        if not _built_in(function):
            own[function] += seconds
        else:
            for caller, (_, _, of_caller, _) in callers.items():
                own[caller] += of_caller
    return own


def _built_in(function: Function) -> bool:
    return function[0] == "~" or function[0].startswith("<")


def _group(function: Function) -> str:
    path = function[0].replace(os.sep, "/")
    return next((name for part, name in GROUPS if part in path), "other")


def _short(path: str) -> str:
    return "/".join(Path(path).parts[-3:])


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve())
