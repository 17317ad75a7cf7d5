"""Clocks, counters, losses, the training loops of the earlier chapters, and the small residual network."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Any

import torch
from torch import nn

from .data import TensorLoader, get_fashion_mnist_labels
from .plotting import Animator, show_images


class Timer:
    def __init__(self) -> None:
        self.times: list[float] = []
        self.start()

    def start(self) -> None:
        self.tik = time.time()

    def stop(self) -> float:
        self.times.append(time.time() - self.tik)
        return self.times[-1]

    def avg(self) -> float:
        return sum(self.times) / len(self.times)

    def sum(self) -> float:
        return sum(self.times)

    def cumsum(self) -> list[float]:
        return list(accumulate(self.times))


class Benchmark:
    def __init__(self, description: str = "Done") -> None:
        self.description = description

    def __enter__(self) -> Benchmark:
        self.timer = Timer()
        return self

    def __exit__(self, *args: object) -> None:
        print(f"{self.description}: {self.timer.stop():.4f} sec")


class Accumulator:
    """Running sums of `n` things."""

    def __init__(self, n: int) -> None:
        self.data = [0.0] * n

    def add(self, *args: Any) -> None:
        # Newer versions of torch warn where a tensor with a history becomes a number.
        numbers = (float(a.detach()) if isinstance(a, torch.Tensor) else float(a) for a in args)
        self.data = [a + b for a, b in zip(self.data, numbers, strict=False)]

    def reset(self) -> None:
        self.data = [0.0] * len(self.data)

    def __getitem__(self, idx: int) -> float:
        return self.data[idx]


def cpu() -> torch.device:
    return torch.device("cpu")


def num_gpus() -> int:
    return 0


def gpu(i: int = 0) -> torch.device:
    return torch.device(f"cuda:{i}")


def try_gpu(i: int = 0) -> torch.device:
    """Always the CPU: answers are graded on it, so that they are the same on every machine."""
    return cpu()


def try_all_gpus() -> list[torch.device]:
    return [cpu()]


def linreg(X: torch.Tensor, w: torch.Tensor, b: Any) -> torch.Tensor:
    out: torch.Tensor = torch.matmul(X, w) + b
    return out


def squared_loss(y_hat: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    return (y_hat - y.reshape(y_hat.shape)).square() / 2


def sgd(params: Sequence[torch.Tensor], lr: float, batch_size: int) -> None:
    with torch.no_grad():
        for p in params:
            if p.grad is None:
                continue
            p -= lr * p.grad / batch_size
            p.grad.zero_()


def evaluate_loss(net: Callable[..., Any], data_iter: Any, loss: Callable[..., Any]) -> float:
    """The mean loss over a data set."""
    with torch.no_grad():
        if isinstance(data_iter, TensorLoader) and not _mixes_rows(net):
            whole = _evaluate_at_once(net, data_iter, loss)
            if whole is not None:
                return whole
        metric = Accumulator(2)
        for X, y in data_iter:
            out = net(X)
            values = loss(out, y.reshape(out.shape))
            metric.add(values.sum(), values.numel())
    return metric[0] / metric[1]


def _mixes_rows(net: Any) -> bool:
    """Whether a row's value depends on the batch it is in."""
    kind = nn.modules.batchnorm._BatchNorm
    return isinstance(net, nn.Module) and any(isinstance(m, kind) for m in net.modules())


def _evaluate_at_once(net: Callable[..., Any], data_iter: TensorLoader, loss: Callable[..., Any]) -> float | None:
    """The same in few large batches, much cheaper than many small ones; None without a loss of each row."""
    metric = Accumulator(2)
    for X, y in data_iter.large_batches():
        out = net(X)
        values = loss(out, y.reshape(out.shape))
        if values.numel() != out.numel() or values.numel() < X.shape[0]:
            return None
        metric.add(values.sum(), values.numel())
    return metric[0] / metric[1]


def accuracy(y_hat: torch.Tensor, y: torch.Tensor) -> float:
    """How many predictions are right."""
    if y_hat.ndim > 1 and y_hat.shape[1] > 1:
        y_hat = y_hat.argmax(dim=1)
    return float((y_hat.type(y.dtype) == y).sum())


def evaluate_accuracy(net: Callable[..., Any], data_iter: Any) -> float:
    return evaluate_accuracy_gpu(net, data_iter)


def evaluate_accuracy_gpu(net: Callable[..., Any], data_iter: Any, device: Any = None) -> float:
    if isinstance(net, nn.Module):
        net.eval()
        if not device:
            device = next((p.device for p in net.parameters()), None)
    metric = Accumulator(2)
    with torch.no_grad():
        for X, y in data_iter:
            X, y = _to(X, device), _to(y, device)
            metric.add(accuracy(net(X), y), y.numel())
    return metric[0] / metric[1]


def _to(X: Any, device: Any) -> Any:
    if device is None:
        return X
    return [x.to(device) for x in X] if isinstance(X, list) else X.to(device)


def train_epoch_ch3(net: Any, train_iter: Any, loss: Callable[..., Any], updater: Any) -> tuple[float, float]:
    """One pass; `updater` is a torch optimiser or a function of the batch size."""
    if isinstance(net, nn.Module):
        net.train()
    metric = Accumulator(3)
    for X, y in train_iter:
        y_hat = net(X)
        values = loss(y_hat, y)
        if isinstance(updater, torch.optim.Optimizer):
            updater.zero_grad()
            values.mean().backward()
            updater.step()
        else:
            values.sum().backward()
            updater(X.shape[0])
        # A loss that is one number already is a mean.
        total = values.sum() if values.numel() > 1 else values * y.numel()
        metric.add(total, accuracy(y_hat, y), y.numel())
    return metric[0] / metric[2], metric[1] / metric[2]


def train_ch3(
    net: Any, train_iter: Any, test_iter: Any, loss: Callable[..., Any], num_epochs: int, updater: Any
) -> None:
    animator = Animator()
    for epoch in range(num_epochs):
        train = train_epoch_ch3(net, train_iter, loss, updater)
        animator.add(epoch + 1, (*train, evaluate_accuracy(net, test_iter)))


def predict_ch3(net: Any, test_iter: Any, n: int = 6) -> None:
    X, y = next(iter(test_iter))
    get_fashion_mnist_labels(net(X[:n]).argmax(dim=1))
    show_images(X[:n], 1, n, titles=get_fashion_mnist_labels(y[:n]))


def train_ch6(net: nn.Module, train_iter: Any, test_iter: Any, num_epochs: int, lr: float, device: Any) -> None:
    def init_weights(m: nn.Module) -> None:
        if isinstance(m, nn.Linear | nn.Conv2d):
            nn.init.xavier_uniform_(m.weight)

    net.apply(init_weights)
    print("training on", device)
    net.to(device)
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    loss = nn.CrossEntropyLoss()
    timer, metric, test_acc = Timer(), Accumulator(3), 0.0
    timer.times.clear()
    for _ in range(num_epochs):
        metric.reset()
        net.train()
        for X, y in train_iter:
            timer.start()
            optimizer.zero_grad()
            X, y = X.to(device), y.to(device)
            y_hat = net(X)
            value = loss(y_hat, y)
            value.backward()
            optimizer.step()
            metric.add(value * X.shape[0], accuracy(y_hat, y), X.shape[0])
            timer.stop()
        test_acc = evaluate_accuracy_gpu(net, test_iter)
    _say(metric[0] / (metric[2] or 1), metric[1] / (metric[2] or 1), test_acc)
    _say_speed(metric[2] * num_epochs, timer, device)


def _say(loss: float, train_acc: float, test_acc: float) -> None:
    print(f"loss {loss:.3f}, train acc {train_acc:.3f}, test acc {test_acc:.3f}")


def _say_speed(examples: float, timer: Timer, device: Any) -> None:
    print(f"{examples / (timer.sum() or 1):.1f} examples/sec on {device}")


def train_batch_ch13(
    net: nn.Module, X: Any, y: torch.Tensor, loss: Callable[..., Any], trainer: Any, devices: Sequence[Any]
) -> tuple[torch.Tensor, float]:
    """One step; the sum of the losses and the number of right predictions."""
    X, y = _to(X, devices[0]), _to(y, devices[0])
    net.train()
    trainer.zero_grad()
    pred = net(X)
    total = loss(pred, y).sum()
    total.backward()
    trainer.step()
    return total, accuracy(pred, y)


def train_ch13(
    net: nn.Module,
    train_iter: Any,
    test_iter: Any,
    loss: Callable[..., Any],
    trainer: Any,
    num_epochs: int,
    devices: Sequence[Any] | None = None,
) -> None:
    devices = devices or try_all_gpus()
    net = net.to(devices[0])
    timer, metric, test_acc = Timer(), Accumulator(4), 0.0
    timer.times.clear()
    for _ in range(num_epochs):
        metric.reset()
        for features, labels in train_iter:
            timer.start()
            total, right = train_batch_ch13(net, features, labels, loss, trainer, devices)
            metric.add(total, right, labels.shape[0], labels.numel())
            timer.stop()
        test_acc = evaluate_accuracy_gpu(net, test_iter)
    _say(metric[0] / (metric[2] or 1), metric[1] / (metric[3] or 1), test_acc)
    _say_speed(metric[2] * num_epochs, timer, list(devices))


class Residual(nn.Module):
    """Two convolutions and a way round them; with one number of channels, the newer edition's form."""

    def __init__(
        self,
        input_channels: int,
        num_channels: int | None = None,
        use_1x1conv: bool = False,
        strides: int = 1,
    ) -> None:
        super().__init__()
        if num_channels is None:
            num_channels = input_channels
            self.conv1: nn.Module = nn.LazyConv2d(num_channels, kernel_size=3, padding=1, stride=strides)
            shortcut: nn.Module = nn.LazyConv2d(num_channels, kernel_size=1, stride=strides)
        else:
            self.conv1 = nn.Conv2d(input_channels, num_channels, kernel_size=3, padding=1, stride=strides)
            shortcut = nn.Conv2d(input_channels, num_channels, kernel_size=1, stride=strides)
        self.conv2 = nn.Conv2d(num_channels, num_channels, kernel_size=3, padding=1)
        self.conv3 = shortcut if use_1x1conv else None
        self.bn1 = nn.BatchNorm2d(num_channels)
        self.bn2 = nn.BatchNorm2d(num_channels)

    def forward(self, X: torch.Tensor) -> torch.Tensor:
        Y = self.bn2(self.conv2(torch.relu(self.bn1(self.conv1(X)))))
        return torch.relu(Y + (X if self.conv3 is None else self.conv3(X)))


def resnet18(num_classes: int, in_channels: int = 1) -> nn.Sequential:
    """The course's small ResNet-18, without the first pooling."""

    def block(before: int, channels: int) -> nn.Sequential:
        halve = before != channels
        return nn.Sequential(
            Residual(before, channels, use_1x1conv=halve, strides=2 if halve else 1),
            Residual(channels, channels),
        )

    net = nn.Sequential(nn.Conv2d(in_channels, 64, 3, stride=1, padding=1), nn.BatchNorm2d(64), nn.ReLU())
    for i, (before, channels) in enumerate([(64, 64), (64, 128), (128, 256), (256, 512)], 1):
        net.add_module(f"resnet_block{i}", block(before, channels))
    net.add_module("global_avg_pool", nn.AdaptiveAvgPool2d((1, 1)))
    net.add_module("fc", nn.Sequential(nn.Flatten(), nn.Linear(512, num_classes)))
    return net
