"""What the gate found: frozen, serialisable data, the same for the same files, secret and options."""

from __future__ import annotations

from typing import Final, Literal

from msgspec import Struct

SCHEMA: Final = "optgrade/gate/v1"

Outcome = Literal["killed", "survived", "equivalent", "in_doubt", "idle", "not_reached", "broken"]


class Fault(Struct, frozen=True):
    """A rule that a problem breaks: where in its folder, and what would do."""

    rule: str
    place: str
    told: str


class Fate(Struct, frozen=True):
    """What became of one mutant.

    by: the check that killed it, left it in doubt (to a person), or broke on it.  how: the kind of evidence, or the
    author's reason why it is equivalent.  judged: the checks that it was shown to, in order.
    """

    answer: str
    operator: str
    function: str
    was: str
    becomes: str
    outcome: Outcome
    by: str = ""
    how: str = ""
    judged: tuple[str, ...] = ()


class CheckRate(Struct, frozen=True):
    """Of the mutants that came to a check (those that the checks before it let pass), how many it killed.

    catches: the rejected answers that name it.
    """

    name: str
    number: int
    judged: int
    killed: int
    catches: int


class ProblemGate(Struct, frozen=True):
    """What the gate found for one problem.

    for_a_person, left_out: the written parts that a person decides, or that are not there, with the number of right
    answers of which this is so.  counts: mutants by outcome.  fates: those of mutants neither killed nor idle.
    """

    problem: str
    folder: str
    accepted: int
    rejected: int
    faults: tuple[Fault, ...]
    checks: tuple[CheckRate, ...]
    for_a_person: dict[str, int]
    left_out: dict[str, int]
    counts: dict[Outcome, int]
    fates: tuple[Fate, ...]

    @property
    def survivors(self) -> tuple[Fate, ...]:
        return tuple(fate for fate in self.fates if fate.outcome in ("survived", "broken"))

    @property
    def passed(self) -> bool:
        return not (self.faults or self.survivors)

    @property
    def judged(self) -> int:
        """The mutants that some check should have killed."""
        return sum(self.counts.get(outcome, 0) for outcome in ("killed", "survived", "in_doubt", "broken"))

    @property
    def killed(self) -> int:
        return self.counts.get("killed", 0)


class GateReport(Struct, frozen=True, kw_only=True, rename={"format": "schema"}):
    """What the gate found, problem by problem.  full: all mutants were tried; seeds: under how many secrets."""

    format: Literal["optgrade/gate/v1"] = SCHEMA
    full: bool
    seeds: int
    problems: tuple[ProblemGate, ...]

    @property
    def passed(self) -> bool:
        return all(problem.passed for problem in self.problems)
