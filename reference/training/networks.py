"""Networks as pure functions of a dict of parameters, in torch; their initial values are drawn on the host by a seed.

Source: Dive into Deep Learning 4.1 (multilayer perceptron), 6.6 (LeNet).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from reference import ranges
from reference.errors import HyperparameterError

Tensor = Any  # a torch tensor, which is not imported before it is needed
Params = dict[str, Tensor]
Initial = dict[str, npt.NDArray[Any]]


@dataclass(frozen=True)
class Model:
    """init(seed) -> float64 numpy parameters; apply(params, inputs (n, ...)) -> outputs (n, outputs), with gradient."""

    name: str
    init: Callable[[int], Initial]
    apply: Callable[[Params, Tensor], Tensor]


def linear(inputs: int, outputs: int) -> Model:
    """Wx + b: for classes softmax regression, with one output linear regression.  Inputs (n, ...) are flattened."""
    return mlp(inputs, outputs)


def mlp(*sizes: int) -> Model:
    """Fully connected layers with ReLU between them: mlp(144, 64, 6).  Inputs (n, ...) are flattened.

    W ~ sqrt(2/inputs) N where a ReLU follows, sqrt(1/inputs) N in the last layer, from default_rng(seed) in order;
    biases 0: so mlp(144, 32, 6) begins as the published network does.
    """
    if len(sizes) < 2:
        raise HyperparameterError(f"sizes: expected at least two, of the inputs and the outputs; found {sizes}")
    for size in sizes:
        ranges.count("sizes", size)
    depth = len(sizes) - 1

    def init(seed: int) -> Initial:
        rng = np.random.default_rng(seed)
        params: Initial = {}
        for k, shape in enumerate(pairwise(sizes), 1):
            params[f"W{k}"] = math.sqrt((1 if k == depth else 2) / shape[0]) * rng.standard_normal(shape)
            params[f"b{k}"] = np.zeros(shape[1])
        return params

    def apply(params: Params, x: Tensor) -> Tensor:
        x = x.flatten(1)
        for k in range(1, depth):
            x = (x @ params[f"W{k}"] + params[f"b{k}"]).relu()
        return x @ params[f"W{depth}"] + params[f"b{depth}"]

    return Model("-".join(map(str, sizes)) if depth > 1 else f"linear {sizes[0]}-{sizes[1]}", init, apply)


def lenet(classes: int = 10, activation: str = "sigmoid") -> Model:
    """The book's LeNet for 28 x 28: 6 maps 5 x 5 (padding 2), mean pool, 16 maps 5 x 5, mean pool, 120, 84, classes.

    activation: "sigmoid" (the book) or "relu".  Weights Xavier uniform, biases uniform in +-1/sqrt(fan-in), as the
    book's code leaves them.  Inputs (n, 28, 28) or (n, 1, 28, 28).
    """
    ranges.one_of("activation", activation, ("sigmoid", "relu"))
    ranges.count("classes", classes)
    shapes = {"C1": (6, 1, 5, 5), "C2": (16, 6, 5, 5), "W3": (120, 400), "W4": (84, 120), "W5": (classes, 84)}

    def apply(params: Params, x: Tensor) -> Tensor:
        from torch.nn import functional

        def layer(value: Tensor) -> Tensor:
            return value.sigmoid() if activation == "sigmoid" else value.relu()

        x = functional.avg_pool2d(layer(functional.conv2d(_maps(x), params["C1"], params["b1"], padding=2)), 2)
        x = functional.avg_pool2d(layer(functional.conv2d(x, params["C2"], params["b2"])), 2).flatten(1)
        x = layer(functional.linear(x, params["W3"], params["b3"]))
        x = layer(functional.linear(x, params["W4"], params["b4"]))
        return functional.linear(x, params["W5"], params["b5"])

    return Model(f"LeNet ({activation})", lambda seed: _xavier(shapes, seed), apply)


def small_cnn(classes: int = 6, maps: tuple[int, int] = (8, 16)) -> Model:
    """Two 3 x 3 convolutions with ReLU, each followed by pooling, and a linear layer, for 12 x 12.

    Weights and biases are drawn as LeNet's.  Inputs (n, 12, 12) or (n, 1, 12, 12).
    """
    for size in (classes, *maps):
        ranges.count("classes and maps", size)
    shapes = {"C1": (maps[0], 1, 3, 3), "C2": (maps[1], maps[0], 3, 3), "W3": (classes, maps[1] * 9)}

    def apply(params: Params, x: Tensor) -> Tensor:
        from torch.nn import functional

        # Means, not maxima: torch has no deterministic gradient for max_pool2d on CUDA.
        x = functional.avg_pool2d(functional.conv2d(_maps(x), params["C1"], params["b1"], padding=1).relu(), 2)
        x = functional.avg_pool2d(functional.conv2d(x, params["C2"], params["b2"], padding=1).relu(), 2)
        return functional.linear(x.flatten(1), params["W3"], params["b3"])

    return Model(f"convolutions {maps[0]}, {maps[1]}", lambda seed: _xavier(shapes, seed), apply)


def _maps(x: Tensor) -> Tensor:
    return x[:, None] if x.ndim == 3 else x


def _xavier(shapes: Mapping[str, tuple[int, ...]], seed: int) -> Initial:
    """Weights (out, in, ...) by name, each followed by its bias b1, b2, ... (out,)."""
    rng = np.random.default_rng(seed)
    params: Initial = {}
    for k, (name, shape) in enumerate(shapes.items(), 1):
        field = math.prod(shape[2:])
        bound = math.sqrt(6 / ((shape[0] + shape[1]) * field))
        params[name] = rng.uniform(-bound, bound, shape)
        bound = 1 / math.sqrt(shape[1] * field)
        params[f"b{k}"] = rng.uniform(-bound, bound, shape[0])
    return params
