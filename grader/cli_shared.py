"""What the commands of all groups share: languages, errors, the terminal."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from rich.console import Console

USAGE = 2
# With it, whoever has the source knows the cases.
PUBLIC_SECRET = "optgrade"


class Lang(StrEnum):
    """The languages of the course."""

    en = "en"
    zh = "zh"


class Output(StrEnum):
    """What commands print that speak to people and to programs."""

    text = "text"
    json = "json"


class Isolation(StrEnum):
    """How student code is kept apart: `sandbox` (Linux namespaces), `process` (your rights), `auto`."""

    sandbox = "sandbox"
    process = "process"
    auto = "auto"


ProblemsOption = Annotated[
    Path | None,
    typer.Option("--problems", metavar="DIR", help="Folder of problems. [default: the built-in set]"),
]
SeedOption = Annotated[
    str,
    typer.Option(envvar="OPTGRADE_SECRET", help="The course's secret, from which all cases are drawn."),
]
LangOption = Annotated[Lang, typer.Option(help="Language of what is shown.")]


def fail(message: str, status: int = USAGE) -> NoReturn:
    """Say what is wrong on standard error, and exit."""
    typer.echo(f"grader: {message}", err=True)
    raise typer.Exit(status)


def console_of(stderr: bool = False) -> Console:
    """The terminal."""
    from rich.console import Console

    return Console(stderr=stderr, soft_wrap=False)
