"""Documents on trial: which checks hold, judged as submissions are, but without looking for the smallest failure.

The worker imports what a document needs once; each trial is a fork of it.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import NamedTuple

from msgspec.structs import replace

from grader.evidence import Crashed, Evidence, NeedsReview, Refuted, Verdict, score
from grader.judging import words
from grader.judging.answer import Bench, Material, resolve
from grader.judging.execute import SectionBrokeError, execute
from grader.judging.grade import flavour
from grader.judging.patience import Patience
from grader.problem import Check, Problem
from grader.reading.definitions import parse
from grader.reading.submission import Document
from grader.sandbox import cores
from grader.sandbox.isolation import Limits
from grader.sandbox.node import Node, NodeDied, NodeTimedOut
from grader.sandbox.session import Sandbox
from grader.validating.findings import Fate, Outcome
from grader.validating.helpers import IDLE, PRELUDE
from grader.validating.mutants import Mutant

# Many mutants never end.
OF_MUTANTS = Limits(
    cell_cpu_s=2.0, cell_wall_s=12.0, call_cpu_s=1.0, call_wall_s=8.0, document_s=30.0, check_s=30.0, judging_s=120.0
)
_BROKE = (NodeDied, NodeTimedOut, SectionBrokeError)


@contextmanager
def warm(document: Document, sandbox: Sandbox, limits: Limits) -> Iterator[Node]:
    """A process that has imported what the document imports, and knows what mutants call."""
    with sandbox.session((), flavour(document)) as worker:
        node = worker.fork()
        node.limits = limits
        for source in (PRELUDE, _imports(document)):
            node.run(source, "cell 0", (Limits.cell_cpu_s, Limits.cell_wall_s))
        yield node


def _imports(document: Document) -> str:
    """Code that imports all that the document does, and binds nothing."""
    trees = (parse(cell.source) for section in document.sections for cell in section.cells)
    found = [node for tree in trees if tree for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    lines = [f"    exec({ast.unparse(node)!r}, {{}})" for node in found]
    return "\n".join(f"try:\n{line}\nexcept Exception:\n    pass" for line in lines)


def material_of(problem: Problem, document: Document, base: Node) -> Material:
    """What the document holds for the problem, run in forks of `base`; raises as `execute` does."""
    parts = [part for part in execute(document, base, base.limits, {}) if problem.id in part.section.problems]
    return Material.of(parts)


def in_order(problem: Problem) -> list[Check]:
    """The checks in the order in which they run."""
    return sorted(problem.checks, key=lambda check: not check.fresh)


@contextmanager
def bench(problem: Problem, document: Document, base: Node) -> Iterator[Callable[[str], Bench]]:
    """What judges the document's checks, for each secret; raises as `execute` and `resolve` do."""
    material = material_of(problem, document, base)
    try:
        with cores.shared_with(material.node.host_pid):
            resolved = resolve(problem, material)
            yield lambda secret: Bench(problem, material, resolved, secret, Patience(base.limits.judging_s))
    finally:
        material.node.kill()
        with suppress(NodeDied, NodeTimedOut):
            base.purge()


class Found(NamedTuple):
    """The verdict of a check under a secret."""

    secret: str
    check: str
    verdict: Verdict


def verdicts(
    problem: Problem,
    checks: Sequence[str],
    document: Document,
    secrets: Iterable[str],
    sandbox: Sandbox,
    limits: Limits,
) -> Iterator[Found]:
    """The verdict of each of the checks on the document, under each secret."""
    with warm(document, sandbox, limits) as base, bench(problem, document, base) as judging:
        for secret in secrets:
            for check in in_order(problem):
                if check.name in checks:
                    evidence = judging(secret).evidence(check, shrink=False)
                    yield Found(secret, check.name, score(evidence, 1.0).verdict)


def fates(
    mutants: Iterable[Mutant], answer: str, problem: Problem, document: Document, sandbox: Sandbox, secret: str
) -> Iterator[Fate]:
    """What becomes of each mutant of the document, in order."""
    waiting = list(mutants)
    while waiting:
        with warm(document, sandbox, OF_MUTANTS) as base:
            while waiting and _stands(base):
                mutant = waiting.pop(0)
                fate = Fate(answer, *mutant.key, "not_reached")
                yield _judged(fate, mutant, problem, document, base, secret) if mutant.checks else fate


def _stands(base: Node) -> bool:
    with suppress(NodeDied, NodeTimedOut):
        base.purge()
        return base.inspect([IDLE])[IDLE].kind == "class"
    return False


def _judged(fate: Fate, mutant: Mutant, problem: Problem, document: Document, base: Node, secret: str) -> Fate:
    """The mutant's fate: judging stops at the first check that does not hold."""
    judged: list[str] = []
    doubt = ""
    try:
        with bench(problem, mutant.of(document), base) as judging:
            for check in in_order(problem):
                if check.name not in mutant.checks:
                    continue
                judged.append(check.name)
                evidence = judging(secret).evidence(check, shrink=False)
                outcome = _outcome(evidence)
                if outcome == "in_doubt":
                    doubt = doubt or check.name
                elif outcome != "survived":
                    return replace(fate, outcome=outcome, by=check.name, how=_how(evidence), judged=tuple(judged))
    except _BROKE:
        judged = judged or [mutant.checks[0]]
        return replace(fate, outcome="killed", by=judged[-1], how="crashed", judged=tuple(judged))
    return replace(fate, outcome="in_doubt" if doubt else "survived", by=doubt, judged=tuple(judged))


def _outcome(evidence: Evidence) -> Outcome:
    """What one check's evidence makes of a mutant."""
    if IDLE in _raised(evidence):
        return "idle"
    verdict = score(evidence, 1.0).verdict
    if verdict == "passed":
        return "survived"
    if verdict != "needs_review":
        return "killed"
    # An exception of the check itself is the author's mistake, and no doubt.
    return "broken" if isinstance(evidence, NeedsReview) and evidence.reason == words.our_mistake() else "in_doubt"


def _raised(evidence: Evidence) -> str:
    """What the student's code raised, as far as the evidence shows it."""
    match evidence:
        case Crashed(error=error):
            return error
        case Refuted(counterexample=counterexample):
            return counterexample.found
    return ""


def _how(evidence: Evidence) -> str:
    return evidence.internal if isinstance(evidence, NeedsReview) else evidence.__struct_config__.tag  # type: ignore[return-value]
