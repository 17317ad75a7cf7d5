"""`grader validate` and `grader new`: what the authors of exercises use.  Commands parse, call and print."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from grader.cli_shared import PUBLIC_SECRET, Isolation, Output, ProblemsOption, SeedOption, console_of, fail

if TYPE_CHECKING:
    from grader.validating.work import Setup

BROKEN = 1
SEEDS, SEEDS_FULL = 2, 20


def validate(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH]...", help="Folders of a problem, or of several. [default: the built-in set]"),
    ] = None,
    full: Annotated[
        bool, typer.Option("--full", help="Try all mutants, not a sample; make every report twice.")
    ] = False,
    seeds: Annotated[
        int | None,
        typer.Option(min=0, metavar="N", help="Judge known answers under N more secrets. [default: 2; 20 with --full]"),
    ] = None,
    jobs: Annotated[int, typer.Option(min=1, help="Processes to judge with.")] = os.cpu_count() or 1,
    format: Annotated[Output, typer.Option(help="What to print.")] = Output.text,
    html: Annotated[Path | None, typer.Option(metavar="PAGE", help="Write an HTML page as well.")] = None,
    seed: SeedOption = PUBLIC_SECRET,
    isolation: Annotated[Isolation, typer.Option(help="How answers are kept apart.")] = Isolation.auto,
) -> None:
    """The gate for exercises: are right answers accepted, and wrong ones refused, by the check that says so?

    Statements, starter and known answers are tried, and mutants of the right answers: each must fail a check, or be
    listed in the folder's equivalent.toml with the reason why it is right. Exits with status 1 if something is amiss.
    """
    from grader.problem import default_folder
    from grader.reports.gate import gate_json, print_gate
    from grader.reports.gate_page import gate_html
    from grader.validating.gate import Wanted
    from grader.validating.gate import validate as run

    folders = [folder for path in paths or [default_folder()] for folder in _folders(path)]
    many = seeds if seeds is not None else SEEDS_FULL if full else SEEDS
    console = console_of(stderr=True)
    wanted = Wanted(_setup(isolation, seed), full, many, jobs)
    with console.status("the gate") as status:
        report = run(folders, wanted, lambda done, of: status.update(f"{done} of {of}"))
    if html is not None:
        try:
            html.write_text(gate_html(report), encoding="utf-8")
        except OSError as error:
            fail(f"{html}: {error.strerror}", BROKEN)
    if format is Output.json:
        typer.echo(gate_json(report))
    else:
        print_gate(report, console_of())
    if not report.passed:
        raise typer.Exit(BROKEN)


def _folders(path: Path) -> list[Path]:
    """The problem folders at `path`: itself, or those in it."""
    path = path.resolve()
    if (path / "problem.py").is_file():
        return [path]
    found = sorted(inner.parent for inner in path.glob("*/problem.py"))
    if not found:
        fail(f"{path}: is no folder with a problem.py, and holds none")
    return found


def _setup(isolation: Isolation, seed: str) -> Setup:
    from grader.sandbox.isolation import IsolationError, choose
    from grader.validating.work import Setup

    try:
        return Setup(choose(isolation.value), seed)
    except IsolationError as error:
        fail(str(error))


def new(
    problem: Annotated[str, typer.Argument(metavar="ID", help="The exercise's id, such as d2l-11.9.2.")],
    name: Annotated[str, typer.Option(metavar="NAME", help="Ends the folder's name: momentum_by_hand.")] = "",
    problems: ProblemsOption = None,
) -> None:
    """Make the folder of a new exercise: a small one that passes the gate, to be replaced part by part."""
    from grader.problem import ProblemError, default_folder
    from grader.validating.scaffold import scaffold

    try:
        folder = scaffold(problem, problems or default_folder(), name)
    except (ProblemError, OSError) as error:
        fail(str(error))
    typer.echo(str(folder))
