"""Chapter 11's two test benches, for optimisers written as functions and for torch's, and the 2-D one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import torch
from torch import nn

from .plotting import Animator
from .training import Timer, evaluate_loss, linreg, squared_loss


def train_2d(
    trainer: Callable[..., Any], steps: int = 20, f_grad: Callable[..., Any] | None = None
) -> list[tuple[Any, Any]]:
    x1: Any = -5
    x2: Any = -2
    s1: Any = 0
    s2: Any = 0
    results = [(x1, x2)]
    extra = (f_grad,) if f_grad else ()
    for _ in range(steps):
        x1, x2, s1, s2 = trainer(x1, x2, s1, s2, *extra)
        results.append((x1, x2))
    print(f"epoch {steps}, x1: {float(x1):f}, x2: {float(x2):f}")
    return results


def train_ch11(
    trainer_fn: Callable[..., Any],
    states: Any,
    hyperparams: dict[str, Any],
    data_iter: Any,
    feature_dim: int,
    num_epochs: int = 2,
) -> tuple[list[float], list[float]]:
    w = torch.normal(mean=0.0, std=0.01, size=(feature_dim, 1), requires_grad=True)
    b = torch.zeros(1, requires_grad=True)

    def net(X: torch.Tensor) -> torch.Tensor:
        return linreg(X, w, b)

    def step(X: torch.Tensor, y: torch.Tensor) -> None:
        loss: Any = squared_loss(net(X), y).mean()
        loss.backward()
        trainer_fn([w, b], states, hyperparams)

    return _run(step, lambda: evaluate_loss(net, data_iter, squared_loss), data_iter, num_epochs)


def train_concise_ch11(
    trainer_fn: Callable[..., Any], hyperparams: dict[str, Any], data_iter: Any, num_epochs: int = 4
) -> None:
    tensors = getattr(getattr(data_iter, "dataset", None), "tensors", None)
    layer = nn.Linear(tensors[0].shape[1] if tensors else 5, 1)
    nn.init.normal_(layer.weight, std=0.01)
    net = nn.Sequential(layer)
    optimizer = trainer_fn(net.parameters(), **hyperparams)
    loss = nn.MSELoss(reduction="none")

    def step(X: torch.Tensor, y: torch.Tensor) -> None:
        optimizer.zero_grad()
        out = net(X)
        loss(out, y.reshape(out.shape)).mean().backward()
        optimizer.step()

    # Halved, to be comparable with `squared_loss`.
    _run(step, lambda: evaluate_loss(net, data_iter, loss) / 2, data_iter, num_epochs)


def _run(
    step: Callable[..., None], value: Callable[[], float], data_iter: Iterable[Any], num_epochs: int
) -> tuple[list[float], list[float]]:
    """Train, note the loss after every 200 examples where a batch ends, and say how it went."""
    animator = Animator()
    batches = len(data_iter)  # type: ignore[arg-type]
    timer, seen, rows = Timer(), 0, 1
    for _ in range(num_epochs):
        for X, y in data_iter:
            step(X, y)
            rows = X.shape[0]
            seen += rows
            if seen % 200 == 0:
                timer.stop()
                animator.add(seen / rows / batches, (value(),))
                timer.start()
    if animator.Y is None:  # no batch ended on a multiple of 200
        timer.stop()
        animator.add(seen / rows / batches, (value(),))
    losses = animator.Y[0]  # type: ignore[index]
    print(f"loss: {losses[-1]:.3f}, {timer.sum() / max(num_epochs, 1):.3f} sec/epoch")
    return timer.cumsum(), losses
