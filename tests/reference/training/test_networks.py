"""Networks: pure functions of their parameters, with the shapes and initial values that the course has."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from reference.errors import HyperparameterError
from reference.training.networks import Model, lenet, linear, mlp, small_cnn

ROOT = Path(__file__).resolve().parents[3]
MODELS = [
    (linear(144, 6), (12, 12), 6, 144 * 6 + 6),
    (mlp(144, 64, 6), (12, 12), 6, 144 * 64 + 64 + 64 * 6 + 6),
    (mlp(5, 4, 3, 2), (5,), 2, 24 + 15 + 8),
    (lenet(), (28, 28), 10, 61706),
    (lenet(7, "relu"), (1, 28, 28), 7, 61706 - 3 * 85),
    (small_cnn(), (12, 12), 6, 80 + 1168 + 6 * 145),
]


def tensors(model: Model, seed: int = 0) -> dict[str, Any]:
    torch = pytest.importorskip("torch")
    return {name: torch.tensor(value, dtype=torch.float64) for name, value in model.init(seed).items()}


@pytest.mark.parametrize(("model", "shape", "outputs", "count"), MODELS, ids=lambda value: getattr(value, "name", None))
def test_shapes_and_how_many_parameters(model: Model, shape: tuple[int, ...], outputs: int, count: int) -> None:
    torch = pytest.importorskip("torch")
    params = tensors(model)
    assert sum(value.numel() for value in params.values()) == count
    assert model.apply(params, torch.zeros((3, *shape), dtype=torch.float64)).shape == (3, outputs)


@pytest.mark.parametrize(("model", "shape", "outputs", "count"), MODELS, ids=lambda value: getattr(value, "name", None))
def test_a_row_is_served_alike_in_any_batch(model: Model, shape: tuple[int, ...], outputs: int, count: int) -> None:
    torch = pytest.importorskip("torch")
    x = torch.tensor(np.random.default_rng(0).standard_normal((5, *shape)))
    params = tensors(model)
    alone = torch.cat([model.apply(params, row[None]) for row in x])
    np.testing.assert_allclose(model.apply(params, x).numpy(), alone.numpy(), atol=1e-13)


@pytest.mark.parametrize(("activation", "layer"), [("sigmoid", "Sigmoid"), ("relu", "ReLU")])
def test_lenet_is_the_books(activation: str, layer: str) -> None:
    """Against the book's own layers with the same weights."""
    torch = pytest.importorskip("torch")
    nn, model = torch.nn, lenet(activation=activation)
    act = getattr(nn, layer)
    net = nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2), act(), nn.AvgPool2d(2, stride=2), nn.Conv2d(6, 16, 5), act(),
        nn.AvgPool2d(2, stride=2), nn.Flatten(), nn.Linear(400, 120), act(), nn.Linear(120, 84), act(),
        nn.Linear(84, 10),
    ).double()  # fmt: skip
    params = tensors(model)
    for theirs, mine in zip(net.parameters(), params.values(), strict=True):
        assert theirs.shape == mine.shape
        theirs.data = mine
    x = torch.tensor(np.random.default_rng(0).standard_normal((3, 28, 28)))
    np.testing.assert_allclose(model.apply(params, x).numpy(), net(x[:, None]).detach().numpy(), atol=1e-13)


def test_weights_of_lenet_are_xaviers_and_fill_their_interval() -> None:
    params = lenet().init(0)
    for name, ins, outs in [("C1", 25, 150), ("C2", 150, 400), ("W3", 400, 120), ("W5", 84, 10)]:
        bound = np.sqrt(6 / (ins + outs))
        assert 0.9 * bound < np.abs(params[name]).max() <= bound
    assert np.abs(params["b3"]).max() <= 1 / 20


def test_weights_of_a_perceptron_have_the_variance_that_relu_keeps() -> None:
    params = mlp(400, 300, 200).init(0)
    assert params["W1"].std() == pytest.approx(np.sqrt(2 / 400), rel=0.02)
    assert params["W2"].std() == pytest.approx(np.sqrt(1 / 300), rel=0.02)
    assert not params["b1"].any()


def test_initial_values_are_a_function_of_the_seed() -> None:
    for model, *_ in MODELS:
        first, again, other = model.init(3), model.init(3), model.init(4)
        assert all((first[name] == again[name]).all() for name in first)
        assert any((first[name] != other[name]).any() for name in first)


def test_networks_that_cannot_be_are_refused() -> None:
    with pytest.raises(HyperparameterError, match=r"sizes: expected at least two.*found \(3,\)"):
        mlp(3)
    with pytest.raises(HyperparameterError, match="sizes: expected a whole number >= 1, found 0"):
        mlp(3, 0, 2)
    with pytest.raises(HyperparameterError, match="activation: expected one of sigmoid, relu; found 'tanh'"):
        lenet(activation="tanh")
    with pytest.raises(HyperparameterError, match="classes and maps: expected a whole number >= 1, found 0"):
        small_cnn(maps=(0, 3))


def test_nothing_here_imports_torch_before_it_is_needed() -> None:
    modules = [path.stem for path in (ROOT / "reference" / "training").glob("*.py") if path.stem != "__init__"]
    code = f"import sys, importlib\nfor m in {modules!r}: importlib.import_module('reference.training.' + m)\n"
    code += "print([m for m in ('torch', 'rich', 'matplotlib', 'grader', 'problems') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.strip() == "[]", done.stderr
