"""The classes that the newer edition builds its models from."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import nn

from .data import LABELS, TensorLoader, load_array, load_data_fashion_mnist
from .plotting import ProgressBoard


def add_to_class(Class: type) -> Callable[[Any], None]:
    def wrapper(obj: Any) -> None:
        setattr(Class, obj.__name__, obj)

    return wrapper


class HyperParameters:
    def save_hyperparameters(self, ignore: Sequence[str] = ()) -> None:
        """Keep the arguments of the calling `__init__` as attributes."""
        frame = inspect.currentframe()
        values = frame.f_back.f_locals if frame and frame.f_back else {}
        left_out = {"self", *ignore}
        self.hparams = {k: v for k, v in values.items() if k not in left_out and not k.startswith("_")}
        for name, value in self.hparams.items():
            setattr(self, name, value)


class Module(nn.Module, HyperParameters):
    def __init__(self, plot_train_per_epoch: int = 2, plot_valid_per_epoch: int = 1) -> None:
        super().__init__()
        self.save_hyperparameters()
        self.board = ProgressBoard()

    def loss(self, y_hat: Any, y: Any) -> Any:
        raise NotImplementedError

    def forward(self, X: Any) -> Any:
        net: Any = getattr(self, "net", None)
        if net is None:
            raise AttributeError(f"{type(self).__name__} has neither a net nor a forward of its own")
        return net(X)

    def plot(self, key: str, value: Any, train: bool) -> None:
        pass

    def training_step(self, batch: Any) -> Any:
        return self.loss(self(*batch[:-1]), batch[-1])

    def validation_step(self, batch: Any) -> Any:
        self.loss(self(*batch[:-1]), batch[-1])

    def configure_optimizers(self) -> Any:
        return torch.optim.SGD(self.parameters(), lr=self.lr)  # type: ignore[arg-type]

    def apply_init(self, inputs: Sequence[Any], init: Callable[..., Any] | None = None) -> None:
        self.forward(*inputs)
        if init is not None:
            self.net.apply(init)  # type: ignore[union-attr]


class Classifier(Module):
    def loss(self, Y_hat: torch.Tensor, Y: torch.Tensor, averaged: bool = True) -> torch.Tensor:
        flat = Y_hat.reshape(-1, Y_hat.shape[-1])
        return nn.functional.cross_entropy(flat, Y.reshape(-1), reduction="mean" if averaged else "none")

    def accuracy(self, Y_hat: torch.Tensor, Y: torch.Tensor, averaged: bool = True) -> torch.Tensor:
        right = Y_hat.reshape(-1, Y_hat.shape[-1]).argmax(dim=1).type(Y.dtype) == Y.reshape(-1)
        return right.float().mean() if averaged else right.float()


class DataModule(HyperParameters):
    def __init__(self, root: str = "../data", num_workers: int = 0) -> None:
        self.save_hyperparameters()

    def get_dataloader(self, train: bool) -> Any:
        raise NotImplementedError

    def train_dataloader(self) -> Any:
        return self.get_dataloader(train=True)

    def val_dataloader(self) -> Any:
        return self.get_dataloader(train=False)

    def get_tensorloader(self, tensors: Sequence[Any], train: bool, indices: slice = slice(0, None)) -> TensorLoader:
        return load_array([t[indices] for t in tensors], self.batch_size, train)  # type: ignore[attr-defined]


class SyntheticRegressionData(DataModule):
    def __init__(
        self,
        w: torch.Tensor,
        b: Any,
        noise: float = 0.01,
        num_train: int = 1000,
        num_val: int = 1000,
        batch_size: int = 32,
    ) -> None:
        super().__init__()
        self.save_hyperparameters()
        n = num_train + num_val
        self.X = torch.randn(n, len(w))
        self.y = self.X @ w.reshape(-1, 1) + b + torch.randn(n, 1) * noise

    def get_dataloader(self, train: bool) -> TensorLoader:
        n = self.num_train  # type: ignore[attr-defined]
        return self.get_tensorloader((self.X, self.y), train, slice(0, n) if train else slice(n, None))


class FashionMNIST(DataModule):
    def __init__(self, batch_size: int = 64, resize: Any = (28, 28)) -> None:
        super().__init__()
        self.save_hyperparameters()

    def get_dataloader(self, train: bool) -> TensorLoader:
        size = self.resize  # type: ignore[attr-defined]
        loaders = load_data_fashion_mnist(
            self.batch_size,  # type: ignore[attr-defined]
            None if size in (28, (28, 28)) else size,
        )
        return loaders[0 if train else 1]

    def text_labels(self, indices: Any) -> list[str]:
        return [LABELS[int(i)] for i in indices]


class Trainer(HyperParameters):
    def __init__(self, max_epochs: int, num_gpus: int = 0, gradient_clip_val: float = 0) -> None:
        self.save_hyperparameters()
        self.gpus: list[Any] = []

    def prepare_data(self, data: Any) -> None:
        self.train_dataloader, self.val_dataloader = data.train_dataloader(), data.val_dataloader()
        self.num_train_batches = len(self.train_dataloader)
        self.num_val_batches = len(self.val_dataloader) if self.val_dataloader is not None else 0

    def prepare_model(self, model: Any) -> None:
        model.trainer = self
        self.model = model

    def prepare_batch(self, batch: Any) -> Any:
        return batch

    def fit(self, model: Any, data: Any) -> None:
        self.prepare_data(data)
        self.prepare_model(model)
        self.optim = model.configure_optimizers()
        self.epoch = self.train_batch_idx = self.val_batch_idx = 0
        for self.epoch in range(self.max_epochs):  # type: ignore[attr-defined]  # noqa: B020
            self.fit_epoch()

    def fit_epoch(self) -> None:
        self.model.train()
        for batch in self.train_dataloader:
            loss = self.model.training_step(self.prepare_batch(batch))
            self.optim.zero_grad()
            loss.backward()
            with torch.no_grad():
                if self.gradient_clip_val > 0:  # type: ignore[attr-defined]
                    self.clip_gradients(self.gradient_clip_val, self.model)  # type: ignore[attr-defined]
                self.optim.step()
            self.train_batch_idx += 1
        if self.val_dataloader is None:
            return
        self.model.eval()
        for batch in self.val_dataloader:
            with torch.no_grad():
                self.model.validation_step(self.prepare_batch(batch))
            self.val_batch_idx += 1

    def clip_gradients(self, grad_clip_val: float, model: Any) -> None:
        nn.utils.clip_grad_norm_([p for p in model.parameters() if p.requires_grad], grad_clip_val)
