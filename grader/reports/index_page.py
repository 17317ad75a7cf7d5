"""The class's page: results, pass rates, what went wrong alike, and what waits for a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from statistics import fmean
from urllib.parse import quote

from grader.evidence import NeedsReview
from grader.reports.book import Book, Mark, Row, attempted, headings, problem_ids, rows
from grader.reports.clean import number
from grader.reports.evidence_html import counterexample_card
from grader.reports.files import report_path
from grader.reports.maths import rich_html
from grader.reports.page import block, footer, mark, page_parts, prose, shown, words
from grader.reports.sentences import check_points, evidence_words
from grader.reports.summary import CheckRate, SharedFailure, Waiting, check_rates, shared_failures, waiting
from grader.reports.words import Lang, count, say


def index_html(book: Book, lang: Lang) -> str:
    """The class as one page for instructors, with links to `students/`; it holds internal messages."""
    return "".join(index_parts(book, lang))


def index_parts(book: Book, lang: Lang) -> Iterator[str]:
    """The page piece by piece: a large class is never held as a whole."""
    title = f"{say('class_title', lang)} · {book.problem_set.name}"
    return page_parts(title, _body(book, lang), lang, kind="class")


def _body(book: Book, lang: Lang) -> Iterator[str]:
    rates = check_rates(book)
    yield _header(book, lang) + "\n"
    yield from _class_table(rows(book), lang)
    yield "\n"
    yield from _queue(waiting(book), sum(rate.verdicts["needs_review"] for rate in rates), lang)
    yield "\n" + _rates(rates, lang) + "\n"
    yield _shared(shared_failures(book), lang) + "\n"
    yield footer(book.problem_set, book.isolation, lang)


def _header(book: Book, lang: Lang) -> str:
    return (
        f'<header><p class="kicker">{shown(book.problem_set.name)} · '
        f"{escape(count(len(book.students), 'student', lang))}</p><h1>{words('class_title', lang)}</h1>"
        f'<p class="place">{words("for_instructors", lang)}</p></header>'
    )


def _class_table(table: list[Row], lang: Lang) -> Iterator[str]:
    if not table:
        yield f"<section><p>{words('no_students', lang)}</p></section>"
        return
    problems = attempted(table)
    heads = [*map(shown, headings(problems)), words("total", lang), words("in_review", lang)]
    cells = "".join(f'<th scope="col" class="num">{head}</th>' for head in heads)
    yield (
        f'<section><h2>{words("class", lang)}</h2><div class="scroll"><table class="cards" role="table">'
        f'<thead><tr><th scope="col">{words("student_name", lang)}</th>{cells}</tr></thead><tbody>'
    )
    for row in table:
        yield _student_row(row, problems, lang)
    nobody = ", ".join(problem for problem in problem_ids(table) if problem not in problems)
    note = f'<p class="quiet">{words("attempted_by_nobody", lang, problems=nobody)}</p>' if nobody else ""
    yield f"</tbody><tfoot>{_mean_row(table, problems, lang)}</tfoot></table></div>{note}</section>"


def _student_row(row: Row, problems: list[str], lang: Lang) -> str:
    cells = "".join(_cell(row.marks.get(problem), problem, lang) for problem in problems)
    total = f"<span>{number(row.points)}<span class='quiet'>/{number(row.max_points)}</span></span>"
    review = number(row.in_review) if row.in_review else "–"
    return (
        f'<tr role="row"><th scope="row" role="rowheader">{_student_link(row.student)}</th>{cells}'
        f'<td role="cell" class="num" data-label="{words("total", lang)}">{total}</td>'
        f'<td role="cell" class="num" data-label="{words("in_review", lang)}">{review}</td></tr>'
    )


def _cell(found: Mark | None, problem: str, lang: Lang) -> str:
    text = f"<span>{mark(found.verdict, lang)} {number(found.points)}</span>" if found else "–"
    return f'<td role="cell" class="num" data-label="{shown(problem)}">{text}</td>'


def _mean_row(table: list[Row], problems: list[str], lang: Lang) -> str:
    nothing = Mark("not_attempted", 0.0)
    means = [(problem, fmean(row.marks.get(problem, nothing).points for row in table)) for problem in problems]
    means.append((say("total", lang), fmean(row.points for row in table)))
    means.append((say("in_review", lang), fmean(row.in_review for row in table)))
    cells = "".join(f'<td role="cell" class="num" data-label="{shown(name)}">{mean:.1f}</td>' for name, mean in means)
    return f'<tr role="row"><th scope="row" role="rowheader">{words("mean", lang)}</th>{cells}</tr>'


def _student_link(student: str) -> str:
    return f'<a href="{quote(report_path(student))}"><bdi>{shown(student, 80)}</bdi></a>'


def _rates(rates: list[CheckRate], lang: Lang) -> str:
    if not rates:
        return ""
    rows = "".join(_rate_row(rate, lang) for rate in rates)
    heads = (
        f'<th scope="col">{words("exercise", lang)}</th><th scope="col">{words("check", lang)}</th>'
        f'<th scope="col" class="num">{words("pass_rate", lang)}</th>'
    )
    return (
        f'<section><h2>{words("pass_rates", lang)}</h2><table class="cards rates" role="table">'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></section>"
    )


def _rate_row(rate: CheckRate, lang: Lang) -> str:
    share = f"{rate.pass_rate:.0%}"
    fill = f'<span class="bar-fill" style="width:{share}"></span>'
    passed = f"{rate.verdicts['passed']}/{rate.verdicts.total()}"
    return (
        f'<tr role="row"><td role="cell" class="quiet">{shown(rate.problem)}</td>'
        f'<th scope="row" role="rowheader">{rate.number}. {prose(rate.description, lang)}</th>'
        f'<td role="cell" class="num"><span><span class="bar-track" aria-hidden="true">{fill}</span>'
        f'<span class="share">{share}</span> <span class="quiet share">{passed}</span></span></td></tr>'
    )


def _shared_item(failure: SharedFailure, lang: Lang) -> str:
    students = escape(count(len(failure.students), "student", lang))
    where = f"{shown(failure.problem)}, {words('check_number', lang, n=failure.number)}"
    links = " ".join(map(_student_link, failure.students))
    return (
        f"<li><details><summary>{students} · {where} · {prose(failure.description, lang)}</summary>"
        f'{counterexample_card(failure.counterexample, lang)}<p class="tags">{links}</p></details></li>'
    )


def _shared(failures: list[SharedFailure], lang: Lang) -> str:
    if not failures:
        return ""
    items = "".join(_shared_item(failure, lang) for failure in failures)
    why = f'<p class="quiet">{words("common_why", lang)}</p>'
    return f"<section><h2>{words('common', lang)}</h2>{why}<ul>{items}</ul></section>"


def _queue(queue: Iterable[Waiting], size: int, lang: Lang) -> Iterator[str]:
    title = words("queue", lang)
    if not size:
        yield f'<section><h2>{title}</h2><p class="quiet">{words("queue_empty", lang)}</p></section>'
        return
    yield f'<section><h2>{title} <span class="quiet">{size}</span></h2><ul class="checks">'
    for entry in queue:
        yield _queue_item(entry, lang)
    yield "</ul></section>"


def _queue_item(entry: Waiting, lang: Lang) -> str:
    check, evidence = entry.check, entry.check.evidence
    more = []
    if isinstance(evidence, NeedsReview):
        if evidence.excerpt:
            more.append(f'<pre class="wrap" tabindex="0">{shown(evidence.excerpt, 4000)}</pre>')
        if evidence.internal:
            more.append(f"<details><summary>{words('internal', lang)}</summary>{block(evidence.internal)}</details>")
    joined = "".join(more)
    return (
        f"<li>{mark(check.verdict, lang)}<div><p class='claim'>{_student_link(entry.student)} · "
        f"{shown(entry.answer.problem)}, {words('check_number', lang, n=check.number)}</p>"
        f"<p>{prose(check.description, lang)}</p>"
        f"<p class='evidence'>{rich_html(evidence_words(evidence, lang))}</p></div>"
        f"<span class='pts'>{check_points(check)}</span>"
        f"{f'<div class=more>{joined}</div>' if joined else ''}</li>"
    )
