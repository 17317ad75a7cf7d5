"""A student's report as one self-contained HTML page; nothing `internal` ever stands in it."""

from __future__ import annotations

from collections import Counter

from grader.evidence import Answer, Claim, Figure, OtherExercise, ProblemSetName, Report
from grader.reports.clean import number, one_line
from grader.reports.evidence_html import check_html
from grader.reports.figures import figure_svg
from grader.reports.maths import rich_html
from grader.reports.page import aside, chip, footer, mark, out_of, page, prose, shown, words
from grader.reports.sentences import place_words
from grader.reports.words import CLAIM_VERDICTS, MARKS, Lang, pick, say


def report_html(report: Report, problem_set: ProblemSetName, isolation: str, lang: Lang) -> str:
    """All of one student's verdicts with their evidence; `isolation` is the Gradebook's."""
    body = [
        _header(report, problem_set, lang),
        _overview(report, lang),
        *(_answer(answer, i, lang) for i, answer in enumerate(report.answers, 1)),
        _others(report.other_exercises, lang),
        footer(problem_set, isolation, lang),
    ]
    return page(say("report_title", lang, student=one_line(report.student)), "\n".join(body), lang)


def _header(report: Report, problem_set: ProblemSetName, lang: Lang) -> str:
    files = ", ".join(f"<bdi>{shown(file, 120)}</bdi>" for file in report.files)
    return (
        f'<header><p class="kicker">{shown(problem_set.name)} · {words("report", lang)}</p>'
        f'<div class="head"><h1><bdi>{shown(report.student, 120)}</bdi></h1>{_score(report, lang)}</div>'
        f'<p class="place">{files}</p>{_chips(report, lang)}'
        f"{aside([prose(note, lang) for note in report.notes], say('notes', lang))}</header>"
    )


def _score(report: Report, lang: Lang) -> str:
    points = words("points_of", lang, points=number(report.points), max_points=number(report.max_points))
    first, rest = points.split(" ", 1)
    review = words("in_review_points", lang, points=number(report.in_review))
    waiting = f' <span class="needs_review">· {review}</span>' if report.in_review else ""
    return f'<p class="score"><strong>{first}</strong> {rest}{waiting}</p>'


def _chips(report: Report, lang: Lang) -> str:
    counts = Counter(answer.verdict for answer in report.answers)
    chips = "".join(f"<li>{chip(verdict, lang, counts[verdict])}</li>" for verdict in MARKS if counts[verdict])
    return f'<ul class="chips" aria-label="{words("overview", lang)}">{chips}</ul>' if chips else ""


def _overview(report: Report, lang: Lang) -> str:
    if len(report.answers) < 2:
        return ""
    rows = "".join(
        f'<tr><th scope="row"><a href="#p{i}">{rich_html(one_line(pick(answer.title, lang)))}</a></th>'
        f"<td>{mark(answer.verdict, lang)} {words(answer.verdict, lang)}</td>"
        f'<td class="num">{out_of(answer.points, answer.max_points)}</td></tr>'
        for i, answer in enumerate(report.answers, 1)
    )
    heads = (
        f'<th scope="col">{words("exercise", lang)}</th><th scope="col">{words("verdict", lang)}</th>'
        f'<th scope="col" class="num">{words("points", lang)}</th>'
    )
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    return f"<section><h2>{words('overview', lang)}</h2>{table}</section>"


def _answer(answer: Answer, index: int, lang: Lang) -> str:
    where = f" · <bdi>{shown(place_words(answer.place, lang))}</bdi>" if answer.place else ""
    checks = "".join(check_html(check, lang) for check in answer.checks)
    return (
        f'<section id="p{index}" aria-labelledby="t{index}"><div class="head">'
        f'<h2 id="t{index}">{prose(answer.title, lang)}</h2>'
        f'<p class="score">{chip(answer.verdict, lang)} &nbsp;{_answer_points(answer, lang)}</p></div>'
        f'<p class="place">{shown(answer.problem)}{where}</p>'
        f"{aside([prose(note, lang) for note in answer.notes], say('notes', lang))}"
        f'<ol class="checks" aria-label="{words("checks", lang)}">{checks}</ol>'
        f"{_claims(answer.claims, lang)}{_figures(answer.figures, f'p{index}', lang)}</section>"
    )


def _claims(claims: tuple[Claim, ...], lang: Lang) -> str:
    """Every relation of the derivation, folded: its line, its reading, what was found."""
    if not claims:
        return ""
    rows = "".join(f"<li>{_claim(claim, lang)}</li>" for claim in claims)
    return f"<details class='claims'><summary>{words('claims', lang)}</summary><ul>{rows}</ul></details>"


def _claim(claim: Claim, lang: Lang) -> str:
    verdict = CLAIM_VERDICTS.get(claim.kind)
    sign = mark(verdict, lang) if verdict else ""
    read = claim.reading or claim.source
    place = f'<span class="place">{shown(place_words(claim.place, lang))}</span>'
    return f"{sign} {place} <code>{shown(read, 400)}</code><br>{shown(pick(claim.told, lang), 2000)}"


def _answer_points(answer: Answer, lang: Lang) -> str:
    points = out_of(answer.points, answer.max_points)
    if not answer.in_review:
        return points
    review = words("in_review_points", lang, points=number(answer.in_review))
    return f'{points} <span class="quiet">· {review}</span>'


def _figures(figures: tuple[Figure, ...], place: str, lang: Lang) -> str:
    drawn = "".join(
        f"<figure><figcaption>{prose(figure.title, lang)}</figcaption>"
        f"{figure_svg(figure, lang, f'{place}-{i}')}</figure>"
        for i, figure in enumerate(figures)
    )
    return f'<div class="figures">{drawn}</div>' if drawn else ""


def _others(others: tuple[OtherExercise, ...], lang: Lang) -> str:
    if not others:
        return ""
    names = "".join(
        f'<li><bdi title="{shown(place_words(other.place, lang))}">{shown(other.name, 80)}</bdi></li>'
        for other in others
    )
    return (
        f'<section><div class="head"><h2>{words("others", lang)}</h2></div>'
        f'<p class="quiet">{words("others_why", lang)}</p><ul class="tags">{names}</ul></section>'
    )
