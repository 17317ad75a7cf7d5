"""The rules for what a problem's folder holds, which need no code of answers to run."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from grader.judging.indexed_oracle import IndexedOracle
from grader.judging.oracle import Oracle
from grader.problem import MODULES, Problem, ProblemError
from grader.reading.definitions import defined_names, parse
from grader.reading.folder import GRADABLE
from grader.reports.words import LANGS
from grader.validating import equivalent
from grader.validating.findings import Fault

FEWEST_ACCEPTED, FEWEST_REJECTED = 4, 8
CAUGHT = re.compile(r"#\s*caught by (?P<check>\w+): (?P<mistake>.+)")


class Caught(NamedTuple):
    """What the first line of a rejected answer says."""

    check: str
    mistake: str


def faults(problem: Problem) -> Iterator[Fault]:
    """The rules that the folder breaks."""
    for rule in RULES:
        yield from rule(problem)


def known_answers(problem: Problem, kind: str) -> list[Path]:
    """The files of `accepted` or `rejected`, in the order of their names."""
    folder = problem.folder / kind
    return sorted(path for path in folder.glob("*") if path.suffix in GRADABLE) if folder.is_dir() else []


def place_of(path: Path) -> str:
    """Where a known answer stands in its problem's folder."""
    return f"{path.parent.name}/{path.name}" if path.parent.name in ("accepted", "rejected") else path.name


def caught(path: Path) -> Caught | None:
    """What the first line of a rejected answer says; None where it does not read as it should."""
    match = CAUGHT.fullmatch(path.read_text(encoding="utf-8").partition("\n")[0].strip())
    return Caught(match["check"], match["mistake"]) if match else None


def statements(problem: Problem) -> Iterator[Fault]:
    """There is a statement in each language, and it names every entry point and constant."""
    for lang in LANGS:
        try:
            statement = problem.statement(lang)
        except ProblemError as error:
            yield Fault("statement", f"statement.{lang}.md", str(error))
            continue
        for name in [*(e.name for e in problem.entry_points), *(c.name for c in problem.constants)]:
            if not re.search(rf"(?<!\w){re.escape(name)}(?!\w)", statement):
                yield Fault("statement", f"statement.{lang}.md", f"does not name {name}")


def starter(problem: Problem) -> Iterator[Fault]:
    """There is a starter, and it defines every entry point."""
    path = problem.folder / "starter.py"
    if not path.is_file():
        yield Fault("starter", "starter.py", "is missing: what students start from, with a stub for each entry point")
        return
    defined = defined_names(path.read_text(encoding="utf-8"))
    for entry in problem.entry_points:
        if entry.name not in defined:
            yield Fault("starter", "starter.py", f"does not define {entry.name}")


def enough_answers(problem: Problem) -> Iterator[Fault]:
    """There are answers enough of both kinds, and one of the right ones is a notebook or a text."""
    accepted, rejected = (known_answers(problem, kind) for kind in ("accepted", "rejected"))
    for kind, found, fewest in (("accepted", accepted, FEWEST_ACCEPTED), ("rejected", rejected, FEWEST_REJECTED)):
        if len(found) < fewest:
            yield Fault("answers", kind, f"holds {len(found)} answers, {fewest} are wanted")
    if all(path.suffix == ".py" for path in accepted):
        yield Fault("answers", "accepted", "holds neither a notebook nor a Markdown text, which students hand in")


def catchers(problem: Problem) -> Iterator[Fault]:
    """Each rejected answer names a check, and each check is named by one."""
    names = [check.name for check in problem.checks]
    catching = set()
    for path in known_answers(problem, "rejected"):
        first = caught(path)
        place = place_of(path)
        if first is None:
            yield Fault("rejected", place, "the first line must read '# caught by CHECK: what is wrong'")
        elif first.check not in names:
            yield Fault("rejected", place, f"names {first.check}, which is no check; there are {', '.join(names)}")
        else:
            catching.add(first.check)
    for name in names:
        if name not in catching:
            yield Fault("catches", "rejected", f"no answer is caught by {name}: is the check idle?")


def examples(problem: Problem) -> Iterator[Fault]:
    """There are examples of every entry point, in paragraphs that can be run one by one; a notebook shows its own."""
    if problem.scaffold is not None:
        return
    mentioned: set[str] = set()
    for n, source in enumerate(problem.examples(), 1):
        tree = parse(source)
        if tree is None:
            yield Fault("examples", "examples.py", f"example {n} is no Python by itself: examples are paragraphs")
            return
        mentioned |= {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    for entry in problem.entry_points:
        # A formula has many forms.
        if entry.name not in mentioned and not entry.formula:
            yield Fault("examples", "examples.py", f"has no example of {entry.name}, such as `assert {entry.name}...`")


def oracles(problem: Problem) -> Iterator[Fault]:
    """Each case has oracles of its own: one for all of them counts the calls of all, until it answers nobody."""
    package = f"{MODULES}_{problem.folder.name}"
    for name, module in sorted(sys.modules.items()):
        if name == package or name.startswith(f"{package}."):
            file = f"{name.removeprefix(package).removeprefix('.') or 'problem'}.py"
            for variable, value in vars(module).items():
                if any(isinstance(one, Oracle | IndexedOracle) for one in _inside(value)):
                    yield Fault("oracles", file, f"{variable} holds an oracle: make one in each case")


def _inside(value: object) -> Iterator[object]:
    yield value
    parts = value.values() if isinstance(value, Mapping) else value if isinstance(value, list | tuple) else ()
    for part in parts:
        yield from _inside(part)


def equivalents(problem: Problem) -> Iterator[Fault]:
    """The list of equivalent mutants can be read."""
    try:
        equivalent.listed(problem.folder)
    except ProblemError as error:
        yield Fault("equivalent", equivalent.FILE, str(error))


RULES: tuple[Callable[[Problem], Iterator[Fault]], ...] = (
    statements,
    starter,
    examples,
    enough_answers,
    catchers,
    oracles,
    equivalents,
)
