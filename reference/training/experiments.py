"""The course's training experiments by name: what is trained on what, for how long unless told otherwise.

An `Experiment` in this module is an experiment that can be asked for; no list is kept.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from reference import lookup
from reference.errors import UnknownNameError
from reference.optimiser import Optimiser
from reference.training import networks, regression, strokes
from reference.training.history import History
from reference.training.networks import Model
from reference.training.progress import Progress
from reference.training.train import Rows, Setting, train


class Wishes(NamedTuple):
    """What may differ between two runs of an experiment; the fields as in `conduct`."""

    epochs: int
    batch_size: int
    seed: int
    device: str
    progress: Progress


Trial = Callable[[Optimiser, Wishes], History]


@dataclass(frozen=True)
class Experiment:
    """name: how it is asked for; en, zh: what it is, in one line; epochs, batch_size: unless told otherwise."""

    name: str
    en: str
    zh: str
    epochs: int
    batch_size: int
    trial: Trial

    def text(self, lang: str = "en") -> str:
        """What it is.  lang: "en" or "zh"."""
        return self.zh if lang == "zh" else self.en


def names() -> list[str]:
    """All names, sorted.

    >>> "strokes_mlp" in names()
    True
    """
    return sorted(_all())


def find(name: str) -> Experiment:
    """The experiment; `strokes-mlp` is read as `strokes_mlp`.  Raises UnknownNameError with the near misses."""
    known, key = _all(), name.strip().lower().replace("-", "_")
    if key not in known:
        raise UnknownNameError(f"no experiment is called {name!r}; {lookup.near(key, known)}")
    return known[key]


def conduct(
    name: str,
    optimiser: Optimiser,
    epochs: int | None = None,
    batch_size: int | None = None,
    seed: int = 0,
    device: str = "auto",
    progress: Progress = None,
) -> History:
    """The history of an experiment with an optimiser.

    epochs, batch_size: the experiment's own unless given; device: "auto" (CUDA when there is one), "cpu", "cuda";
    progress: True for a bar, or a function of each `Tick`.  Networks are computed in torch and float32, the regression
    in float64, on numpy where there is no CUDA.

    Raises UnknownNameError, HyperparameterError for numbers out of range, and InputError where a network meets an
    optimiser that asks for more than a gradient.
    """
    found = find(name)
    wishes = Wishes(
        found.epochs if epochs is None else epochs,
        found.batch_size if batch_size is None else batch_size,
        seed,
        device,
        progress,
    )
    return found.trial(optimiser, wishes)


def _all() -> dict[str, Experiment]:
    return {made.name: made for made in globals().values() if isinstance(made, Experiment)}


def _regression(optimiser: Optimiser, wishes: Wishes) -> History:
    course = regression.Course(wishes.epochs, wishes.batch_size, wishes.seed)
    return regression.train_ch11(optimiser, course, wishes.device, wishes.progress)


def _on_pictures(make: Callable[[int, int], strokes.Pictures], model: Model, rows: int = 2000) -> Trial:
    """Train `model` on `rows` pictures (seed 1), test it on half as many (seed 2), as the catalogue does."""

    def trial(optimiser: Optimiser, wishes: Wishes) -> History:
        setting = Setting(wishes.epochs, wishes.batch_size, wishes.seed, wishes.device)
        data = Rows(*make(rows, 1)), Rows(*make(rows // 2, 2))
        return train(model, data, optimiser, setting, wishes.progress)

    return trial


REGRESSION = Experiment(
    "regression",
    "Chapter 11's linear regression: 1500 rows, five features, half the mean squared error",
    "第 11 章的线性回归：1500 行，五个特征，均方误差的一半",
    epochs=2,
    batch_size=10,
    trial=_regression,
)
STROKES_LINEAR = Experiment(
    "strokes_linear",
    "Softmax regression on strokes, 12 x 12 in six classes: it learns next to nothing",
    "在笔画图片（12×12，六类）上做 softmax 回归：几乎学不到东西",
    epochs=10,
    batch_size=64,
    trial=_on_pictures(strokes.strokes, networks.linear(144, 6)),
)
STROKES_MLP = Experiment(
    "strokes_mlp",
    "A perceptron 144-64-6 with ReLU on strokes, 12 x 12 in six classes",
    "在笔画图片（12×12，六类）上训练 144-64-6 的 ReLU 感知机",
    epochs=10,
    batch_size=64,
    trial=_on_pictures(strokes.strokes, networks.mlp(144, 64, 6)),
)
STROKES_CNN = Experiment(
    "strokes_cnn",
    "Two small convolutions on strokes, 12 x 12 in six classes",
    "在笔画图片（12×12，六类）上训练两层小卷积网络",
    epochs=10,
    batch_size=64,
    trial=_on_pictures(strokes.strokes, networks.small_cnn()),
)
FASHION_LENET = Experiment(
    "fashion_lenet",
    "LeNet with ReLU on large strokes, 28 x 28 in ten classes, which stand in for Fashion-MNIST",
    "在大笔画图片（28×28，十类，代替 Fashion-MNIST）上训练 ReLU 版 LeNet",
    epochs=10,
    batch_size=64,
    trial=_on_pictures(strokes.large_strokes, networks.lenet(activation="relu"), rows=3000),
)
