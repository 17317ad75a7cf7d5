"""A failed case as evidence: the smallest input, what was expected and why, what came back, code that shows it."""

from __future__ import annotations

from dataclasses import dataclass

from grader.evidence import Argument, Counterexample, Crashed, Evidence, Refuted, Text, TimedOut
from grader.judging import words
from grader.judging.ahead import EntryCall
from grader.judging.candidate import Candidate, Case
from grader.judging.cases import Inputs
from grader.judging.literal import assignment, literal, shown
from grader.judging.oracle import Oracle
from grader.judging.outcome import Mismatch
from grader.problem import Check, EntryPoint, Problem
from grader.sandbox.node import NodeDied, NodeTimedOut, StudentError

MAX_TEXT = 2_000


@dataclass(frozen=True)
class Failure:
    """An input on which a check failed, what was called on it, how it failed, and how many cases held before."""

    case: Case
    error: Exception
    before: int

    @property
    def final(self) -> bool:
        """Whether the process is gone, or every step of shrinking would take a time limit."""
        error = self.error
        ended = isinstance(error, NodeDied | NodeTimedOut)
        return ended or (isinstance(error, StudentError) and (error.timed_out or error.refused))


def failed(problem: Problem, check: Check, failure: Failure, candidate: Candidate, remembered: int = 0) -> Evidence:
    """The evidence for a failure; `remembered` counts the cases without which it does not come about."""
    error = failure.error
    entry = _last_entry(problem, check, failure.case)
    example = _counterexample(check, failure, candidate, entry, remembered)
    if isinstance(error, NodeTimedOut):
        return TimedOut(words.time_limit(), example)
    if isinstance(error, NodeDied):
        return Crashed(str(error), counterexample=example)
    if isinstance(error, StudentError):
        if error.refused:
            return TimedOut(words.asked_too_often(error.error), example)
        if error.timed_out:
            return TimedOut(words.time_limit(), example)
        if _reordered(candidate, entry, failure.case):
            return Refuted(example)
        return Crashed(error.error, error.trace, counterexample=example)
    return Refuted(example)


def _last_entry(problem: Problem, check: Check, case: Case) -> EntryPoint | None:
    if not problem.entry_points:
        return None
    called = case.calls[-1].entry if case.calls else ""
    wanted = called if any(entry.name == called for entry in problem.entry_points) else ""
    if not wanted:
        wanted = check.needs[0] if check.needs else problem.entry_points[0].name
    return problem.entry_point(wanted)


def _reordered(candidate: Candidate, entry: EntryPoint | None, case: Case) -> bool:
    """Whether the student's parameters are the declared ones in another order, and the call was by position."""
    if entry is None or (case.calls and case.calls[-1].names):
        return False
    own = [name for name in candidate.parameters(entry.name) or [] if name in entry.parameters]
    return len(own) > 1 and own != [name for name in entry.parameters if name in own]


def _shown_call(case: Case, candidate: Candidate) -> tuple[str, list[str]]:
    """The last call with the case's own names for its inputs, and the lines that it needs before it.

    They are assignments, and, where the same call was made before, all calls from the first on.
    """
    if not case.calls:
        return "", []
    used: dict[str, str] = {}
    inputs = _single(case.inputs)
    last = case.calls[-1]
    again = any(call.same_as(last) for call in case.calls[:-1])
    calls = [_call_text(call, inputs, candidate, used) for call in (case.calls if again else [last])]
    return calls[-1], [*used.values(), *calls[:-1]]


def _call_text(call: EntryCall, inputs: Inputs, candidate: Candidate, used: dict[str, str]) -> str:
    """A call under the student's own name for the entry point; `used` gets the assignments that it needs."""
    parts = []
    for number, arg in enumerate(call.args):
        name = next((name for name, value in inputs.items() if value is arg), None)
        if isinstance(arg, Oracle):
            name = arg.name
        sent = candidate.as_sent(call.entry, arg)
        if name is not None:
            used[name] = assignment(name, sent)
        passed_as = f"{call.names[number]}=" if call.names else ""
        parts.append(f"{passed_as}{name or literal(sent)}")
    return f"{candidate.name_of(call.entry)}({', '.join(parts)})"


def _single(inputs: Inputs) -> Inputs:
    """The inputs, the fields of what is several in one (a named tuple without a source of its own) by name."""
    single: Inputs = {}
    for name, value in inputs.items():
        several = isinstance(value, tuple) and hasattr(value, "_asdict") and not hasattr(value, "source")
        single.update(value._asdict() if several else {name: value})
    return single


def _counterexample(
    check: Check, failure: Failure, candidate: Candidate, entry: EntryPoint | None, remembered: int
) -> Counterexample:
    error, case = failure.error, failure.case
    shown = case.shown() if case.shown else None
    call, lines = (shown.call, []) if shown else _shown_call(case, candidate)
    hint: Text | None = None
    snippet: str | None = None
    if isinstance(error, Mismatch):
        expected, found, why, hint, snippet = (
            error.expected, error.found, error.why, error.hint, error.snippet,
        )  # fmt: skip
    else:
        expected, found, why = _told(check, error)
        hint = _signature_hint(error, candidate, entry) if shown is None or shown.as_declared else None
        if entry and isinstance(error, StudentError) and _reordered(candidate, entry, case):
            own = ", ".join(candidate.parameters(entry.name) or [])
            why, hint = words.other_order(own, entry.signature), None
    if remembered:
        why, hint = words.after_other_calls(why, remembered), None
    return Counterexample(
        arguments=_arguments(case.inputs),
        call=call[:MAX_TEXT],
        expected=expected[:MAX_TEXT],
        found=found[:MAX_TEXT],
        why=why,
        snippet=snippet or (shown.snippet if shown else _snippet(lines, call, expected)),
        hint=hint,
    )


def _arguments(inputs: Inputs) -> tuple[Argument, ...]:
    pairs = (shown(name, value) for name, value in _single(inputs).items())
    return tuple(Argument(name, text[:MAX_TEXT]) for name, text in pairs)


def _told(check: Check, error: Exception) -> tuple[str, str, Text]:
    """What was expected, what was found, and why, of failures that no comparison words."""
    if isinstance(error, NodeTimedOut) or (isinstance(error, StudentError) and error.timed_out):
        return "a result", "no result within the time limit", words.time_limit()
    if isinstance(error, StudentError) and error.refused:
        return "a result", error.error, words.asked_too_often(error.error)
    if isinstance(error, StudentError):
        return "a result, no exception", f"raised {error.error}", words.raised(error.error)
    if isinstance(error, NodeDied):
        return "a result", str(error), words.process_ended(str(error))
    return check.description.en, str(error) or "this does not hold", check.description


def _signature_hint(error: Exception, candidate: Candidate, entry: EntryPoint | None) -> Text | None:
    if entry is None:
        return None
    own = candidate.parameters(entry.name)
    # A TypeError inside of the function is about another call, one of the student's own.
    at_the_call = isinstance(error, StudentError) and error.error.startswith("TypeError") and not error.trace
    if at_the_call and own is not None:
        return words.other_parameters(", ".join(own), entry.signature)
    return None


def _snippet(lines: list[str], call: str, expected: str) -> str:
    if not call:
        return ""
    body = [line for line in lines if len(line) < 20_000]
    imports = ["import numpy as np"] + ["import torch"] * any("torch." in line for line in [*body, call])
    return "\n".join([*imports, "", *body, f"print({call})  # expected: {expected[:200]}", ""])
