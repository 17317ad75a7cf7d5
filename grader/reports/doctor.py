"""What `grader doctor` prints: the layers of the wall, and what to do about those that are missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from grader.reports.words import Lang, pick, say

if TYPE_CHECKING:
    from rich.console import Console

    from grader.sandbox.interpreter import Interpreter
    from grader.sandbox.layers import Layer


def print_layers(layers: Sequence[Layer], lang: Lang, console: Console) -> None:
    """One line a layer, then a paragraph for each that is missing, and what that comes to."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False, show_header=False)
    for overflow in ("ignore", "ignore", "fold"):
        table.add_column(overflow=overflow)
    for layer in layers:
        table.add_row(_mark(layer), pick(layer.name, lang), pick(layer.why, lang))
    console.print(table)
    for layer in layers:
        if layer.missing:
            console.print()
            console.print(f"{pick(layer.name, lang)}: {layer.missing}", style="bold", markup=False, highlight=False)
            console.print(pick(layer.remedy, lang), markup=False, highlight=False)
    if any(layer.missing and layer.required for layer in layers):
        console.print()
        console.print(say("wall_missing", lang), markup=False, highlight=False)


def print_trial(interpreter: Interpreter, failure: str, lang: Lang, console: Console) -> None:
    """Whether a worker could be started; `failure` is '' or what went wrong."""
    told = say("wall_broken", lang, error=failure) if failure else say("wall_stands", lang)
    console.print()
    console.print(say("worker_runs", lang, interpreter=interpreter.described), markup=False, highlight=False)
    console.print(told, markup=False, highlight=False)


def _mark(layer: Layer) -> str:
    if not layer.missing:
        return "✓"
    return "✗" if layer.required else "–"
