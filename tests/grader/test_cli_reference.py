"""`grader reference` as an instructor meets it: the course's lines, sweeps, figures, and words for what is wrong."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from grader.cli import app
from reference import lookup
from reference.training import experiments

MANUAL = Path(__file__).parents[2] / "docs" / "reference.md"


def grader(*args: object):
    return CliRunner().invoke(app, ["reference", *map(str, args)])


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("gradient_descent plain lr=0.4", "epoch 20, x1: -0.943467, x2: -0.000073"),
        ("gradient-descent square lr=0.1 --steps 10", "epoch 10, x: 1.073742"),
        ("momentum plain lr=0.6 beta=0.5", "epoch 20, x1: 0.007188, x2: 0.002553"),
        ("adagrad rotated lr=0.4", "epoch 20, x1: -3.180865, x2: -3.062780"),
        ("newton xcos absolute=true --steps 10", "epoch 10, x: 20.221876"),
        ("gradient_descent bowl:a=3 lr=0.1", "epoch 20, x1: -0.000000, x2: -0.000073"),
        ("gradient_descent plain lr=0.1 --start=1,0 --steps 1", "epoch 1, x1: 0.980000, x2: 0.000000"),
        ("gradient_descent plain lr=0.4 --box=-1,1 --steps 1", "epoch 1, x1: -1.000000, x2: 1.000000"),
        ("gradient_descent square --schedule factor:base=0.5 --steps 1", "epoch 1, x: 1.000000"),
        ("gradient_descent square --schedule multi_factor:base=0.5,milestones=0+1 --steps 2", "epoch 2, x: 3.750000"),
        ("golden_section lse1 --interval=-5,5", "x: -0.768951, f(x): -0.363486, after 36 evaluations"),
        ("bisection lse1 tol=1e-9", "x: -0.768951, f(x): -0.363486, after 34 evaluations"),
    ],
)
def test_a_run_ends_with_the_line_that_the_course_prints(words: str, line: str) -> None:
    done = grader("run", *words.split())
    assert done.exit_code == 0, done.output
    assert line in done.stdout.splitlines()


def test_it_says_how_the_run_ended_what_it_cost_and_where_it_ran() -> None:
    done = grader("run", "gradient_descent", "square", "lr=1.1", "--steps", 10, "--device", "cpu")
    assert done.stdout.splitlines() == [
        "epoch 10, x: 61.917364",
        "f: 100 -> 3833.76, 10 gradients",
        "Diverging: by step 10 both the value and the gradient have grown. Lower the rate: on a quadratic with largest"
        " curvature L, gradient descent needs a rate below 2/L.",
    ]
    assert done.stderr == "grader: numpy on the CPU, float64\n"
    assert "正在发散：到第 10 步" in grader(
        "run", "gradient_descent", "square", "lr=1.1", "--lang", "zh"
    ).stdout.replace("20", "10")


def test_every_nth_step_is_printed_when_asked() -> None:
    lines = grader("run", "newton", "cosh", "--steps", 7, "--every", 3).stdout.splitlines()
    assert [line.split(",")[0] for line in lines[:4]] == ["epoch 0", "epoch 3", "epoch 6", "epoch 7"]
    passes = grader("run", "thirds", "lse1", "--every", 10).stdout.splitlines()
    assert [line.split(",")[0] for line in passes[:3]] == ["pass 0", "pass 10", "pass 20"]


def test_several_values_are_a_sweep_with_a_line_for_each() -> None:
    lines = grader("run", "gradient_descent", "plain", "lr=0.4,0.6").stdout.splitlines()
    assert lines == [
        "lr=0.4: epoch 20, x1: -0.943467, x2: -0.000073  (completed)",
        "lr=0.6: epoch 20, x1: -0.387814, x2: -1673.365109  (diverging)",
    ]


def test_json_holds_the_trace() -> None:
    data = json.loads(grader("run", "gradient_descent", "square", "lr=0.25", "--steps", 2, "--format", "json").stdout)
    assert data["x"] == [[10.0], [5.0], [2.5]]
    assert data["value"] == [100.0, 25.0, 6.25]
    assert data["outcome"] == "completed"
    sweep = json.loads(grader("run", "adam", "plain", "lr=0.1,0.2", "--format", "json").stdout)
    assert [run["label"] for run in sweep] == ["lr=0.1", "lr=0.2"]
    search = json.loads(grader("run", "thirds", "lse1", "--format", "json").stdout)
    assert search["brackets"][0] == [-5.0, 5.0]


@pytest.mark.parametrize("ending", ["svg", "png", "pdf"])
@pytest.mark.parametrize("words", ["adam plain lr=0.4", "newton xcos", "adam plain lr=0.1,0.4", "golden_section lse1"])
def test_figures_are_drawn_into_files(tmp_path, ending: str, words: str) -> None:
    path, falls = tmp_path / f"path.{ending}", tmp_path / f"falls.{ending}"
    done = grader("run", *words.split(), "--plot", path, "--convergence", falls)
    assert done.exit_code == 0, done.output
    begins = {"svg": b"<svg", "png": b"\x89PNG", "pdf": b"%PDF"}[ending]
    assert path.read_bytes().startswith(begins)
    assert falls.read_bytes().startswith(begins)
    assert ending != "svg" or b"var(--" not in path.read_bytes()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("adma plain lr=0.1", "no optimiser or line search is called 'adma'; did you mean adam"),
        ("adam plan lr=0.1", "no objective is called 'plan'; did you mean plain?"),
        ("adam plain", "adam needs lr; for example lr=0.1"),
        ("adam plain lr=-1", "lr: expected lr > 0, found -1"),
        ("momentum plain lr=0.4 beta=1", "beta: expected 0 <= beta < 1, found 1"),
        ("adam plain lr=0.1 eps=-1e-8", "eps: expected eps >= 0, found -1e-08"),
        ("adam plain lr=0.1 beta=0.9", "adam has no argument 'beta'; did you mean beta2 or beta1?"),
        ("adam plain lr", "adam: expected NAME=VALUE, such as lr=0.1; found 'lr'"),
        ("adam plain lr=0.1 lr=0.2", "lr is given twice; several values are written lr=0.1,0.2"),
        ("adam plain lr=fast", "lr: expected a number, lr > 0; found 'fast'"),
        ("adam plain lr=0.1 --start=1,2,3", "plain: expected points of shape (..., 2), found (3,)"),
        ("adam plain lr=0.1 --start=a", "--start: expected numbers with commas between, such as -5,-2; found 'a'"),
        ("adam plain lr=0.1 --interval=0,1", "--interval is for line searches; an optimiser begins at --start"),
        ("thirds lse1 --start=1", "--start is for optimisers; thirds searches on an --interval"),
        ("thirds plain", "thirds searches along a line; plain has 2 variables"),
        ("thirds lse1 --interval=5,-5", "a, b: expected finite numbers a <= b, found 5.0 and -5.0"),
        ("newton kink", "kink has no Hessian: take a method that asks for gradients alone"),
        ("adam plain --schedule cosin:base=1", "no schedule is called 'cosin'; did you mean cosine?"),
        ("adam plain lr=0.1 --device gpu", "device: expected one of auto, cpu, cuda; found 'gpu'"),
        ("adam plain lr=0.1 --dtype float16", "dtype: expected one of float64, float32; found 'float16'"),
        ("adam spectrum lr=0.1 --plot x.png", "--plot draws functions of one or two variables"),
    ],
)
def test_what_cannot_be_run_is_said_in_one_line(words: str, message: str) -> None:
    done = grader("run", *words.split())
    assert done.exit_code == 2
    assert message in done.stderr
    assert "Traceback" not in done.output


def test_a_figure_that_cannot_be_written_costs_no_result(tmp_path) -> None:
    for path in (tmp_path / "x.doc", tmp_path / "no" / "x.png"):
        done = grader("run", "adam", "plain", "lr=0.1", "--plot", path)
        assert done.exit_code == 1
        assert "epoch 20" in done.stdout
        assert str(path) in done.stderr


def test_the_list_has_everything_that_can_be_run() -> None:
    everything = grader("list").stdout
    for kind in lookup.KINDS:
        for name in lookup.names(kind):
            assert name in everything
    assert all(name in everything for name in experiments.names())
    assert "adam" not in grader("list", "schedules").stdout
    assert "优化器" in grader("list", "optimisers", "--lang", "zh").stdout


def test_training_prints_a_line_an_epoch_and_draws_the_losses(tmp_path) -> None:
    pytest.importorskip("torch")
    path = tmp_path / "loss.png"
    done = grader("train", "strokes_mlp", "adam", "lr=0.01", "--epochs", 2, "--plot", path)
    assert done.exit_code == 0, done.output
    lines = done.stdout.splitlines()
    assert [line.split(",")[0] for line in lines[:3]] == ["epoch 0", "epoch 1", "epoch 2"]
    assert "test acc: 0." in lines[2]
    assert lines[3] == "All 64 updates were made."
    assert path.read_bytes().startswith(b"\x89PNG")


def test_training_the_course_s_regression_needs_no_torch_and_gives_its_losses() -> None:
    data = json.loads(
        grader("train", "regression", "momentum", "lr=0.01", "--device", "cpu", "--format", "json").stdout
    )
    assert data["place"] == "numpy on the CPU, float64"
    assert 0.234 < data["evaluations"][-1]["train"]["loss"] < 0.25
    assert "损失为 NaN" in grader("train", "regression", "gradient_descent", "lr=1e9", "--lang", "zh").stdout


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("strok adam lr=0.1", "no experiment is called 'strok'; did you mean strokes_"),
        ("strokes_mlp newton", "newton asks for the Hessian of the whole network"),
        ("strokes_mlp adam lr=0.1,0.2", "lr: expected one number, or a schedule"),
        ("regression adam lr=0.1 --schedule cosine:base=1", "adam: lr comes from --schedule; leave out lr=0.1"),
    ],
)
def test_what_cannot_be_trained_is_said_in_one_line(words: str, message: str) -> None:
    done = grader("train", *words.split())
    assert done.exit_code == 2
    assert message in done.stderr


@pytest.mark.parametrize("command", ["list", "run", "train"])
def test_help_needs_no_heavy_import(command: str) -> None:
    heavy = "{'numpy', 'rich', 'torch', 'matplotlib', 'flint'}"
    code = f"import sys; from grader.cli import app; print(sorted({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
    assert grader(command, "--help").exit_code == 0


def test_every_example_of_the_manual_runs(tmp_path, monkeypatch) -> None:
    pytest.importorskip("torch")
    monkeypatch.chdir(tmp_path)
    text = MANUAL.read_text(encoding="utf-8")
    commands = re.findall(r"^    grader reference (.+?)(?:  +#.*)?$", text, re.MULTILINE)
    assert {words.split()[0] for words in commands} == {"list", "run", "train"}
    for words in commands:
        done = grader(*words.split())
        assert done.exit_code == 0, (words, done.output)
    first = re.search(r"```python\n(.*?)```", text, re.DOTALL)
    assert first
    exec(compile(first[1], str(MANUAL), "exec"), {})


def test_what_the_manual_shows_is_what_is_printed() -> None:
    shown = re.search(r"    \$ grader reference (.+)\n((?:    .+\n)+)", MANUAL.read_text(encoding="utf-8"))
    assert shown
    assert shown[2].split() == grader(*shown[1].split()).stdout.split()


def test_every_example_of_the_help_runs() -> None:
    said = grader("run", "--help").stdout
    assert "golden_section" in said
    for words in ("gradient_descent plain lr=0.4", "golden_section lse1 --interval=-5,5"):
        assert grader("run", *words.split()).exit_code == 0
