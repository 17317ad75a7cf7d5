"""What an author reads of the gate, in each medium."""

from __future__ import annotations

import json
from io import StringIO

from rich.console import Console

from grader.reports.gate import conclusion, gate_json, print_gate, rate
from grader.reports.gate_page import gate_html
from grader.validating.findings import CheckRate, Fate, Fault, GateReport, ProblemGate
from tests.grader.reports.pages import Page

SURVIVOR = Fate("loop.py", "sign", "f", "y = a + b", "y = a - b", "survived", judged=("sums",))
DOUBT = Fate("loop.py", "rounding", "f", "return y", "return mutant_rounded(y)", "in_doubt", "sums", judged=("sums",))
BROKEN = Fate("loop.py", "axis", "f", "<y>", "<z>", "broken", "sums", "KeyError: '\x1b[31mx'", ("sums",))
LISTED = Fate("text.md", "sign", "f", "y = |x|", "y = -|x|", "equivalent", how="only the modulus counts")
PROBLEM = ProblemGate(
    problem="toy-1.1",
    folder="toy_01_01",
    accepted=4,
    rejected=8,
    faults=(Fault("statement", "statement.en.md", "does not name <f>"),),
    checks=(CheckRate("sums", 1, 9, 6, 8), CheckRate("idle", 2, 3, 0, 1)),
    for_a_person={"derivation": 2},
    left_out={"derivation": 1},
    counts={"killed": 6, "survived": 1, "in_doubt": 1, "broken": 1, "equivalent": 1, "not_reached": 3},
    fates=(SURVIVOR, DOUBT, BROKEN, LISTED),
)
REPORT = GateReport(full=True, seeds=20, problems=(PROBLEM,))


def printed(report: GateReport) -> str:
    written = StringIO()
    print_gate(report, Console(file=written, width=120))
    return written.getvalue()


def test_a_rate_is_100_only_where_nothing_is_missing():
    assert [rate(*pair) for pair in ((0, 0), (0, 3), (2, 3), (9999, 10000), (3, 3))] == [
        "–", "0.0 %", "66.6 %", "99.9 %", "100.0 %",
    ]  # fmt: skip


def test_the_terminal_shows_rates_faults_and_what_survives_with_the_line_that_lists_it():
    text = printed(REPORT)
    assert [" ".join(line.split()) for line in text.splitlines()][1:4] == [
        "toy-1.1 4 + 8 9 6 66.6 %",
        "1 sums 8 9 6 66.6 %",
        "2 idle 1 3 0 0.0 %",
    ]
    for told in (
        "statement statement.en.md: does not name <f>",
        "accepted/loop.py f: sign; no check refutes it",
        "- y = a + b",
        "+ y = a - b",
        "{ operator = 'sign', function = 'f', was = 'y = a + b', becomes = 'y = a - b' },",
        "accepted/loop.py f: axis; sums breaks on it",
        "accepted/loop.py f: rounding; sums is in doubt",
        "derivation: a person reads it, in 2 of 4 right answers",
        "derivation: not there, in 1 of 4 right answers",
        "1 mutants are right answers too, as equivalent.toml says",
        "3 mutants stand in code that no check calls",
        "1 faults, 2 mutants survive (all mutants: 6 of 9 killed; 20 more seeds)",
    ):
        assert told in text
    assert "\x1b" not in text


def test_a_report_without_faults_says_so_in_a_line():
    good = ProblemGate("toy-1.1", "toy", 4, 8, (), (), {}, {}, {"killed": 12}, ())
    report = GateReport(full=False, seeds=2, problems=(good,))
    assert report.passed
    assert printed(report).splitlines()[-1] == "passed (a sample of mutants: 12 of 12 killed; 2 more seeds)"
    assert not REPORT.passed
    assert "faults" in conclusion(REPORT)


def test_json_holds_everything_and_names_its_schema():
    data = json.loads(gate_json(REPORT))
    assert data["schema"] == "optgrade/gate/v1"
    assert data["problems"][0]["fates"][0]["becomes"] == "y = a - b"


def test_the_page_is_whole_and_escapes_what_it_shows():
    html = gate_html(REPORT)
    assert Page(html).open == []
    assert "&lt;y&gt;" in html
    assert "<y>" not in html
    assert "only the modulus counts" in html
    assert "\x1b" not in html
