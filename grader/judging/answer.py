"""Judging one problem on one answer: entry points found, checks run, verdicts and points given."""

from __future__ import annotations

import contextlib
import hashlib
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
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
    Refuted,
    Text,
    TimedOut,
    Unread,
    overall,
    score,
)
from grader.judging import words
from grader.judging.candidate import Candidate, Learned, Resolved
from grader.judging.derivation import MAX_EXCERPT, Derived, derivation, own_words, same_for_all
from grader.judging.execute import CellOutcome, Executed, file_line
from grader.judging.patience import OutOfPatienceError, Patience
from grader.judging.run import OpenCandidate, holds, run_check, unshrunk
from grader.problem import Check, Constant, EntryPoint, Problem
from grader.reading.definitions import Accepted, accepts, defined_names, definition, untouched
from grader.reading.scaffolds import remarks
from grader.reading.submission import Prose
from grader.reading.todos import stands
from grader.sandbox import cores
from grader.sandbox.node import Node, NodeDied, NodeTimedOut, StudentError
from grader.sandbox.worker.protocol import MAX_NAME, Described
from grader.scaffold import Todo

FAILED = Refuted | Crashed | TimedOut


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

    def written(self, problem: Problem) -> tuple[Prose, ...]:
        """What stands in the sections to be read; of a scaffold also the cells that define none of its functions."""
        if problem.scaffold is None:
            return self.texts
        given = {*problem.scaffold.drawing, *(entry.name for entry in problem.entry_points)}
        cells = [o.cell for o in self.outcomes if given.isdisjoint(defined_names(o.cell.source))]
        return (*self.texts, *map(remarks, cells))

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


def _actual_name(
    problem: Problem, entry: EntryPoint, material: Material, described: dict[str, Described]
) -> str | None:
    """The name under which the answer has `entry`: its own, then an alias, then a subclass under any name.

    The starter's function, left standing beside a written one, hides nothing.
    """
    names = [name for name in (entry.name, *entry.aliases) if name in material.bound]
    if entry.subclass_of:
        names += [name for name, what in described.items() if _subclasses(what.bases, entry.subclass_of)]
    written = (name for name in names if len(names) == 1 or not _is_left(problem, entry, material, name))
    return next(written, names[0] if names else None)


def _is_left(problem: Problem, entry: EntryPoint, material: Material, name: str) -> bool:
    """Whether the last definition of `name` is the starter's."""
    cells = [outcome.cell.source for outcome in material.outcomes if name in defined_names(outcome.cell.source)]
    return bool(cells) and untouched(cells[-1], name, _starter(problem), may_be_none=entry.may_be_none)


def _subclasses(bases: list[str], wanted: str) -> bool:
    """Whether a class (its own name comes first) derives from one called `wanted`, and is not the library's own."""
    library = [base.partition(".")[0] for base in bases[1:] if base.rpartition(".")[2] == wanted]
    return bool(library) and bases[0].partition(".")[0] not in library


def _declared(constant: Constant, described: dict[str, Described]) -> bool | float:
    """What the answer assigns to the constant, its default where that is nothing of its kind."""
    value = described[constant.name].value if constant.name in described else None
    if isinstance(constant.default, bool):
        return value if isinstance(value, bool) else constant.default
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < sys.float_info.max:
        return float(value)
    return constant.default


def resolve(problem: Problem, material: Material) -> Resolved:
    """Find the problem's names in an answer; raises NodeDied and NodeTimedOut as the worker does."""
    bound = material.bound
    asked = sorted(name for name in bound if len(name) <= MAX_NAME)[:2000]
    described = material.node.inspect(asked) if asked else {}
    names = {}
    for entry in problem.entry_points:
        actual = _actual_name(problem, entry, material, described)
        if actual is not None:
            names[entry.name] = actual
    constants = {constant.name: _declared(constant, described) for constant in problem.constants}
    formulas = [names[entry.name] for entry in problem.entry_points if entry.formula and entry.name in names]
    if formulas:
        described = {**described, **material.node.inspect(formulas, LONGEST + 1)}
    cells = tuple(outcome.cell.source for outcome in material.outcomes)
    torch = any("torch" in source or "d2l" in source for source in cells)
    resolved = Resolved(names, described, constants, torch, cells=cells)
    return _with_scaffold(problem, resolved, material) if problem.scaffold else resolved


def _with_scaffold(problem: Problem, resolved: Resolved, material: Material) -> Resolved:
    """Of each function, the last definition that the scaffold's call fits: one that came after it with other
    parameters, for a schedule, say, does not take its place, nor does the scaffold's own in a cell further down.  An
    entry point without any has no signature.
    """
    assert problem.scaffold
    signatures: dict[str, Accepted] = {}
    prelude = [f"def {name}(*args, **settings): pass" for name in problem.scaffold.drawing]
    for entry in problem.entry_points:
        actual = resolved.names.get(entry.name, "")
        cells = [outcome.cell.source for outcome in material.outcomes if actual in outcome.bound]
        fitting = [(cell, how) for cell in reversed(cells) if (how := _accepted(entry, actual, cell))]
        if fitting:
            best, signatures[entry.name] = min(fitting, key=lambda fit: _unwritten(problem, entry, actual, fit[0]))
            prelude += [definition(best, actual)] * (best is not cells[-1])
    return replace(resolved, signatures=signatures, prelude=tuple(prelude))


def _accepted(entry: EntryPoint, actual: str, cell: str) -> Accepted | None:
    """How the function that the cell defines is called.  Other editions are known by the names of their parameters:
    it may be the student who added one.
    """
    others = (accepts(cell, actual, parameters) for parameters in entry.editions)
    return accepts(cell, actual, entry.parameters) or next((how for how in others if how and how.by_name), None)


def _unwritten(problem: Problem, entry: EntryPoint, actual: str, cell: str) -> int:
    """0 where something is written in the function that the cell defines, 2 where it is the starter's; 1 where several
    placeholders all stand, as they do in another edition of it, or beside what was written.
    """
    todos = [todo for todo in problem.scaffold.todos if todo.inside == entry.name] if problem.scaffold else []
    if untouched(cell, actual, _starter(problem), may_be_none=entry.may_be_none):
        return 2
    return int(len(todos) > 1 and all(stands(definition(cell, actual), todo) for todo in todos))


def _in_use(resolved: Resolved, name: str) -> str:
    """The source of the definition that the checks call, or of the last one."""
    chosen = [source for source in resolved.prelude if definition(source, name)]
    written = [source for source in resolved.cells if name in defined_names(source)]
    return next(reversed(chosen or written), "")


def _absent(problem: Problem, entry: EntryPoint, material: Material, resolved: Resolved) -> Evidence | None:
    """Why `entry` cannot be called; None when it can."""
    actual = resolved.names.get(entry.name)
    if actual is None:
        wanted = {name for other in problem.entry_points for name in (other.name, *other.aliases)}
        near = get_close_matches(entry.name, [n for n in material.bound if n not in wanted], 1, 0.75)
        return NotAttempted(words.missing(entry.signature, near[0] if near else None))
    if untouched(_in_use(resolved, actual), actual, _starter(problem), may_be_none=entry.may_be_none):
        return NotAttempted(words.untouched(actual))
    if any(actual in outcome.bound for outcome in material.outcomes):
        described = resolved.described.get(actual)
        if problem.scaffold and described is not None and entry.name not in resolved.signatures:
            return NeedsReview(words.other_signature(", ".join(described.parameters or []), entry.signature))
        if described is not None and described.kind == "value":
            return _of_value(entry, actual, described)
        return None
    # Written here but not bound here: what stands under this name, if anything, is another section's.
    for outcome in reversed([o for o in material.outcomes if actual in defined_names(o.cell.source)]):
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
    learned: Learned = field(default_factory=Learned)

    def evidence(self, check: Check, *, shrink: bool = True) -> Evidence:
        """Why `check` passes or fails on this answer; without `shrink`, on the first case that fails as it is."""
        for name in check.needs:
            absent = _absent(self.problem, self.problem.entry_point(name), self.material, self.resolved)
            if absent is not None:
                return self._in_words(check, absent)
        run = run_check if shrink else unshrunk
        with self._candidates(check) as (open_candidate, seed):
            evidence = run(self.problem, check, open_candidate, seed)
        return (self._unwritten(check) or evidence) if isinstance(evidence, FAILED) else evidence

    def _unwritten(self, check: Check) -> NotAttempted | None:
        """What is still to be written for `check`.  Asked where it fails: what holds although a placeholder was left
        standing beside it is right.
        """
        for todo in check.todos:
            inside = self._code(todo)
            if inside and stands(inside, todo):
                name = todo.inside if isinstance(todo.inside, str) else ""
                shown = todo.placeholders[0]
                return NotAttempted(words.unwritten() if shown == "..." else words.placeholder(shown, name))
        return None

    def _code(self, todo: Todo) -> str | None:
        """The function or loop in which `todo` stands."""
        if not isinstance(todo.inside, str):
            return todo.inside(self.resolved.cells)
        actual = self.resolved.names.get(todo.inside, todo.inside)
        return definition(_in_use(self.resolved, actual), actual)

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
        for source in self.resolved.prelude:
            node.run(source, "cell", (node.limits.call_cpu_s, node.limits.call_wall_s))
        patience = Patience(node.limits.check_s, self.patience)
        return Candidate(self.problem, self.resolved, node, patience, seed % 2**31, self.learned)


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
    remarks: Iterable[Text] = (),
) -> Answer:
    ordered = tuple(sorted((*checks, *derived.checks), key=lambda check: check.number))
    notes: list[Text] = [*remarks]
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
    for part in problem.written_parts:
        checks += same_for_all(part, evidence)
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
        return _answer(problem, crashed, material, derived=derivation(problem, material.written(problem)))
    bench = Bench(problem, material, resolved, secret, patience)
    checks: list[CheckResult] = []
    with cores.shared_with(material.node.host_pid):
        for check in sorted(problem.checks, key=lambda check: not check.fresh):
            tell(check.name)
            try:
                checks.append(_result(check, bench.evidence(check)))
            except (NodeDied, NodeTimedOut) as error:
                checks.append(_result(check, Crashed(str(error))))
        figures = bench.figures() if resolved.names else ()
    remarks = map(words.changes_its_arguments, sorted(bench.learned.changing)) if problem.scaffold else ()
    return _answer(problem, checks, material, figures, derivation(problem, material.written(problem)), remarks)


def judge_again(problem: Problem, answer: Answer, material: Material, secret: str, patience: Patience) -> Answer:
    """`answer` with those of its failed checks passed that hold on `material`: the same sections, run without the
    exercises before them.
    """
    try:
        bench = Bench(problem, material, resolve(problem, material), secret, patience)
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
