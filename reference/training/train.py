"""Train a network with one of our optimisers, as the course does.  Source: Dive into Deep Learning 3.6, 6.6, 11.11."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from reference import place as places
from reference import ranges
from reference.arrays import host, is_array
from reference.determinism import deterministic
from reference.errors import InputError, ShapeError
from reference.memory import in_parts
from reference.optimiser import Optimiser
from reference.place import Place
from reference.training.history import History, Score
from reference.training.loop import Scores, Task, Told, history, run
from reference.training.networks import Model, Params
from reference.training.progress import Progress, listener
from reference.trees import tree_map

Array = npt.NDArray[Any]
ADVICE = "take device='cpu', or a smaller model"
Tensor = Any  # a torch tensor, which is not imported before it is needed


class Rows(NamedTuple):
    """inputs: (n, ...) floats; targets: (n,) integers, which are classes, or (n,) or (n, k) floats, a regression."""

    inputs: Any
    targets: Any


@dataclass(frozen=True)
class Setting:
    """How to train.  seed: of the initial parameters and of the order of rows; deterministic: the same bits each time.

    device: "auto" (CUDA when there is one, else the CPU), "cpu", "cuda"; dtype: "float32", "float64".  rows_at_once: of
    an evaluation; a batch is computed whole.  Where memory runs out both are halved, the mathematics staying the same.
    """

    epochs: int = 10
    batch_size: int = 64
    seed: int = 0
    device: str = "auto"
    dtype: str = "float32"
    deterministic: bool = True
    rows_at_once: int = 4096

    def __post_init__(self) -> None:
        ranges.count("epochs", self.epochs, least=0)
        ranges.count("batch_size", self.batch_size)
        ranges.count("seed", self.seed, least=0)
        ranges.count("rows_at_once", self.rows_at_once)


def train(
    model: Model,
    data: tuple[Rows, Rows | None],
    optimiser: Optimiser,
    setting: Setting | None = None,
    progress: Progress = None,
) -> History:
    """The history of a run.  data: training and test set; progress: True for a bar, or a function of each `Tick`.

    The loss is the mean over a batch of the cross-entropy for classes, of half the squared error (summed over k) for
    a regression.  A schedule is an lr that is a function of the update number 0, 1, ...  Evaluations are made at the
    start and after each epoch.  Training stops at a loss that is not finite; nothing is raised for it.

    Raises InputError for an optimiser that needs more than a gradient, ShapeError for sets that do not fit,
    OutOfMemoryError if not even a single row fits.
    """
    setting = setting or Setting()
    _refuse(optimiser)
    train_rows, test_rows = data
    _check(train_rows)
    if test_rows is not None:
        _check(test_rows)
    place = places.choose(setting.device, "torch", setting.dtype, setting.deterministic)
    with deterministic(setting.deterministic), listener(progress, model.name) as tell:
        test = None if test_rows is None else _at(place, test_rows)
        teacher = _Teacher(model, _at(place, train_rows), test, setting.batch_size, setting.rows_at_once)
        n = len(train_rows.targets)
        task = Task(teacher.tell, teacher.score, n, setting.batch_size, setting.epochs, setting.seed, every=n)
        ran = run(task, optimiser, tree_map(place.array, model.init(setting.seed)), tell)
    return history(ran, (model.name, optimiser.label, str(place)), teacher.batch_size)


@dataclass
class _Teacher:
    """What a network gives on sets that are where it is computed; remembers how many rows fit into memory."""

    model: Model
    train: Rows
    test: Rows | None
    batch_size: int
    rows_at_once: int

    def tell(self, params: Params, rows: Array) -> Told:
        """The mean loss over a batch and its gradient, summed up over as many parts as memory asks for."""
        import torch

        chosen = torch.as_tensor(rows, device=self.train.targets.device)
        inputs, targets = self.train.inputs[chosen], self.train.targets[chosen]
        point = {name: value.detach().requires_grad_() for name, value in params.items()}

        def part(some: slice) -> tuple[Tensor, tuple[Tensor, ...]]:
            loss = _total_loss(self.model.apply(point, inputs[some]), targets[some]) / len(rows)
            return loss.detach(), torch.autograd.grad(loss, list(point.values()))

        parts, self.batch_size = in_parts(len(rows), self.batch_size, part, ADVICE)
        losses, gradients = zip(*parts, strict=True)
        summed = [sum(rest, first) for first, *rest in zip(*gradients, strict=True)]
        return Told(float(sum(losses)), dict(zip(point, summed, strict=True)))

    def score(self, params: Params) -> Scores:
        """Loss and accuracy on both sets."""
        return Scores(self._score(params, self.train), None if self.test is None else self._score(params, self.test))

    def _score(self, params: Params, rows: Rows) -> Score:
        import torch

        classes = _are_classes(rows.targets)

        def part(some: slice) -> tuple[float, int]:
            outputs, targets = self.model.apply(params, rows.inputs[some]), rows.targets[some]
            right = int((outputs.argmax(1) == targets).sum()) if classes else 0
            return float(_total_loss(outputs, targets)), right

        n = len(rows.targets)
        with torch.no_grad():
            parts, self.rows_at_once = in_parts(n, self.rows_at_once, part, ADVICE)
        loss, right = (sum(column) for column in zip(*parts, strict=True))
        return Score(loss / n, right / n if classes else None)


def _total_loss(outputs: Tensor, targets: Tensor) -> Tensor:
    """The sum over rows."""
    from torch.nn import functional

    if _are_classes(targets):
        return functional.cross_entropy(outputs, targets, reduction="sum")
    if outputs.numel() != targets.numel():
        raise ShapeError(f"outputs {tuple(outputs.shape)} do not fit targets {tuple(targets.shape)}")
    return (outputs.reshape(targets.shape) - targets).square().sum() / 2


def _are_classes(targets: Tensor) -> bool:
    return not targets.is_floating_point()


def _at(place: Place, rows: Rows) -> Rows:
    """The rows as tensors of their own, since numpy's may be read-only."""
    import torch

    targets = np.array(host(rows.targets))
    if targets.dtype.kind in "iu":
        return Rows(
            place.array(np.array(host(rows.inputs))), torch.as_tensor(targets.astype(np.int64)).to(place.device)
        )
    return Rows(place.array(np.array(host(rows.inputs))), place.array(targets))


def _check(rows: Rows) -> None:
    if not 0 < len(rows.inputs) == len(rows.targets):
        raise ShapeError(f"expected as many inputs as targets, and some; found {len(rows.inputs)}, {len(rows.targets)}")


def _refuse(optimiser: Optimiser) -> None:
    if optimiser.asks != "gradient":
        needs = {"curvature": "the Hessian of the whole network", "values": "the loss at many points of one batch"}
        raise InputError(
            f"{optimiser.name} asks for {needs[optimiser.asks]}, which minibatch training does not give;"
            " take an optimiser that asks for gradients alone"
        )
    many = [name for name, value in optimiser.hyper.items() if is_array(value)]
    if many:
        raise InputError(f"{many[0]}: expected one number, or a schedule, for the one network; found an array")
