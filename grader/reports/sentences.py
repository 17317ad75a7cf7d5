"""Evidence and places in one line of plain text, the same in every medium."""

from __future__ import annotations

from grader.evidence import (
    Certified,
    CheckResult,
    Counterexample,
    Crashed,
    Evidence,
    NeedsReview,
    NotAttempted,
    Place,
    Proved,
    Refuted,
    Report,
    Tested,
    TimedOut,
    Unread,
)
from grader.reports.clean import number, one_line
from grader.reports.maths import plain
from grader.reports.words import Lang, count, pick, say


def place_words(place: Place, lang: Lang) -> str:
    """'week3.ipynb, cell 4, line 2', with what is known."""
    parts = [one_line(place.file)]
    if place.cell is not None:
        parts.append(say("cell", lang, n=place.cell))
    if place.line is not None:
        parts.append(say("line", lang, n=place.line))
    return ("，" if lang == "zh" else ", ").join(parts)


def evidence_words(evidence: Evidence, lang: Lang) -> str:
    """What was found, on one line; strings of students in it are cleaned and shortened, and not escaped."""
    match evidence:
        case Proved(how):
            return say("proved", lang, how=pick(how, lang))
        case Certified(how, cases):
            return say("certified", lang, how=pick(how, lang), cases=count(cases, "case", lang))
        case Tested():
            return _tested_words(evidence, lang)
        case Refuted(counterexample):
            return _counterexample_words(counterexample, lang)
        case Crashed():
            return _crash_words(evidence, lang)
        case TimedOut(reached):
            return say("timed_out", lang, reached=one_line(pick(reached, lang), 400))
        case NotAttempted(reason):
            return say("no_attempt", lang, reason=one_line(pick(reason, lang), 400))
        case Unread(reason):
            return say("unread", lang, reason=one_line(pick(reason, lang), 400))
        case NeedsReview(reason):
            return say("review", lang, reason=one_line(pick(reason, lang), 400))


def points_words(report: Report, lang: Lang, between: str = " · ") -> str:
    """'6 of 8 points · 2 in review', the second part where there is something in review."""
    told = say("points_of", lang, points=number(report.points), max_points=number(report.max_points))
    if report.in_review:
        told += between + say("in_review_points", lang, points=number(report.in_review))
    return told


def check_points(check: CheckResult) -> str:
    """'2/3'; '–/3' where a person has yet to give them."""
    points = "–" if check.verdict == "needs_review" else number(check.points)
    return f"{points}/{number(check.max_points)}"


def counterexample_of(evidence: Evidence) -> Counterexample | None:
    """The input that shows the failure, where there is one."""
    match evidence:
        case Refuted(counterexample):
            return counterexample
        case Crashed(counterexample=counterexample) | TimedOut(counterexample=counterexample):
            return counterexample
        case _:
            return None


def _tested_words(tested: Tested, lang: Lang) -> str:
    cases, comparisons = count(tested.cases, "case", lang), count(tested.comparisons, "comparison", lang)
    if tested.what is not None:
        return say("tested_statement", lang, what=pick(tested.what, lang), cases=cases)
    sentence = say("tested", lang, cases=cases, comparisons=comparisons)
    if tested.false_alarm is None:
        return sentence
    semicolon = "；" if lang == "zh" else "; "
    return sentence + semicolon + say("false_alarm", lang, p=f"{tested.false_alarm:.1g}".replace("e-0", "e-"))


def _counterexample_words(counterexample: Counterexample, lang: Lang) -> str:
    return say(
        "refuted",
        lang,
        call=one_line(counterexample.call, 80),
        expected=one_line(counterexample.expected, 80),
        found=one_line(counterexample.found, 80),
        why=plain(one_line(pick(counterexample.why, lang), 240)),
    )


def _crash_words(crashed: Crashed, lang: Lang) -> str:
    error = one_line(crashed.error, 240)
    if crashed.place is None:
        return say("crashed", lang, error=error)
    return say("crashed_at", lang, error=error, place=place_words(crashed.place, lang))
