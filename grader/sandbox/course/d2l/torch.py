"""What `from d2l import torch as d2l` gives: the helpers, and the short names that the book's code uses."""

# ruff: noqa: F401  (what is imported is what the module offers)
from __future__ import annotations

import collections
import difflib
import importlib
import math
import os
import random
import sys
import time
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F
from torch.utils import data

from .data import (
    DATA_HUB,
    DATA_URL,
    download,
    download_all,
    download_extract,
    get_data_ch11,
    get_dataloader_workers,
    get_fashion_mnist_labels,
    load_array,
    load_data_fashion_mnist,
    synthetic_data,
)
from .modules import (
    Classifier,
    DataModule,
    FashionMNIST,
    HyperParameters,
    Module,
    SyntheticRegressionData,
    Trainer,
    add_to_class,
)
from .optim import train_2d, train_ch11, train_concise_ch11
from .plotting import (
    Animator,
    ProgressBoard,
    annotate,
    plot,
    set_axes,
    set_figsize,
    show_heatmaps,
    show_images,
    show_trace,
    show_trace_2d,
    use_svg_display,
)
from .training import (
    Accumulator,
    Benchmark,
    Residual,
    Timer,
    accuracy,
    cpu,
    evaluate_accuracy,
    evaluate_accuracy_gpu,
    evaluate_loss,
    gpu,
    linreg,
    num_gpus,
    predict_ch3,
    resnet18,
    sgd,
    squared_loss,
    train_batch_ch13,
    train_ch3,
    train_ch6,
    train_ch13,
    train_epoch_ch3,
    try_all_gpus,
    try_gpu,
)

d2l = sys.modules[__name__]
nn_Module = nn.Module

abs, arange, concat, cos, cosh, exp, eye, linspace = (
    torch.abs, torch.arange, torch.cat, torch.cos, torch.cosh, torch.exp, torch.eye, torch.linspace
)  # fmt: skip
log, matmul, meshgrid, normal, ones, ones_like, rand, randn = (
    torch.log, torch.matmul, torch.meshgrid, torch.normal, torch.ones, torch.ones_like, torch.rand,
    torch.randn,
)  # fmt: skip
sigmoid, sin, sinh, sqrt, stack, tanh, tensor, zeros, zeros_like, batch_matmul = (
    torch.sigmoid, torch.sin, torch.sinh, torch.sqrt, torch.stack, torch.tanh, torch.tensor, torch.zeros,
    torch.zeros_like, torch.bmm,
)  # fmt: skip
float32, int32, int64 = torch.float32, torch.int32, torch.int64


def numpy(x: torch.Tensor, *args: Any, **kwargs: Any) -> Any:
    return x.detach().numpy(*args, **kwargs)


def size(x: torch.Tensor) -> int:
    return x.numel()


def reshape(x: torch.Tensor, *args: Any, **kwargs: Any) -> torch.Tensor:
    return x.reshape(*args, **kwargs)


def to(x: Any, *args: Any, **kwargs: Any) -> Any:
    return x.to(*args, **kwargs)


def reduce_sum(x: torch.Tensor, *args: Any, **kwargs: Any) -> torch.Tensor:
    return x.sum(*args, **kwargs)


def reduce_mean(x: torch.Tensor, *args: Any, **kwargs: Any) -> torch.Tensor:
    return x.mean(*args, **kwargs)


def argmax(x: torch.Tensor, *args: Any, **kwargs: Any) -> torch.Tensor:
    return x.argmax(*args, **kwargs)


def astype(x: torch.Tensor, *args: Any, **kwargs: Any) -> Any:
    return x.type(*args, **kwargs)


def transpose(x: torch.Tensor) -> torch.Tensor:
    return x.t()


def expand_dims(x: torch.Tensor, axis: int) -> torch.Tensor:
    return x.unsqueeze(axis)


def swapaxes(x: torch.Tensor, *args: int) -> torch.Tensor:
    return x.swapaxes(*args)


def repeat(x: torch.Tensor, *args: Any, **kwargs: Any) -> torch.Tensor:
    return x.repeat(*args, **kwargs)


__all__ = [name for name in dir() if not name.startswith("_") and name not in ("annotations", "Any")]

_LAZY = {"plt": "matplotlib.pyplot", "pd": "pandas"}


def __getattr__(name: str) -> Any:
    if name in _LAZY:
        return importlib.import_module(_LAZY[name])
    near = difflib.get_close_matches(name, [*__all__, *_LAZY], n=1)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    raise AttributeError(f"the course's d2l has no {name!r}{hint}")
