"""What an audit found, as one self-contained HTML page: each formula beside its reading and what was found of it."""

from __future__ import annotations

from collections.abc import Sequence

from grader.claims.audit import Audited, Link
from grader.claims.sentences import kind_of, told, undecided
from grader.reports.audit import counted, where
from grader.reports.maths import mathml
from grader.reports.page import mark, page, shown, words
from grader.reports.words import CLAIM_VERDICTS, Lang, pick, say


def audit_html(audited: Sequence[Audited], title: str, lang: Lang) -> str:
    """The page; title: the file's name."""
    kicker = f'<p class="kicker">{words("audit_title", lang)}</p>'
    head = f'<header>{kicker}<div class="head"><h1><bdi>{shown(title, 120)}</bdi></h1></div>'
    head += f"<p>{words('audited', lang, **counted(audited))}</p></header>"
    rows = "\n".join(_row(found, lang) for found in audited)
    return page(say("audit_title", lang), f"{head}\n{rows}", lang)


def _row(found: Audited, lang: Lang) -> str:
    formula = found.formula
    place = " · ".join(part for part in (formula.exercise, where(formula.place)) if part)
    maths = " ".join(f"<p>{mathml(statement.replace('&', ' '))}</p>" for statement in formula.statements)
    links = "".join(_link(link, lang) for link in found.links)
    reason = ""
    if found.unread:
        sentence = shown(pick(undecided(found.unread), lang), 2000)
        reason = f"<li>{mark('needs_review', lang)} {sentence}</li>"
    return f'<section class="formula"><p class="place">{shown(place)}</p>{maths}<ul>{links}{reason}</ul></section>'


def _link(link: Link, lang: Lang) -> str:
    verdict = CLAIM_VERDICTS.get(kind_of(link))
    sign = mark(verdict, lang) if verdict else ""
    return f"<li>{sign} <code>{shown(link.reading)}</code><br>{shown(pick(told(link), lang), 2000)}</li>"
