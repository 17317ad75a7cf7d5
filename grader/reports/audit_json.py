"""What an audit found, as JSON: every formula in order, with its links."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from grader.claims.audit import Audited, Link
from grader.claims.refute import Proved, Refuted, Tested
from grader.evidence import Place
from grader.reports.words import Lang, pick


def audit_json(audited: Iterable[Audited], lang: Lang) -> str:
    """A list with one object a formula; reasons in the language."""
    return msgspec.json.encode([as_data(found, lang) for found in audited]).decode()


def as_data(audited: Audited, lang: Lang = "en") -> dict[str, Any]:
    """One formula for JSON; reasons in the language."""
    place: Place = audited.formula.place
    return {
        "file": place.file,
        "cell": place.cell,
        "line": place.line,
        "exercise": audited.formula.exercise,
        "source": audited.formula.source,
        "links": [_link_data(link, lang) for link in audited.links],
        "reason": pick(audited.unread, lang) if audited.unread else "",
    }


def _link_data(link: Link, lang: Lang) -> dict[str, Any]:
    match link.found:
        case Proved(instances, proof):
            scope = "every n" if proof.up_to is None else f"n <= {proof.up_to}"
            evidence: dict[str, Any] | None = {
                "kind": "proved", "rule": proof.rule, "scope": scope, "instances": instances
            }  # fmt: skip
        case Tested(instances):
            evidence = {"kind": "tested", "instances": instances}
        case Refuted(instance=instance, left=left, right=right):
            evidence = {"kind": "refuted", "instance": instance, "left": left, "right": right}
        case None:
            evidence = {"kind": "unread"} if link.unread else None
    reason = pick(link.unread, lang) if link.unread else ""
    return {"reading": link.reading, "role": link.role, "evidence": evidence, "reason": reason}
