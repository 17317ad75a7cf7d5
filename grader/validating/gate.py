"""The gate: plan the work for each problem, have an engine do it, collect what was found."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, islice, zip_longest
from pathlib import Path

from msgspec.structs import replace

from grader.engines import inline, pool
from grader.problem import Problem, ProblemError, load_problem
from grader.reading.errors import ReadingError
from grader.validating import equivalent, folder, known
from grader.validating.equivalent import Key, Like
from grader.validating.findings import CheckRate, Fate, Fault, GateReport, ProblemGate
from grader.validating.mutants import Distinct, Mutant, Place, places
from grader.validating.work import Examples, Known, Mutants, Outcome, Seeds, Setup, Starter, Work, lost, working

SAMPLE = 12
TOGETHER = 24


@dataclass(frozen=True)
class Wanted:
    """How thorough the gate is.

    full: all mutants, not a sample, and every report is made twice.  seeds: under how many secrets beside the
    course's own the verdicts on known answers are to be the same.  known: known answers are tried, not mutants alone.
    sample: how many mutants of a problem are tried where it is not all.
    """

    setup: Setup
    full: bool = False
    seeds: int = 2
    jobs: int = 1
    known: bool = True
    sample: int = SAMPLE


@dataclass
class _Plan:
    """The work for one problem, and what was found before any was done."""

    folder: Path
    problem: Problem | None = None
    faults: list[Fault] = field(default_factory=list)
    work: list[Work] = field(default_factory=list)
    reasons: Mapping[Like, str] = field(default_factory=dict)


def validate(
    folders: Sequence[Path], wanted: Wanted, tell: Callable[[int, int], None] = lambda done, of: None
) -> GateReport:
    """What the gate finds in these folders; `tell` hears how many pieces of work are done, and of how many."""
    plans = [_plan(path, wanted) for path in folders]
    work = [(plan.folder, item) for plan in plans for item in plan.work]
    outcomes: dict[Path, dict[int, Outcome]] = {plan.folder: {} for plan in plans}
    tell(0, len(work))
    for done, (index, outcome) in enumerate(_run([item for _, item in work], wanted), 1):
        outcomes[work[index][0]][index] = outcome
        tell(done, len(work))
    found = (_collected(plan, [o for _, o in sorted(outcomes[plan.folder].items())], wanted) for plan in plans)
    return GateReport(full=wanted.full, seeds=wanted.seeds, problems=tuple(found))


def _run(work: Sequence[Work], wanted: Wanted) -> Iterator[tuple[int, Outcome]]:
    opening = partial(working, wanted.setup)
    if wanted.jobs > 1 and len(work) > 1:
        return pool.run(opening, work, min(wanted.jobs, len(work)), lost)
    return inline.run(opening, work)


def _plan(path: Path, wanted: Wanted) -> _Plan:
    plan = _Plan(path)
    try:
        plan.problem = problem = load_problem(path)
    except ProblemError as error:
        plan.faults.append(Fault("problem", "problem.py", str(error)))
        return plan
    plan.faults += folder.faults(problem)
    if wanted.known:
        plan.work += _known(problem, wanted)
    # That the list cannot be read is said by the rules for the folder.
    with suppress(ProblemError):
        plan.reasons = equivalent.listed(path)
    try:
        tried = list(_mutants(problem, wanted, plan.reasons))
    except ReadingError as error:
        plan.faults.append(Fault("answers", "accepted", str(error)))
        return plan
    for answer, found in tried:
        starts = range(0, len(found), TOGETHER)
        plan.work += [
            Mutants(path, answer, found[start : start + TOGETHER], wanted.known and start == 0) for start in starts
        ]
    if wanted.full:
        made = {mutant.key for _, found in tried for mutant in found}
        plan.faults += (_stale(like) for like in plan.reasons if not any(map(like.covers, made)))
    return plan


def _known(problem: Problem, wanted: Wanted) -> Iterator[Work]:
    """The starter and the known answers; of the latter all are judged twice if `full`, else the first of each kind."""
    if (problem.folder / "starter.py").is_file():
        yield Starter(problem.folder)
        yield Examples(problem.folder)
    secrets = tuple(f"{wanted.setup.secret} {number}" for number in range(1, wanted.seeds + 1))
    for kind in ("accepted", "rejected"):
        for number, path in enumerate(folder.known_answers(problem, kind)):
            yield Known(problem.folder, path, wanted.full or number == 0)
            if secrets:
                yield Seeds(problem.folder, path, secrets)


def _mutants(problem: Problem, wanted: Wanted, listed: Mapping[Like, str]) -> Iterator[tuple[Path, tuple[Mutant, ...]]]:
    """The mutants to try of each right answer: all, or a sample of those that a check can see."""
    found: dict[Path, list[Place]] = {}
    distinct: dict[Path, Distinct] = {}
    answers = folder.known_answers(problem, "accepted")
    if not wanted.full:
        # No more answers than mutants are wanted of them: to find the places takes longer than to try a few.
        answers = sorted(answers, key=lambda path: _rank(path.name, ""))[: wanted.sample]
    for path in answers:
        for document in known.read(path, problem).documents:
            found[path], distinct[path] = list(places(problem, document)), Distinct(document)
    if wanted.full:
        for path, wanted_places in found.items():
            yield path, tuple(distinct[path].of(wanted_places))
        return
    sample: dict[Path, list[Mutant]] = {}
    made = ((path, mutant) for path, place in _spread(found) for mutant in distinct[path].of([place]))
    for path, mutant in islice(
        (one for one in made if one[1].checks and not equivalent.reason(one[1].key, listed)), wanted.sample
    ):
        sample.setdefault(path, []).append(mutant)
    yield from ((path, tuple(found)) for path, found in sorted(sample.items()))


def _spread(found: Mapping[Path, Sequence[Place]]) -> Iterator[tuple[Path, Place]]:
    """All places in an order that looks random and is not: one of each operator, then the next one of each."""
    everywhere = ((path, place) for path, here in found.items() for place in here)
    rows: dict[str, list[tuple[Path, Place]]] = {}
    for path, place in sorted(everywhere, key=lambda one: _rank(one[0].name, one[1].rank)):
        rows.setdefault(place.operator, []).append((path, place))
    return (one for one in chain.from_iterable(zip_longest(*rows.values())) if one is not None)


def _rank(answer: str, place: str) -> str:
    return hashlib.sha256(f"{answer}\0{place}".encode()).hexdigest()


def _collected(plan: _Plan, outcomes: Sequence[Outcome], wanted: Wanted) -> ProblemGate:
    faults = [*plan.faults, *(fault for outcome in outcomes for fault in outcome.faults)]
    fates = [_with_reason(fate, plan.reasons) for outcome in outcomes for fate in outcome.fates]
    faults += _listed_but_killed(fates, plan.reasons)
    problem = plan.problem
    counts = Counter(fate.outcome for fate in fates)
    persons = Counter(name for outcome in outcomes for name in outcome.for_a_person)
    left_out = Counter(name for outcome in outcomes for name in outcome.left_out)
    if problem is None:
        return ProblemGate("", plan.folder.name, 0, 0, tuple(faults), (), {}, {}, {}, ())
    accepted, rejected = (len(folder.known_answers(problem, kind)) for kind in ("accepted", "rejected"))
    faults += (_nowhere(name) for name, times in left_out.items() if times == accepted)
    return ProblemGate(
        problem=problem.id,
        folder=plan.folder.name,
        accepted=accepted,
        rejected=rejected,
        faults=tuple(faults),
        checks=tuple(_rates(problem, fates)),
        for_a_person=dict(sorted(persons.items())),
        left_out=dict(sorted(left_out.items())),
        counts=dict(sorted(counts.items())),
        fates=tuple(fate for fate in fates if fate.outcome not in ("killed", "idle")),
    )


def _nowhere(written: str) -> Fault:
    return Fault("accepted", "accepted", f"{written}: no right answer holds it")


def _key(fate: Fate) -> Key:
    return Key(fate.operator, fate.function, fate.was, fate.becomes)


def _with_reason(fate: Fate, reasons: Mapping[Like, str]) -> Fate:
    reason = equivalent.reason(_key(fate), reasons)
    is_right = fate.outcome in ("survived", "in_doubt") and reason
    return replace(fate, outcome="equivalent", how=reason) if is_right else fate


def _listed_but_killed(fates: Sequence[Fate], reasons: Mapping[Like, str]) -> Iterator[Fault]:
    """What is listed as a right answer, and was refuted wherever it stands."""
    killed = {_key(fate): fate.by for fate in fates if fate.outcome == "killed"}
    right = {_key(fate) for fate in fates if fate.outcome == "equivalent"}
    refuted = {key: check for key, check in killed.items() if key not in right}
    for like in reasons:
        found = next((key for key in refuted if like.covers(key)), None)
        if found:
            told = f"is listed, but {refuted[found]} refutes it: {equivalent.as_toml(found)}"
            yield Fault("equivalent", equivalent.FILE, told)


def _stale(like: Like) -> Fault:
    return Fault("equivalent", equivalent.FILE, f"there is no such mutant any more: {equivalent.as_toml(like)}")


def _rates(problem: Problem, fates: Sequence[Fate]) -> Iterator[CheckRate]:
    firsts = [folder.caught(path) for path in folder.known_answers(problem, "rejected")]
    catches = Counter(first.check for first in firsts if first)
    none = ("equivalent", "idle")
    judged = Counter(name for fate in fates if fate.outcome not in none for name in fate.judged)
    killed = Counter(fate.by for fate in fates if fate.outcome == "killed")
    for check in sorted(problem.checks, key=lambda check: check.number):
        yield CheckRate(check.name, check.number, judged[check.name], killed[check.name], catches[check.name])
