#!/usr/bin/env python3
"""The same generated class graded by nbgrader, by otter-grader and by us, each in its own environment, in one run.

    python3 benchmarks/throughput.py                      everything; more than an hour, on a machine that is idle
    python3 benchmarks/throughput.py --quick              5 notebooks for all, 20 for us; five minutes
    python3 benchmarks/throughput.py --peers-at 20        200 notebooks for us only
    python3 benchmarks/throughput.py --profile            where our time goes
    python3 benchmarks/throughput.py --course notebook    a companion notebook, completed: 1 and 100 of them

Prints Markdown.  Needs Linux, network for the first run, and Python with nothing installed; with --here it installs
nothing, and grades with the Python that runs it, without the peers.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from course import generate, notebook
from measuring import environments, table
from measuring.graders import Grader, NbGrader, Otter, Ours
from measuring.results import Check, Mistakes, Results, Row, machine

SMALL = 50  # notebooks up to which a class is graded several times
BUILT_IN = environments.REPOSITORY / "problems"


@dataclass(frozen=True)
class Course:
    """How a class is written, our problems for it, and the sizes that are measured: of all graders, and of ours alone.

    `only` names those of the problems that were set.  `more` are other problems for the same class.
    """

    write: Callable[[Path, int], None]
    problems: Path
    sizes: Sequence[int]
    flat: Sequence[int] = ()
    only: tuple[str, ...] = ()
    more: Path | None = None


COURSES = {
    "exercises": Course(generate.write_class, generate.PROBLEMS, [1, 20, 200], [2000], more=BUILT_IN),
    "notebook": Course(notebook.write_class, BUILT_IN, [1, 100], only=(notebook.PROBLEM,)),
}


def main() -> None:
    arguments = _arguments()
    work: Path = arguments.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    course = COURSES[arguments.course]
    ours = _ours(work, course, here=arguments.here)
    plain = next(grader for grader in ours if grader.name == table.OURS)
    if arguments.profile:
        print(plain.profile(_class(work, course, arguments.profile)))
        return
    peers = [] if arguments.without_peers or arguments.here else _peers(work)
    results = Results({**machine(), "versions": _versions([*peers, *ours])})
    for size in arguments.sizes:
        folder = _class(work, course, size)
        results.rows += _measured(folder, size, peers, ours, arguments)
        results.cells.append(_cells(_class(work, course, size), size, plain, arguments.repeats))
        _save(results, arguments.out)
    for size in arguments.flat:
        _say(f"memory at {size}")
        results.rows.append(Row(plain.name, size, [plain.whole(_class(work, course, size))]))
    one = _class(work, course, 1) / "ours/s0000/homework.ipynb"
    results.checks = [_check(one, grader, arguments.repeats) for grader in ours if not grader.only_whole]
    print(table.markdown(results))
    _save(results, arguments.out)
    if any(row.mistakes and row.mistakes.refused for row in results.rows):
        sys.exit("A right answer was refused: a grader did not work here, and the times above mean nothing.")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    default = Path.home() / ".cache" / "optgrade-throughput"
    parser.add_argument(
        "--work", type=Path, default=default, metavar="DIR", help=f"environments and classes [{default}]"
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help="write every number here, as JSON")
    parser.add_argument("--course", choices=COURSES, default="exercises", help="what students hand in [exercises]")
    parser.add_argument("--sizes", type=int, nargs="+", metavar="N", help="sizes of the classes")
    parser.add_argument("--flat", type=int, nargs="*", metavar="N", help="sizes for our memory alone")
    parser.add_argument("--peers-at", type=int, default=200, metavar="N", help="largest class that the peers grade")
    parser.add_argument("--repeats", type=int, default=3, metavar="N", help=f"runs of each, up to {SMALL} notebooks")
    parser.add_argument("--quick", action="store_true", help="--sizes 5 20 --flat --peers-at 5 --repeats 1")
    parser.add_argument("--without-peers", action="store_true", help="ours alone")
    parser.add_argument("--here", action="store_true", help="ours alone, with this Python; nothing is installed")
    parser.add_argument("--profile", type=int, nargs="?", const=20, metavar="N", help="only: where our time goes")
    arguments = parser.parse_args()
    course = COURSES[arguments.course]
    arguments.sizes = course.sizes if arguments.sizes is None else arguments.sizes
    arguments.flat = course.flat if arguments.flat is None else arguments.flat
    if arguments.quick:
        arguments.sizes, arguments.flat, arguments.peers_at, arguments.repeats = [5, 20], [], 5, 1
    return arguments


def _save(results: Results, out: Path | None) -> None:
    """After each class already: a run takes long, and what was measured is not to be lost."""
    if out:
        out.write_text(json.dumps(asdict(results), indent=1) + "\n", encoding="utf-8")


def _ours(work: Path, course: Course, *, here: bool) -> list[Ours]:
    """With the course's problems: for the first time, later, and on all cores; then with others."""
    environment = environments.here(work) if here else environments.ours(work)
    elsewhere = replace(environment, home=work / "homes" / "first-run")
    cores = len(os.sched_getaffinity(0))
    plain = Ours(table.OURS, environment, work, course.problems, only=course.only)
    found = [
        replace(plain, name="ours, first run", environment=elsewhere, fresh=True),
        plain,
        replace(plain, name=f"ours, {cores} processes", jobs=cores),
    ]
    return [*found, replace(plain, name="ours, built-in problems", problems=course.more)] if course.more else found


def _peers(work: Path) -> list[Grader]:
    return [
        NbGrader("nbgrader", environments.peer(work, "nbgrader"), work),
        Otter("otter", environments.peer(work, "otter"), work),
    ]


def _versions(graders: Sequence[Grader]) -> dict[str, str]:
    return {name: version for grader in graders for name, version in grader.environment.versions().items()}


def _class(work: Path, course: Course, size: int) -> Path:
    """The class of this size, written anew: nothing that a grader left in it stays."""
    folder = work / "classes" / str(size)
    course.write(folder, size)
    return folder


def _measured(
    folder: Path, size: int, peers: Sequence[Grader], ours: Sequence[Ours], arguments: argparse.Namespace
) -> list[Row]:
    """Every grader on one class, in turns, so that a change of the machine's load meets all of them."""
    graders = [*(peers if size <= arguments.peers_at else []), *ours]
    rows = [Row(grader.name, size) for grader in graders]
    for grader in graders:
        grader.prepare(folder)
    for turn in range(_turns(size, arguments.repeats)):
        for grader, row in zip(graders, rows, strict=True):
            _measure(grader, folder, row, turn)
    return rows


def _measure(grader: Grader, folder: Path, row: Row, turn: int) -> None:
    started = time.perf_counter()
    row.whole.append(grader.whole(folder))
    if not (isinstance(grader, Ours) and grader.only_whole):
        row.warm.append(grader.warm(folder))
        truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
        row.mistakes = Mistakes.of(row.warm[-1].right, truth)
    _say(f"{grader.name}, {row.notebooks} notebooks, turn {turn + 1}: {time.perf_counter() - started:.1f} s")


def _cells(folder: Path, size: int, grader: Ours, repeats: int) -> Row:
    return Row("cells", size, warm=[grader.cells(folder) for _ in range(repeats)])


def _turns(size: int, repeats: int) -> int:
    return repeats if size <= SMALL else 1


def _check(one: Path, grader: Ours, repeats: int) -> Check:
    """The first student's notebook: everything in it is right, so that every check runs to its end."""
    first, again = [], []
    for _ in range(repeats):
        grader.forget()
        first.append(grader.check(one))
        again.append(grader.check(one))
    return Check(grader.name, first, again)


def _say(what: str) -> None:
    print(f"==> {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
