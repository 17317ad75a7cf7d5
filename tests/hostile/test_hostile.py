"""Whatever a hostile answer tries, it costs its own exercise and nothing else."""

from __future__ import annotations

import io
import tempfile
import time
from pathlib import Path

import pytest
from rich.console import Console

from grader.evidence import Gradebook, ProblemSetName
from grader.judging import words
from grader.judging.grade import grade
from grader.reports.report_page import report_html
from grader.reports.results import results_json
from grader.reports.terminal import print_report
from grader.sandbox import isolation
from tests.hostile import handins, traces
from tests.hostile.handins import ATTACKED, FAMILIES, HONEST, OPTIONS

HAND_INS = handins.all_of_them()
NAME = ProblemSetName("hostile", "0")
EARNED = ("tested", "certified", "proved")
# What one hostile hand-in may cost its judge.
MOST_SECONDS, MOST_CPU_S, MOST_MIB, MOST_BYTES = 30.0, 3.0, 512, 100_000


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory):
    """One sandbox for all hand-ins, one after the other; its temporary folder is its own.

    Orphans come to this process, where they can be seen.
    """
    if isolation.missing():
        pytest.skip(f"this machine cannot make a sandbox: {isolation.missing()}")
    before = tempfile.tempdir
    tempfile.tempdir = str(tmp_path_factory.mktemp("optgrade-own"))
    traces.adopt_orphans()
    try:
        with OPTIONS.sandbox() as made:
            for flavour in ("plain", "torch"):
                with made.session(flavour=flavour):
                    pass
            yield made
    finally:
        traces.adopt_orphans(False)
        tempfile.tempdir = before


def graded(path, sandbox):
    (submission,) = handins.submissions([path])
    return grade(submission, handins.problems(), OPTIONS, sandbox).report


@pytest.fixture(scope="module")
def control(sandbox):
    """The answer that every hand-in gives to the second exercise, graded without an attack before it."""
    return handins.answer(graded(handins.HONEST_MODULE, sandbox), HONEST)


@pytest.mark.parametrize("hand_in", HAND_INS, ids=lambda hand_in: hand_in.name)
def test_an_attack_earns_nothing_costs_nothing_else_and_leaves_nothing(hand_in, control, sandbox):
    before = traces.traces()
    cost = _Cost()
    report = graded(hand_in.path, sandbox)
    cost.settle()
    attacked, honest = handins.answer(report, ATTACKED), handins.answer(report, HONEST)

    assert [check.evidence for check in honest.checks] == [check.evidence for check in control.checks]
    assert honest.points == honest.max_points
    assert traces.left_behind(before) == {}

    checks = handins.attempted(attacked)
    assert checks, "nothing was attacked"
    for check in checks:
        assert handins.kind(check) in hand_in.kinds, check.evidence
        assert getattr(check.evidence, "reason", None) != words.our_mistake(), check.evidence
    assert attacked.points == sum(check.max_points for check in checks if handins.kind(check) in EARNED)

    assert cost.within_bounds, cost
    assert len(_as_json(report)) < MOST_BYTES
    _assert_plain(report)


class _Cost:
    """Time, processor time and memory of this process, the judge, from here to `settle`."""

    def __init__(self):
        Path("/proc/self/clear_refs").write_text("5")  # the peak of memory counts from here
        self._before = (time.monotonic(), time.process_time(), _peak_mib())

    def settle(self):
        now = (time.monotonic(), time.process_time(), _peak_mib())
        self.seconds, self.cpu_s, self.mib = (b - a for a, b in zip(self._before, now, strict=True))

    @property
    def within_bounds(self):
        return self.seconds < MOST_SECONDS and self.cpu_s < MOST_CPU_S and self.mib < MOST_MIB

    def __repr__(self):
        return f"{self.seconds:.1f} s, {self.cpu_s:.1f} s of the judge's processor, {self.mib} MiB"


def _peak_mib():
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) >> 10


def _as_json(report):
    return results_json(Gradebook(problem_set=NAME, isolation="sandbox", students=(report,)))


def _assert_plain(report):
    """A terminal gets no escapes, a CI runner's log no line that is a command, a page no markup of a student's."""
    screen = io.StringIO()
    print_report(report, "en", Console(file=screen, width=100))
    shown = screen.getvalue()
    assert not set(shown) & {"\x1b", "\x9b", "\r", "\x07", "\u202e"}
    assert not [line for line in shown.splitlines() if line.strip().startswith("::")]
    page = report_html(report, NAME, "sandbox", "en")
    assert not [evil for evil in ("<script>alert", "<img src=x", 'href="javascript:') if evil in page]


@pytest.mark.parametrize("family", FAMILIES)
def test_every_family_of_attacks_is_tried(family):
    assert any(hand_in.path.parent.name == family for hand_in in HAND_INS)


def test_there_are_many_attacks_and_each_says_what_it_tries():
    assert len(HAND_INS) >= 75
    assert {hand_in.path.parent.name for hand_in in HAND_INS} <= set(FAMILIES)
    assert all(hand_in.tries and hand_in.kinds for hand_in in HAND_INS)


def test_after_all_attacks_the_sandbox_is_as_it_was(sandbox, control):
    assert handins.answer(graded(handins.HONEST_MODULE, sandbox), HONEST) == control
