"""The examples that students get: they hold for right answers, and not for the starter."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from grader.evidence import Place
from grader.judging.execute import CellOutcome, execute
from grader.problem import Problem
from grader.reading.submission import Cell, Document
from grader.sandbox.isolation import Limits
from grader.sandbox.node import Node, NodeDied, NodeTimedOut
from grader.sandbox.session import Sandbox
from grader.validating import known, trial
from grader.validating.findings import Fault
from grader.validating.folder import place_of

FILE = "examples.py"


def faults(problem: Problem, answers: Sequence[Path], sandbox: Sandbox) -> Iterator[Fault]:
    """No right answer contradicts an example, each holds for one of `answers` at least, and none for the starter.

    An answer may call a function by another name, or take tensors alone: an example then says nothing about it.
    Where there are no examples, nothing runs.
    """
    sources = problem.examples()
    if not sources:
        return
    holds = [False] * len(sources)
    for path in answers:
        for n, outcome in enumerate(_outcomes(problem, sources, path, sandbox)):
            holds[n] |= not outcome.failed
            if outcome.error.startswith("AssertionError"):
                yield Fault("examples", place_of(path), f"example {n + 1}: {outcome.error}")
    for n, outcome in enumerate(_outcomes(problem, sources, problem.folder / "starter.py", sandbox)):
        if not outcome.failed:
            yield Fault("examples", FILE, f"example {n + 1} holds for the starter")
    for n, once in enumerate(holds):
        if not once:
            yield Fault("examples", FILE, f"example {n + 1} runs with no right answer")


def _outcomes(problem: Problem, sources: Sequence[str], path: Path, sandbox: Sandbox) -> tuple[CellOutcome, ...]:
    """How each example runs after the answer's own cells."""
    (document,) = known.read(path, problem).documents
    with trial.warm(document, sandbox, Limits()) as base:
        return _run(problem, _with_examples(problem, sources, document), base)[-len(sources) :]


def _with_examples(problem: Problem, sources: Sequence[str], document: Document) -> Document:
    # Students run them below the starter, whose modules are there.
    cells = tuple(Cell(source, Place(file=FILE)) for source in (_imports(problem), *sources))
    sections = list(document.sections)
    last = max(k for k, section in enumerate(sections) if problem.id in section.problems)
    sections[last] = replace(sections[last], cells=(*sections[last].cells, *cells))
    return replace(document, sections=tuple(sections))


def _imports(problem: Problem) -> str:
    tree = ast.parse((problem.folder / "starter.py").read_text(encoding="utf-8"))
    return "\n".join(ast.unparse(node) for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom))


def _run(problem: Problem, document: Document, base: Node) -> tuple[CellOutcome, ...]:
    """What becomes of the cells of the last section that answers the problem."""
    found: tuple[CellOutcome, ...] = ()
    node = base
    for part in execute(document, base, base.limits, {}):
        node = part.node
        if problem.id in part.section.problems:
            found = part.outcomes
    with suppress(NodeDied, NodeTimedOut):
        node.kill()
    return found
