"""`grader reference list`: what there is, with arguments and formulas."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from grader.reports.words import Lang, say
from reference import lookup
from reference.training import experiments

KINDS = {
    "optimisers": "optimiser",
    "objectives": "objective",
    "schedules": "schedule",
    "searches": "line search",
}


def print_entries(kinds: Sequence[str], lang: Lang, console: Console) -> None:
    """A table for each kind."""
    for kind in kinds:
        if kind == "experiments":
            _print_experiments(lang, console)
            continue
        table = Table(box=None, pad_edge=False, title=say(f"reference_{kind}", lang), title_justify="left")
        table.add_column(say("reference_name", lang), no_wrap=True)
        table.add_column(say("reference_arguments", lang), ratio=2)
        table.add_column(say("reference_what", lang), ratio=3)
        for name in lookup.names(KINDS[kind]):
            arguments = lookup.signature(KINDS[kind], name)
            table.add_row(name, escape(arguments), escape(lookup.summary(KINDS[kind], name)))
        console.print(table)
        console.print()


def _print_experiments(lang: Lang, console: Console) -> None:
    table = Table(box=None, pad_edge=False, title=say("reference_experiments", lang), title_justify="left")
    for column in ("reference_name", "reference_epochs", "reference_batch", "reference_what"):
        table.add_column(say(column, lang), no_wrap=column == "reference_name")
    for name in experiments.names():
        found = experiments.find(name)
        table.add_row(name, str(found.epochs), str(found.batch_size), escape(found.text(lang)))
    console.print(table)
    console.print()
