"""Experiments by name: found without a list, run with their own numbers or the caller's, refused with near misses."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from reference.errors import HyperparameterError, InputError, UnknownNameError
from reference.optimiser import Optimiser
from reference.optimisers.adam import adam
from reference.optimisers.gradient_descent import gradient_descent
from reference.optimisers.newton import newton
from reference.training import experiments
from reference.training.experiments import Experiment, conduct, find, names
from reference.training.networks import mlp
from reference.training.progress import Tick
from reference.training.regression import Course, train_ch11
from reference.training.strokes import strokes
from reference.training.train import Rows, Setting, train

NETWORKS = {
    "fashion_lenet": ("LeNet (relu)", 470),
    "strokes_cnn": ("convolutions 8, 16", 320),
    "strokes_linear": ("linear 144-6", 320),
    "strokes_mlp": ("144-64-6", 320),
}


def test_these_are_the_courses_experiments() -> None:
    assert names() == sorted(["regression", *NETWORKS])


def test_an_experiment_written_here_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    mine = dataclasses.replace(find("regression"), name="mine", epochs=1)
    monkeypatch.setattr(experiments, "MINE", mine, raising=False)
    assert "mine" in names()
    assert conduct("mine", gradient_descent(0.05), device="cpu").last.updates == 150


@pytest.mark.parametrize("name", names())
def test_each_says_what_it_is_in_one_line_of_either_language(name: str) -> None:
    made = find(name)
    assert made.name == name
    assert made.text().isascii()
    assert not made.text("zh").isascii()
    assert "\n" not in made.text() + made.text("zh")


def test_names_may_be_written_as_on_the_command_line() -> None:
    assert find(" Strokes-MLP ") is find("strokes_mlp")


@pytest.mark.parametrize(
    ("name", "offered"),
    [("stroke_mlp", "did you mean strokes_mlp"), ("lenet", "did you mean fashion_lenet"), ("?", "there are .*regress")],
)
def test_other_names_are_refused_with_the_near_misses(name: str, offered: str) -> None:
    with pytest.raises(UnknownNameError, match=rf"no experiment is called '{name.replace('?', '[?]')}'; {offered}"):
        conduct(name, adam(0.01))


def test_the_regression_is_chapter_elevens() -> None:
    assert conduct("regression", adam(0.01), device="cpu") == train_ch11(adam(0.01), Course())
    other = conduct("regression", adam(0.01), epochs=1, batch_size=100, seed=3, device="cpu")
    assert other == train_ch11(adam(0.01), Course(epochs=1, batch_size=100, seed=3))


@pytest.mark.parametrize("name", NETWORKS)
def test_a_network_takes_its_own_numbers(name: str) -> None:
    pytest.importorskip("torch")
    totals: list[int] = []

    class Enough(Exception):
        pass

    def once(tick: Tick) -> None:
        totals.append(tick.total)
        raise Enough

    with pytest.raises(Enough):
        conduct(name, adam(0.01), device="cpu", progress=once)
    assert totals == [NETWORKS[name][1]]


@pytest.mark.parametrize("name", NETWORKS)
def test_a_network_takes_the_callers_numbers(name: str) -> None:
    pytest.importorskip("torch")
    first, again = (conduct(name, adam(0.01), 1, 500, seed=2, device="cpu") for _ in range(2))
    assert first == again
    assert first.model == NETWORKS[name][0]
    assert first.last.updates == (6 if name == "fashion_lenet" else 4)
    assert first.last.train.loss < first.evaluations[0].train.loss
    assert first.last.test is not None


def test_a_network_is_trained_on_seed_one_and_tested_on_seed_two() -> None:
    pytest.importorskip("torch")
    data = Rows(*strokes(2000, 1)), Rows(*strokes(1000, 2))
    mine = train(mlp(144, 64, 6), data, adam(0.01), Setting(epochs=1, seed=4, device="cpu"))
    assert conduct("strokes_mlp", adam(0.01), epochs=1, seed=4, device="cpu") == mine


def test_the_regression_tells_its_progress() -> None:
    heard: list[Tick] = []
    conduct("regression", adam(0.01), device="cpu", progress=heard.append)
    assert [tick.updates for tick in heard] == list(range(1, 301))


def test_no_epochs_evaluate_the_start() -> None:
    history = conduct("regression", adam(0.01), epochs=0, device="cpu")
    assert history.last.updates == 0
    assert history.batch_losses == ()


@pytest.mark.parametrize("optimiser", [newton(), adam(np.array([0.1, 0.2]))], ids=["newton", "two rates"])
def test_what_a_network_cannot_take_is_refused(optimiser: Optimiser) -> None:
    pytest.importorskip("torch")
    with pytest.raises(InputError, match=r"take an optimiser|expected one number"):
        conduct("strokes_linear", optimiser, device="cpu")


@pytest.mark.parametrize("name", ["regression", "strokes_mlp"])
def test_numbers_that_cannot_be_are_refused(name: str) -> None:
    with pytest.raises(HyperparameterError, match="batch_size: expected a whole number >= 1, found 0"):
        conduct(name, adam(0.01), batch_size=0)
    with pytest.raises(HyperparameterError, match="seed: expected a whole number >= 0, found -1"):
        conduct(name, adam(0.01), seed=-1)


def test_it_is_frozen() -> None:
    made: Experiment = find("regression")
    with pytest.raises(dataclasses.FrozenInstanceError):
        made.epochs = 3  # type: ignore[misc]
