"""Evidence, verdicts and reports: frozen, typed, serialisable data, and nothing that decides.

Every sentence that a person reads is a `Text` in English and Chinese, so that one `results.json` serves both
languages and is the same whatever `--lang` a renderer was given.  The JSON Schema of `Gradebook` is published in
`docs/schema/`; its name, `optgrade/results/v1`, changes when a field is removed or changes its meaning.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from msgspec import Struct

SCHEMA: Final = "optgrade/results/v1"

Verdict = Literal["passed", "partial", "failed", "not_attempted", "needs_review"]


class Text(Struct, frozen=True):
    """The same sentence in the two languages of the course."""

    en: str
    zh: str


class Place(Struct, frozen=True, omit_defaults=True):
    """Where something stands in what the student handed in; `cell` counts from 1, as does `line`."""

    file: str
    cell: int | None = None
    line: int | None = None


class Argument(Struct, frozen=True):
    """One input of a counterexample; `value` is Python source that makes it with numpy alone."""

    name: str
    value: str


class Counterexample(Struct, frozen=True):
    """The smallest input found on which a claim is false, ready to be read and to be pasted."""

    arguments: tuple[Argument, ...]
    call: str
    expected: str
    found: str
    why: Text
    snippet: str
    hint: Text | None = None


class Proved(Struct, frozen=True, tag_field="kind", tag="proved"):
    """True for all inputs; `how` names the proof."""

    how: Text


class Certified(Struct, frozen=True, tag_field="kind", tag="certified"):
    """A certificate that the answer carries was verified on `cases` inputs, exactly or in ball arithmetic."""

    how: Text
    cases: int


class Tested(Struct, frozen=True, tag_field="kind", tag="tested", omit_defaults=True):
    """Held on `cases` generated inputs, in `comparisons` comparisons.

    `false_alarm` is the probability with which a right answer would have failed; only checks of random
    answers have one.  `what` is the statement of the student's that held, where there is one.
    """

    cases: int
    comparisons: int
    false_alarm: float | None = None
    what: Text | None = None


class Refuted(Struct, frozen=True, tag_field="kind", tag="refuted"):
    """False, and here is an input that shows it."""

    counterexample: Counterexample


class Crashed(Struct, frozen=True, tag_field="kind", tag="crashed", omit_defaults=True):
    """The student's code raised or its process died; `error` is its own last line, `trace` its own frames."""

    error: str
    trace: str = ""
    place: Place | None = None
    counterexample: Counterexample | None = None


class TimedOut(Struct, frozen=True, tag_field="kind", tag="timed_out", omit_defaults=True):
    """A limit of time or of counted work was reached; `reached` says which, and how far it came."""

    reached: Text
    counterexample: Counterexample | None = None


class NotAttempted(Struct, frozen=True, tag_field="kind", tag="not_attempted"):
    """Nothing was handed in for this check, or the starter is unchanged."""

    reason: Text


class Unread(Struct, frozen=True, tag_field="kind", tag="unread"):
    """Something was handed in and could not be understood; a person reads it."""

    reason: Text


class NeedsReview(Struct, frozen=True, tag_field="kind", tag="needs_review", omit_defaults=True):
    """The machine does not decide this.  `internal` is for the instructor only: our own traceback, say."""

    reason: Text
    excerpt: str = ""
    internal: str = ""


Evidence = Proved | Certified | Tested | Refuted | Crashed | TimedOut | NotAttempted | Unread | NeedsReview


class Line(Struct, frozen=True, tag_field="kind", tag="line"):
    """A polyline in data coordinates; with `marked`, its points are drawn too."""

    label: Text
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    marked: bool = False


class Points(Struct, frozen=True, tag_field="kind", tag="points"):
    """Single points in data coordinates."""

    label: Text
    xs: tuple[float, ...]
    ys: tuple[float, ...]


class Circles(Struct, frozen=True, tag_field="kind", tag="circles"):
    """Filled circles (discs) in data coordinates; all tuples have the same length."""

    label: Text
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    radii: tuple[float, ...]


class Contours(Struct, frozen=True, tag_field="kind", tag="contours"):
    """Level lines of a function on a grid: `values[i][j]` is the value at (xs[j], ys[i])."""

    label: Text
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    values: tuple[tuple[float, ...], ...]


Layer = Line | Points | Circles | Contours


class Figure(Struct, frozen=True):
    """Something to see beside a verdict.  With `equal`, both axes have the same scale."""

    title: Text
    x_label: str
    y_label: str
    layers: tuple[Layer, ...]
    equal: bool = False


class CheckResult(Struct, frozen=True):
    """What one check found.  `number` is the catalogue's number of the check; several results may share it."""

    name: str
    number: int
    description: Text
    points: float
    max_points: float
    verdict: Verdict
    evidence: Evidence


class Claim(Struct, frozen=True):
    """One relation of a student's text: how it was read, and what was found of it.

    `kind` is "proved", "tested", "refuted", "ill_typed", "unread", or "" where nothing is claimed.
    """

    place: Place
    source: str
    reading: str
    kind: Literal["proved", "tested", "refuted", "ill_typed", "unread", ""]
    told: Text


class Answer(Struct, frozen=True):
    """All checks of one problem on what a student handed in for it; `in_review` points wait for a person."""

    problem: str
    title: Text
    verdict: Verdict
    points: float
    max_points: float
    in_review: float
    checks: tuple[CheckResult, ...]
    place: Place | None = None
    notes: tuple[Text, ...] = ()
    figures: tuple[Figure, ...] = ()
    claims: tuple[Claim, ...] = ()


class OtherExercise(Struct, frozen=True):
    """An exercise found in the hand-in for which the problem set has no problem."""

    name: str
    place: Place


class Report(Struct, frozen=True):
    """All answers of one student."""

    student: str
    files: tuple[str, ...]
    points: float
    max_points: float
    in_review: float
    answers: tuple[Answer, ...]
    other_exercises: tuple[OtherExercise, ...] = ()
    notes: tuple[Text, ...] = ()


class ProblemSetName(Struct, frozen=True):
    """Which problem set graded; `version` is a digest of its files."""

    name: str
    version: str


class Gradebook(Struct, frozen=True, kw_only=True, rename={"format": "schema"}):
    """All reports of a class: what `results.json` holds."""

    format: Literal["optgrade/results/v1"] = SCHEMA
    problem_set: ProblemSetName
    isolation: str
    students: tuple[Report, ...]


class Score(NamedTuple):
    """Points of a check with the verdict that they go with."""

    points: float
    verdict: Verdict


def score(evidence: Evidence, max_points: float) -> Score:
    """The verdict and points that a piece of evidence is worth; what a person must decide has no points yet."""
    match evidence:
        case Proved() | Certified() | Tested():
            return Score(max_points, "passed")
        case Refuted() | Crashed() | TimedOut():
            return Score(0.0, "failed")
        case NotAttempted():
            return Score(0.0, "not_attempted")
        case Unread() | NeedsReview():
            return Score(0.0, "needs_review")


def overall(checks: tuple[CheckResult, ...]) -> Verdict:
    """The verdict of an answer: all or part of it passed, or a person's decision is awaited, or nothing holds."""
    verdicts = {check.verdict for check in checks}
    if verdicts == {"passed"}:
        return "passed"
    if "needs_review" in verdicts and verdicts <= {"passed", "needs_review"}:
        return "needs_review"
    if verdicts & {"passed", "partial"}:
        return "partial"
    if "needs_review" in verdicts:
        return "needs_review"
    return "failed" if "failed" in verdicts else "not_attempted"
