"""`grader reference`: what the course's methods do, from the command line.  Commands parse, call and print."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from grader.cli_shared import Lang, LangOption, Output, console_of, fail

if TYPE_CHECKING:
    from grader.evidence import Figure
    from grader.experiment import Asked

NOTHING_WRITTEN = 1


class Kind(StrEnum):
    """What there is to list."""

    optimisers = "optimisers"
    objectives = "objectives"
    schedules = "schedules"
    searches = "searches"
    experiments = "experiments"


reference_app = typer.Typer(
    no_args_is_help=True, help="Run the course's optimisers, searches and training experiments, and see what they do."
)

METHOD_HELP = "An optimiser or a line search, such as adam or golden_section; `grader reference list` has all."
OBJECTIVE_HELP = "An objective, such as plain, or with arguments of its own: xcos:c=0.3"
HYPER_HELP = "Hyperparameters, such as lr=0.1 beta=0.9; several values, lr=0.1,0.2,0.4, run a sweep."


@reference_app.command("list")
def list_entries(
    kind: Annotated[Kind | None, typer.Argument(help="Only these.")] = None, lang: LangOption = Lang.en
) -> None:
    """What there is to run and to train, with arguments and formulas."""
    from grader.reports.reference import print_entries

    print_entries([kind.value] if kind else [k.value for k in Kind], lang.value, console_of())


@reference_app.command("run")
def run_method(
    method: Annotated[str, typer.Argument(metavar="METHOD", help=METHOD_HELP)],
    objective: Annotated[str, typer.Argument(metavar="OBJECTIVE", help=OBJECTIVE_HELP)],
    hyper: Annotated[list[str] | None, typer.Argument(metavar="[NAME=VALUE]...", help=HYPER_HELP)] = None,
    steps: Annotated[int, typer.Option(min=0, help="How many steps.")] = 20,
    start: Annotated[
        str | None,
        typer.Option(metavar="X1,X2", help="Where to begin, --start=-5,-2; the course's start unless given."),
    ] = None,
    interval: Annotated[
        str | None,
        typer.Option(
            metavar="A,B", help="Where a line search looks, --interval=-5,5; what the course draws unless given."
        ),
    ] = None,
    schedule: Annotated[
        str | None,
        typer.Option(
            metavar="NAME:ARGS",
            help="A schedule for lr: cosine:base=0.3,steps=20 or multi_factor:base=0.5,milestones=15+30",
        ),
    ] = None,
    box: Annotated[str | None, typer.Option(metavar="A,B", help="Clip to this interval after each step.")] = None,
    every: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Print every N-th step, not the last alone.")
    ] = None,
    device: Annotated[str, typer.Option(metavar="auto|cpu|cuda", help="Where to compute.")] = "auto",
    dtype: Annotated[str, typer.Option(metavar="float64|float32", help="Precision.")] = "float64",
    plot: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Draw the path, or the brackets, into .svg, .png or .pdf.")
    ] = None,
    convergence: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Draw how the values fall, on a logarithmic scale.")
    ] = None,
    format: Annotated[Output, typer.Option(help="What to print.")] = Output.text,
    lang: LangOption = Lang.en,
) -> None:
    """Run a method on an objective, and print the trace as the course does.

    grader reference run gradient_descent plain lr=0.4

    grader reference run golden_section lse1 --interval=-5,5 --plot search.png
    """
    from grader.experiment import Asked

    asked = Asked(method, objective, tuple(hyper or ()), steps, start, interval, schedule, box, device, dtype)
    found = _found(asked)
    if format is Output.json:
        typer.echo(found.as_json())
    else:
        for line in found.lines(every, lang.value):
            typer.echo(line)
        typer.echo(f"grader: {found.place}", err=True)
    if plot:
        _draw(found.path_figure(), plot, lang)
    if convergence:
        _draw(found.convergence_figure(), convergence, lang)


@reference_app.command("train")
def train_experiment(
    experiment: Annotated[str, typer.Argument(metavar="EXPERIMENT", help="`grader reference list experiments`.")],
    optimiser: Annotated[str, typer.Argument(metavar="OPTIMISER", help="Such as adam.")],
    hyper: Annotated[list[str] | None, typer.Argument(metavar="[NAME=VALUE]...", help="Hyperparameters.")] = None,
    epochs: Annotated[int | None, typer.Option(min=0, help="How often all rows are seen.")] = None,
    batch_size: Annotated[int | None, typer.Option(min=1, help="Rows in a batch.")] = None,
    schedule: Annotated[
        str | None, typer.Option(metavar="NAME:ARGS", help="A schedule for lr, counted in updates.")
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="Of the initial parameters and the order of rows.")] = 0,
    device: Annotated[str, typer.Option(metavar="auto|cpu|cuda", help="Where to compute.")] = "auto",
    plot: Annotated[Path | None, typer.Option(metavar="FILE", help="Draw the losses: .svg, .png or .pdf.")] = None,
    format: Annotated[Output, typer.Option(help="What to print.")] = Output.text,
    lang: LangOption = Lang.en,
) -> None:
    """Train one of the course's models on data that the project generates.

    grader reference train strokes_cnn adam lr=0.01

    grader reference train regression momentum lr=0.01 beta=0.9
    """
    from grader import training_report
    from grader.experiment import optimiser_of
    from reference.errors import InputError, OutOfMemoryError
    from reference.training.experiments import conduct

    try:
        made = optimiser_of(optimiser, tuple(hyper or ()), schedule)
        history = conduct(
            experiment, made, epochs, batch_size, seed, device, progress=console_of(stderr=True).is_terminal
        )
    except (InputError, OutOfMemoryError, ModuleNotFoundError) as error:
        fail(str(error))
    if format is Output.json:
        typer.echo(training_report.as_json(history))
    else:
        for line in training_report.lines(history, lang.value):
            typer.echo(line)
        typer.echo(f"grader: {history.place}", err=True)
    if plot:
        _draw(training_report.figure(history), plot, lang)


def _found(asked: Asked) -> Any:
    from grader.experiment import conduct
    from reference.errors import InputError, OutOfMemoryError

    try:
        return conduct(asked)
    except (InputError, OutOfMemoryError) as error:
        fail(str(error))


def _draw(figure: Figure | None, path: Path, lang: Lang) -> None:
    from grader.reports.figures import save

    if figure is None:
        fail("--plot draws functions of one or two variables; take --convergence FILE for this one")
    try:
        used = save(figure, path, lang.value)
    except (OSError, ValueError) as error:
        fail(f"{path}: {error}", NOTHING_WRITTEN)
    if used != lang.value:
        typer.echo("grader: no font with Chinese letters here, so the figure is in English (or take .svg)", err=True)
    typer.echo(f"grader: {path}", err=True)
