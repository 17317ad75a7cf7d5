"""Judging one problem on one answer: entry points found, checks run, verdicts and points given."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import msgspec

from grader.claims.doubts import LONGEST
from grader.evidence import (
    Answer,
    CheckResult,
    Crashed,
    Evidence,
    Figure,
    NeedsReview,
    NotAttempted,
    Place,
    Text,
    TimedOut,
    Unread,
    overall,
    score,
)
from grader.judging import words
from grader.judging.candidate import Candidate, Resolved
from grader.judging.derivation import MAX_EXCERPT, Derived, derivation, own_words, same_for_all
from grader.judging.execute import CellOutcome, Executed, file_line
from grader.judging.patience import OutOfPatienceError, Patience
from grader.judging.run import OpenCandidate, holds, run_check
from grader.problem import Check, EntryPoint, Problem
from grader.reading.definitions import defined_names, untouched
from grader.reading.submission import Prose
from grader.sandbox import cores
from grader.sandbox.node import Node, NodeDied, NodeTimedOut, StudentError
from grader.sandbox.worker.protocol import MAX_NAME, Described


@dataclass(frozen=True)
class Material:
    """What a document holds for one problem: its sections, how their cells ran, and the process at their end."""

    outcomes: tuple[CellOutcome, ...]
    texts: tuple[Prose, ...]
    place: Place | None
    node: Node

    @staticmethod
    def of(parts: Iterable[Executed]) -> Material:
        parts = list(parts)
        return Material(
            tuple(outcome for part in parts for outcome in part.outcomes),
            tuple(text for part in parts for text in part.section.texts),
            parts[0].section.place,
            parts[-1].node,
        )

    @property
    def bound(self) -> frozenset[str]:
        """The names that the sections' cells bind, as written or as seen."""
        written = [defined_names(outcome.cell.source) for outcome in self.outcomes]
        return frozenset().union(*written, *(outcome.bound for outcome in self.outcomes))


def check_seed(secret: str, problem: str, check: str) -> int:
    """The seed of a check's cases: the same for every submission, unknown without the course's secret."""
    digest = hashlib.sha256(f"{secret}\0{problem}\0{check}".encode()).digest()
    return int.from_bytes(digest[:8], "little")


def _starter(problem: Problem) -> str | None:
    path = Path(problem.folder / "starter.py")
    return path.read_text(encoding="utf-8") if path.exists() else None


def _actual_name(entry: EntryPoint, bound: frozenset[str], described: dict[str, Described]) -> str | None:
    """The name under which the answer has `entry`: its own, then an alias, then a subclass under any name."""
    for name in (entry.name, *entry.aliases):
        if name in bound:
            return name
    if entry.subclass_of:
        for name, what in described.items():
            if _subclasses(what.bases, entry.subclass_of):
                return name
    return None


def _subclasses(bases: list[str], wanted: str) -> bool:
    """Whether a class (its own name comes first) derives from one called `wanted`, and is not the library's own."""
    library = [base.partition(".")[0] for base in bases[1:] if base.rpartition(".")[2] == wanted]
    return bool(library) and bases[0].partition(".")[0] not in library


def resolve(problem: Problem, material: Material) -> Resolved:
    """Find the problem's names in an answer; raises NodeDied and NodeTimedOut as the worker does."""
    bound = material.bound
    asked = sorted(name for name in bound if len(name) <= MAX_NAME)[:2000]
    described = material.node.inspect(asked) if asked else {}
    names = {}
    for entry in problem.entry_points:
        actual = _actual_name(entry, bound, described)
        if actual is not None:
            names[entry.name] = actual
    constants = {
        constant.name: described[constant.name].value is True
        if constant.name in described and isinstance(described[constant.name].value, bool)
        else constant.default
        for constant in problem.constants
    }
    formulas = [names[entry.name] for entry in problem.entry_points if entry.formula and entry.name in names]
    if formulas:
        described = {**described, **material.node.inspect(formulas, LONGEST + 1)}
    sources = "\n".join(outcome.cell.source for outcome in material.outcomes)
    return Resolved(names, described, constants, "torch" in sources or "d2l" in sources)


def _absent(problem: Problem, entry: EntryPoint, material: Material, resolved: Resolved) -> Evidence | None:
    """Why `entry` cannot be called; None when it can."""
    actual = resolved.names.get(entry.name)
    if actual is None:
        wanted = {name for other in problem.entry_points for name in (other.name, *other.aliases)}
        near = get_close_matches(entry.name, [n for n in material.bound if n not in wanted], 1, 0.75)
        return NotAttempted(words.missing(entry.signature, near[0] if near else None))
    starter = _starter(problem)
    defining = [o for o in material.outcomes if actual in defined_names(o.cell.source)]
    if defining and untouched(defining[-1].cell.source, actual, starter):
        return NotAttempted(words.untouched(actual))
    if any(actual in outcome.bound for outcome in material.outcomes):
        described = resolved.described.get(actual)
        if described is not None and described.kind == "value":
            return _of_value(entry, actual, described)
        return None
    # Written here but not bound here: what stands under this name, if anything, is another section's.
    for outcome in reversed(defining):
        if outcome.timed_out or outcome.skipped:
            return TimedOut(words.cell_timed_out())
        if outcome.error:
            return _crash(outcome)
    return NotAttempted(words.missing(entry.signature, None))


def _of_value(entry: EntryPoint, actual: str, described: Described) -> Evidence | None:
    """Why what is no function is no answer to `entry`; None where it is one."""
    if not entry.formula:
        return Crashed(f"`{actual}` is of type {described.type_name}, not a function that can be called")
    if described.type_name == "NoneType" or (isinstance(described.value, str) and not described.value.strip()):
        return NotAttempted(words.untouched(actual))
    if isinstance(described.value, str):
        return None
    return Unread(words.no_formula(actual, described.type_name))


def _crash(outcome: CellOutcome) -> Crashed:
    place = outcome.cell.place
    line = file_line(place, outcome.line)
    return Crashed(outcome.error, outcome.trace, Place(place.file, place.cell, line))


@dataclass(frozen=True)
class Bench:
    """Everything that judging the checks of one problem on one answer needs."""

    problem: Problem
    material: Material
    resolved: Resolved
    secret: str
    patience: Patience
    torch: set[str]

    def evidence(self, check: Check) -> Evidence:
        """Why `check` passes or fails on this answer."""
        for name in check.needs:
            absent = _absent(self.problem, self.problem.entry_point(name), self.material, self.resolved)
            if absent is not None:
                return self._in_words(check, absent)
        with self._candidates(check) as (open_candidate, seed):
            return run_check(self.problem, check, open_candidate, seed)

    def _in_words(self, check: Check, absent: Evidence) -> Evidence:
        """What cannot be called may be said in words, or be a plain value: a person reads that where the check lets it
        be so.
        """
        names = [self.resolved.names[name] for name in check.needs if name in self.resolved.names]
        described = [(name, self.resolved.described.get(name)) for name in names]
        values = [f"{name} = {what.value}" for name, what in described if what is not None and what.kind == "value"]
        prose = [own_words(self.problem, text).text.strip() for text in self.material.texts]
        said = "\n\n".join(text for text in [*prose, *values] if text)
        if check.in_words and said and (isinstance(absent, NotAttempted) or values):
            return NeedsReview(words.in_words(), excerpt=said[:MAX_EXCERPT])
        return absent

    def holds(self, check: Check) -> Evidence | None:
        """The evidence where `check` holds, None where it does not."""
        if any(name not in self.resolved.names for name in check.needs):
            return None
        with self._candidates(check) as (open_candidate, seed):
            return holds(self.problem, check, open_candidate, seed)

    @contextlib.contextmanager
    def _candidates(self, check: Check) -> Iterator[tuple[OpenCandidate, int]]:
        """What opens candidates for `check`, each in a fresh process, and its seed; they end with the block."""
        seed = check_seed(self.secret, self.problem.id, check.name)
        opened: list[Node] = []
        try:
            yield lambda: self._open(opened, seed), seed
        finally:
            for node in opened:
                node.kill()
            # What the check started and left running must not slow down the next one.
            with contextlib.suppress(NodeDied, NodeTimedOut):
                self.material.node.purge()

    def figures(self) -> tuple[Figure, ...]:
        """What the problem draws for this answer; nothing when the answer cannot be drawn."""
        if self.problem.draw is None:
            return ()
        opened: list[Node] = []
        try:
            return self.problem.draw(self._open(opened, 0))
        except (StudentError, NodeDied, NodeTimedOut, OutOfPatienceError, AssertionError, ValueError, TypeError):
            return ()
        finally:
            for node in opened:
                node.kill()

    def _open(self, opened: list[Node], seed: int) -> Candidate:
        node = self.material.node.fork()
        opened.append(node)
        patience = Patience(node.limits.check_s, self.patience)
        return Candidate(self.problem, self.resolved, node, patience, seed % 2**31, self.torch)


def _result(check: Check, evidence: Evidence) -> CheckResult:
    points, verdict = score(evidence, check.points)
    return CheckResult(check.name, check.number, check.description, points, check.points, verdict, evidence)


_NOTHING_WRITTEN = Derived()


def _answer(
    problem: Problem,
    checks: list[CheckResult],
    material: Material | None,
    figures: tuple[Figure, ...] = (),
    derived: Derived = _NOTHING_WRITTEN,
) -> Answer:
    ordered = tuple(sorted((*checks, *derived.checks), key=lambda check: check.number))
    notes: list[Text] = []
    for outcome in material.outcomes if material else ():
        notes.extend(outcome.cell.notes)
        notes.extend(Text(note, note) for note in outcome.notes)
        told = outcome.told()
        if told:
            notes.append(told)
    return Answer(
        problem=problem.id,
        title=problem.title,
        verdict=overall(ordered),
        points=sum(check.points for check in ordered),
        max_points=problem.points,
        in_review=sum(check.max_points for check in ordered if check.verdict == "needs_review"),
        checks=ordered,
        place=material.place if material else None,
        notes=tuple(notes),
        figures=figures,
        claims=derived.claims,
    )


def without_material(problem: Problem, evidence: Evidence) -> Answer:
    """The answer of a student who handed in nothing for `problem`, or nothing that could be read."""
    checks = [_result(check, evidence) for check in problem.checks]
    if problem.derivation:
        checks += same_for_all(problem.derivation, evidence)
    return _answer(problem, checks, None)


def judge(
    problem: Problem,
    material: Material,
    secret: str,
    patience: Patience,
    tell: Callable[[str], None] = lambda name: None,
) -> Answer:
    """All checks of `problem` on an answer.  `patience` is what is left of the time that a document may take; `tell`
    hears the name of each check before it runs.
    """
    try:
        resolved = resolve(problem, material)
    except (NodeDied, NodeTimedOut) as error:
        crashed = [_result(check, Crashed(str(error))) for check in problem.checks]
        return _answer(problem, crashed, material, derived=derivation(problem, material.texts))
    bench = Bench(problem, material, resolved, secret, patience, set())
    checks: list[CheckResult] = []
    with cores.shared_with(material.node.host_pid):
        for check in sorted(problem.checks, key=lambda check: not check.fresh):
            tell(check.name)
            try:
                checks.append(_result(check, bench.evidence(check)))
            except (NodeDied, NodeTimedOut) as error:
                checks.append(_result(check, Crashed(str(error))))
        figures = bench.figures() if resolved.names else ()
    return _answer(problem, checks, material, figures, derivation(problem, material.texts))


def judge_again(problem: Problem, answer: Answer, material: Material, secret: str, patience: Patience) -> Answer:
    """`answer` with those of its failed checks passed that hold on `material`: the same sections, run without the
    exercises before them.
    """
    try:
        bench = Bench(problem, material, resolve(problem, material), secret, patience, set())
        held = {check.name: bench.holds(check) for check in problem.checks if check.name in failed_checks(answer)}
    except (NodeDied, NodeTimedOut):
        return answer
    found = {check.name: _result(check, evidence) for check in problem.checks if (evidence := held.get(check.name))}
    better = {name: result for name, result in found.items() if result.verdict == "passed"}
    if not better:
        return answer
    checks = [better.get(check.name, check) for check in answer.checks]
    again = _answer(problem, checks, material, answer.figures, Derived(claims=answer.claims))
    return msgspec.structs.replace(again, notes=(*again.notes, words.judged_apart()))


def failed_checks(answer: Answer) -> frozenset[str]:
    """The names of the checks that the answer failed."""
    return frozenset(check.name for check in answer.checks if check.verdict == "failed")
