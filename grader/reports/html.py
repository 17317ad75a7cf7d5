"""The two kinds of HTML page: a student's report and the class's index."""

from __future__ import annotations

from grader.reports.files import report_path
from grader.reports.index_page import index_html
from grader.reports.report_page import report_html

__all__ = ["index_html", "report_html", "report_path"]
