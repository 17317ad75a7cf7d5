"""JUnit XML, as GitHub's, GitLab's and Jenkins' readers take it.

Wrong answers are failures, what a person decides or nobody attempted is skipped, our own fault is an error.
Source: GitLab, unit test reports; Jenkins xUnit 2.
"""

from __future__ import annotations

from xml.etree import ElementTree

from grader.evidence import NeedsReview, Report
from grader.reports.book import Book
from grader.reports.clean import number
from grader.reports.formats.one import Line, lines
from grader.reports.words import Lang


def junit_xml(book: Book, lang: Lang) -> str:
    """A suite a student, a case a check; the class name begins with the student, as GitLab drops equal names."""
    root = ElementTree.Element("testsuites", name=book.problem_set.name)
    for report in book.students:
        root.append(_suite(report, lang))
    for count in ("tests", "failures", "errors", "skipped"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in root)))
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'


def _suite(report: Report, lang: Lang) -> ElementTree.Element:
    cases = [_case(report, line, lang) for line in lines(report)]
    kinds = {"failures": "failure", "errors": "error", "skipped": "skipped"}
    counts = {name: str(sum(case.find(kind) is not None for case in cases)) for name, kind in kinds.items()}
    suite = ElementTree.Element("testsuite", {"name": _legal(report.student), "tests": str(len(cases)), **counts})
    suite.append(_properties(report.points, report.max_points))
    suite.extend(cases)
    return suite


def _case(report: Report, line: Line, lang: Lang) -> ElementTree.Element:
    place = line.answer.place
    where = {"file": _legal(place.file)} if place else {}
    if place and place.line and place.cell is None:
        where["line"] = str(place.line)
    named = {"classname": _legal(f"{report.student}.{line.answer.problem}"), "name": line.check.name}
    case = ElementTree.Element("testcase", named | where)
    case.append(_properties(line.check.points, line.check.max_points))
    kind = _kind(line)
    if kind:
        # Most readers show no properties: the message begins with the points.
        told = ElementTree.SubElement(case, kind, message=_legal(line.told(lang)))
        if kind != "skipped":
            told.set("type", type(line.check.evidence).__name__)
    return case


def _kind(line: Line) -> str:
    evidence = line.check.evidence
    if isinstance(evidence, NeedsReview) and evidence.internal:
        return "error"
    if line.check.verdict in ("needs_review", "not_attempted"):
        return "skipped"
    return "" if line.check.verdict == "passed" else "failure"


def _properties(points: float, max_points: float) -> ElementTree.Element:
    properties = ElementTree.Element("properties")
    for name, value in (("score", points), ("max_score", max_points)):
        ElementTree.SubElement(properties, "property", name=name, value=number(value))
    return properties


def _legal(text: str) -> str:
    """Without the characters that XML 1.0 cannot hold."""
    return "".join(
        c for c in text if c in "\t\n\r" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c >= "\U00010000"
    )
