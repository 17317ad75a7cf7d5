"""The course's `d2l` as notebooks use it: names, signatures, printed lines, return values and cost."""

from __future__ import annotations

import ast
import importlib
import math
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="the course's d2l stands on torch, which is not installed")

COURSE = Path(__file__).resolve().parents[4] / "grader" / "sandbox" / "course"


@pytest.fixture(scope="module")
def d2l():
    sys.path.insert(0, str(COURSE))
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield importlib.import_module("d2l.torch")
    torch.set_num_threads(threads)
    sys.path.remove(str(COURSE))


@pytest.fixture(autouse=True)
def _seed():
    torch.manual_seed(0)


def python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(COURSE)!r})\n{code}"],
        capture_output=True,
        text=True,
    )


def test_importing_the_package_imports_nothing_heavy():
    done = python("import d2l; print([m for m in ('torch', 'numpy', 'matplotlib') if m in sys.modules])")
    assert done.stdout.strip() == "[]", done.stderr


def test_figures_and_the_judge_are_not_imported():
    done = python(
        "from d2l import torch as d2l\n"
        "d2l.set_figsize((3, 2)); d2l.plot([1], [[2]], 'x', 'y'); d2l.Animator().add(1, (2, None))\n"
        "print([m for m in ('matplotlib', 'grader', 'problems', 'reference') if m in sys.modules])"
    )
    assert done.stdout.strip() == "[]", done.stderr


@pytest.mark.parametrize("edition", ["mxnet", "tensorflow", "paddle", "jax"])
def test_other_editions_name_the_one_there_is(edition):
    done = python(f"from d2l import {edition} as d2l")
    last = done.stderr.strip().splitlines()[-1]
    assert last.startswith("ImportError")
    assert edition in last
    assert "from d2l import torch" in last


def test_no_module_of_the_course_imports_the_grader():
    for file in (COURSE / "d2l").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not [n for n in names if n.split(".")[0] in ("grader", "reference", "problems")], file


def test_unknown_names_suggest_a_near_one(d2l):
    with pytest.raises(AttributeError, match="did you mean 'show_trace_2d'"):
        _ = d2l.show_trace2d
    with pytest.raises(AttributeError, match=r"no 'qqqqqq'$"):
        _ = d2l.qqqqqq


def test_names_of_other_modules_and_short_functions(d2l):
    assert d2l.torch is torch
    assert d2l.nn is torch.nn
    assert d2l.F is torch.nn.functional
    x = torch.tensor([[1.0, 3.0], [5.0, 2.0]])
    assert float(d2l.reduce_sum(x)) == 11
    assert d2l.argmax(x, axis=1).tolist() == [1, 0]
    assert d2l.astype(x, torch.int64).dtype == torch.int64
    assert d2l.size(x) == 4
    assert d2l.numpy(x.requires_grad_()).shape == (2, 2)
    assert d2l.try_gpu() == torch.device("cpu") == d2l.try_all_gpus()[0]
    assert d2l.get_dataloader_workers() == 0


def test_plt_is_matplotlibs(d2l):
    assert d2l.plt is pytest.importorskip("matplotlib.pyplot", reason="matplotlib is not installed")


def test_train_2d(d2l, capsys):
    def momentum(x1, x2, v1, v2):
        v1, v2 = 0.5 * v1 + 0.2 * x1, 0.5 * v2 + 4 * x2
        return x1 - 0.6 * v1, x2 - 0.6 * v2, v1, v2

    results = d2l.train_2d(momentum)
    assert results[0] == (-5, -2)
    assert len(results) == 21
    assert re.fullmatch(r"epoch 20, x1: -?\d+\.\d{6}, x2: -?\d+\.\d{6}\n", capsys.readouterr().out)
    d2l.show_trace_2d(lambda a, b: a / 0, results)

    def gd(x1, x2, s1, s2, f_grad):
        g1, g2 = f_grad(x1, x2)
        return x1 - 0.1 * g1, x2 - 0.1 * g2, 0, 0

    d2l.train_2d(gd, steps=20, f_grad=lambda x1, x2: (2 * x1, 4 * x2))
    assert capsys.readouterr().out == "epoch 20, x1: -0.057646, x2: -0.000073\n"


def test_the_regression_data(d2l):
    before = torch.get_rng_state()
    data_iter, feature_dim = d2l.get_data_ch11(batch_size=10)
    assert torch.equal(before, torch.get_rng_state())
    assert feature_dim == 5
    assert len(data_iter) == 150
    assert isinstance(data_iter, torch.utils.data.DataLoader)
    X, y = data_iter.dataset.tensors
    assert X.shape == (1500, 5)
    assert y.shape == (1500,)
    assert X.dtype == torch.float32
    assert X.mean(0).abs().max() < 0.05
    assert (X.std(0) - 1).abs().max() < 0.05
    exact = torch.linalg.lstsq(X, y[:, None]).solution
    assert 0.23 < float(d2l.squared_loss(X @ exact, y).mean()) < 0.25
    batch = next(iter(data_iter))
    assert isinstance(batch, list)
    assert batch[0].shape == (10, 5)
    batch[0].zero_()
    assert X.abs().min(dim=1).values.max() > 0


def test_batches_are_a_permutation_of_the_rows(d2l):
    rows = torch.arange(23.0)
    shuffled = torch.cat([x for (x,) in d2l.load_array((rows,), 5)])
    assert not torch.equal(shuffled, rows)
    assert torch.equal(shuffled.sort().values, rows)
    plain = d2l.load_array((rows,), 5, is_train=False)
    assert [len(x) for (x,) in plain] == [5, 5, 5, 5, 3]
    assert torch.equal(torch.cat([x for (x,) in plain]), rows)


def test_download_writes_the_same_table(d2l, monkeypatch):
    np = d2l.np
    monkeypatch.setitem(d2l.DATA_HUB, "airfoil", (d2l.DATA_URL + "airfoil_self_noise.dat", "76e5be15"))
    data = np.genfromtxt(d2l.download("airfoil"), dtype=np.float32, delimiter="\t")
    assert data.shape == (1503, 6)
    data = (data - data.mean(axis=0)) / data.std(axis=0)
    X, y = d2l.get_data_ch11()[0].dataset.tensors
    assert np.allclose(data[:1500, :-1], X.numpy(), atol=1e-5)
    assert np.allclose(data[:1500, -1], y.numpy(), atol=1e-4)
    assert d2l.download(d2l.DATA_URL + "airfoil_self_noise.dat", "../data", "sha") == d2l.download("airfoil")
    with pytest.raises(ConnectionError, match="no network"):
        d2l.download("kaggle_house_train")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks are a thing of Unix")
def test_a_fork_that_ends_leaves_the_file_and_the_process_removes_it():
    done = python(
        "import os\n"
        "from d2l import torch as d2l\n"
        "path = d2l.download('airfoil')\n"
        "if os.fork() == 0: sys.exit()\n"
        "os.wait(); print(os.path.exists(path), path)"
    )
    there, path = done.stdout.split()
    assert there == "True"
    assert not Path(path).parent.exists()


def sgd(params, states, hyperparams):
    for p in params:
        p.data.sub_(hyperparams["lr"] * p.grad)
        p.grad.data.zero_()


def test_train_ch11(d2l, capsys):
    data_iter, feature_dim = d2l.get_data_ch11(batch_size=10)
    times, losses = d2l.train_ch11(sgd, None, {"lr": 0.05}, data_iter, feature_dim, 2)
    assert len(times) == len(losses) == 15
    assert times == sorted(times)
    assert re.fullmatch(r"loss: 0\.2\d\d, 0\.\d{3} sec/epoch\n", capsys.readouterr().out)
    assert 0.235 < losses[-1] < 0.26
    # No batch of 64 ends on a multiple of 200 within one epoch; the loss is said all the same.
    odd, _ = d2l.get_data_ch11(batch_size=64)
    assert len(d2l.train_ch11(sgd, None, {"lr": 0.05}, odd, 5, 1)[1]) == 1


def test_train_ch11_says_nan_when_it_diverges(d2l, capsys):
    data_iter, _ = d2l.get_data_ch11(batch_size=10)
    _, losses = d2l.train_ch11(sgd, None, {"lr": 1e3}, data_iter, 5, 1)
    assert not math.isfinite(losses[-1])
    assert re.match(r"loss: (nan|inf), ", capsys.readouterr().out)


@pytest.mark.parametrize(("name", "hyper"), [("SGD", {"lr": 0.01, "momentum": 0.9}), ("Adam", {"lr": 0.01})])
def test_train_concise_ch11(d2l, capsys, name, hyper):
    data_iter, _ = d2l.get_data_ch11(batch_size=10)
    assert d2l.train_concise_ch11(getattr(torch.optim, name), hyper, data_iter) is None
    assert re.fullmatch(r"loss: 0\.2\d\d, 0\.\d{3} sec/epoch\n", capsys.readouterr().out)


@pytest.mark.parametrize("reduction", ["none", "mean"])
def test_evaluate_loss_does_not_depend_on_its_short_cut(d2l, reduction):
    data_iter, _ = d2l.get_data_ch11(batch_size=10)
    net, loss = torch.nn.Linear(5, 1), torch.nn.MSELoss(reduction=reduction)
    plain = [(X, y) for X, y in data_iter]
    assert d2l.evaluate_loss(net, data_iter, loss) == pytest.approx(d2l.evaluate_loss(net, plain, loss))


def test_batches_of_one_are_affordable(d2l):
    data_iter, _ = d2l.get_data_ch11(batch_size=1)
    start = time.perf_counter()
    for X, y in data_iter:
        assert len(X) == len(y) == 1
    d2l.evaluate_loss(lambda X: X.sum(1), data_iter, d2l.squared_loss)
    assert time.perf_counter() - start < 0.5


def test_the_images(d2l):
    train_iter, test_iter = d2l.load_data_fashion_mnist(batch_size=256)
    # Chapter 11's loops compute `(i + 1) % (len(train_iter) // 5)`.
    assert len(train_iter) >= 5
    X, y = next(iter(train_iter))
    assert X.shape == (256, 1, 28, 28)
    assert X.dtype == torch.float32
    assert y.dtype == torch.int64
    assert 0 <= X.min() < X.max() <= 1
    assert sorted(set(y.tolist())) == list(range(10))
    assert len(d2l.load_data_fashion_mnist(batch_size=1024)[0]) >= 5
    assert sum(len(y) for _, y in test_iter) == 128
    again = next(iter(d2l.load_data_fashion_mnist(16)[1]))[0]
    assert torch.equal(next(iter(test_iter))[0][:16], again)
    assert next(iter(d2l.load_data_fashion_mnist(8, resize=40)[0]))[0].shape == (8, 1, 40, 40)
    assert d2l.get_fashion_mnist_labels([0, 9]) == ["t-shirt", "ankle boot"]


def lenet():
    nn = torch.nn
    return nn.Sequential(
        *(nn.Conv2d(1, 6, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2, 2)),
        *(nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2, 2), nn.Flatten()),
        *(nn.Linear(400, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10)),
    )


def test_train_ch6(d2l, capsys):
    loaders = d2l.load_data_fashion_mnist(batch_size=64)
    d2l.train_ch6(lenet(), *loaders, 6, 0.1, d2l.try_gpu())
    first, second, third = capsys.readouterr().out.splitlines()
    assert first == "training on cpu"
    found = re.fullmatch(r"loss \d\.\d{3}, train acc (\d\.\d{3}), test acc \d\.\d{3}", second)
    assert found
    assert float(found[1]) > 0.5
    assert re.fullmatch(r"\d+\.\d examples/sec on cpu", third)


def test_train_ch3_with_both_kinds_of_updaters(d2l):
    loaders = d2l.load_data_fashion_mnist(batch_size=256)
    W = torch.normal(0, 0.01, (784, 10), requires_grad=True)
    b = torch.zeros(10, requires_grad=True)

    def net(X):
        return d2l.linreg(X.reshape(-1, 784), W, b)

    loss = torch.nn.CrossEntropyLoss(reduction="none")
    before = d2l.evaluate_accuracy(net, loaders[1])
    d2l.train_ch3(net, *loaders, loss, 3, lambda size: d2l.sgd([W, b], 0.1, size))
    assert d2l.evaluate_accuracy(net, loaders[1]) > max(before, 0.8)
    d2l.predict_ch3(net, loaders[1])
    model = torch.nn.Sequential(torch.nn.Flatten(), torch.nn.Linear(784, 10))
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    value, right = d2l.train_epoch_ch3(model, loaders[0], torch.nn.CrossEntropyLoss(), optimizer)
    assert 0 < value < 3
    assert 0 <= right <= 1


def test_train_ch13_and_the_residual_network(d2l, capsys):
    net = d2l.resnet18(10, 1)
    X, y = torch.rand(2, 1, 16, 16), torch.tensor([1, 2])
    loss = torch.nn.CrossEntropyLoss(reduction="none")
    trainer = torch.optim.SGD(net.parameters(), lr=0.01)
    d2l.train_ch13(net, [(X, y)], [(X, y)], loss, trainer, 1)
    assert re.match(r"loss \d+\.\d{3}, train acc \d\.\d{3}, test acc", capsys.readouterr().out)
    total, right = d2l.train_batch_ch13(net, X, y, loss, trainer, d2l.try_all_gpus())
    assert total.shape == ()
    assert right in (0.0, 1.0, 2.0)
    X = torch.rand(4, 3, 6, 6)
    assert d2l.Residual(3, 3)(X).shape == X.shape
    assert d2l.Residual(3, 6, use_1x1conv=True, strides=2)(X).shape == (4, 6, 3, 3)
    assert d2l.Residual(6, use_1x1conv=True, strides=2)(X).shape == (4, 6, 3, 3)
    assert net.eval()(torch.rand(2, 1, 16, 16)).shape == (2, 10)


def test_accumulator_timer_benchmark_animator(d2l, capsys):
    metric = d2l.Accumulator(2)
    metric.add(torch.tensor(1.5, requires_grad=True), 2)
    metric.add(1, 2)
    assert (metric[0], metric[1]) == (2.5, 4.0)
    metric.reset()
    assert metric[0] == 0
    timer = d2l.Timer()
    timer.stop()
    timer.start()
    timer.stop()
    assert len(timer.times) == 2
    assert timer.cumsum()[-1] == pytest.approx(timer.sum()) == pytest.approx(2 * timer.avg())
    with d2l.Benchmark("work"):
        pass
    assert re.fullmatch(r"work: 0\.\d{4} sec\n", capsys.readouterr().out)
    animator = d2l.Animator(xlabel="epoch", xlim=[1, 3], legend=["a", "b"], figsize=(2, 2), nrows=2)
    animator.add(1, (0.5, None))
    animator.add(2, (0.25, 0.75))
    assert (animator.X, animator.Y) == ([[1, 2], [2]], [[0.5, 0.25], [0.75]])
    animator.axes[1].set_ylabel("x").set_color("r")
    assert d2l.accuracy(torch.tensor([[0.1, 0.9], [0.8, 0.2]]), torch.tensor([1, 1])) == 1.0


def test_figure_functions_take_the_books_arguments(d2l):
    x = torch.arange(0, 3, 0.1)
    d2l.use_svg_display()
    d2l.set_figsize([6, 3])
    d2l.plot(x, [x, x**2], "x", "f(x)", legend=["a"], xlim=[0, 3], xscale="log", fmts=("-",), axes=None)
    d2l.set_axes(None, "x", "y", [0, 1], [0, 1], "linear", "log", None)
    d2l.show_trace([1.0], lambda x: x / 0)
    axes = d2l.show_images(torch.zeros(4, 2, 2), 2, 2, titles=list("abcd"), scale=2)
    assert len(axes) == 4
    board = d2l.ProgressBoard("x")
    board.draw(1, 2, "loss", every_n=10)


def test_the_newer_editions_classes(d2l):
    class Regression(d2l.Module):
        def __init__(self, lr, width=1):
            super().__init__()
            self.save_hyperparameters()
            self.net = torch.nn.Linear(2, width)

        def loss(self, y_hat, y):
            return torch.nn.functional.mse_loss(y_hat, y)

    @d2l.add_to_class(Regression)
    def weights(self):
        return self.net.weight.detach().flatten().tolist()

    model = Regression(lr=0.05)
    assert (model.lr, model.width, model.hparams) == (0.05, 1, {"lr": 0.05, "width": 1})
    data = d2l.SyntheticRegressionData(w=torch.tensor([2.0, -3.4]), b=4.2)
    trainer = d2l.Trainer(max_epochs=5, gradient_clip_val=10)
    trainer.fit(model, data)
    assert model.weights() == pytest.approx([2, -3.4], abs=0.05)

    class Softmax(d2l.Classifier):
        def __init__(self, lr):
            super().__init__()
            self.save_hyperparameters()
            self.net = torch.nn.Sequential(torch.nn.Flatten(), torch.nn.Linear(784, 10))

    images = d2l.FashionMNIST(batch_size=256)
    model = Softmax(0.1)
    d2l.Trainer(max_epochs=3).fit(model, images)
    X, y = next(iter(images.val_dataloader()))
    assert float(model.accuracy(model(X), y)) > 0.8
    assert images.text_labels([1]) == ["trouser"]
