"""Generated data sets of the shape of the course's, and loaders that cost little at small batch sizes.

Nothing here reads or moves the global random generators, except a shuffling loader, which asks torch for a
permutation once a pass.  `RandomState` is used for pictures, since its streams are the same in every version of
numpy; the regression set follows the recipe of `reference.training.airfoil`, which may not be imported here.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

import numpy as np
import torch
from torch.utils.data import DataLoader, TensorDataset

Array = Any  # np.ndarray; numpy's own type needs parameters that say nothing here

DATA_URL = "http://d2l-data.s3-accelerate.amazonaws.com/"
DATA_HUB: dict[str, tuple[str, str]] = {"airfoil": (DATA_URL + "airfoil_self_noise.dat", "")}

ROWS, COLUMNS = 1503, 6
# Chapter 11's code computes `i % (len(train_iter) // 5)` with batches of 256, so five batches are the least
# that it runs with.
TRAIN_IMAGES, TEST_IMAGES, LARGEST_BATCH = 4 * 256 + 16, 128, 256
LABELS = [
    "t-shirt",
    "trouser",
    "pullover",
    "dress",
    "coat",
    "sandal",
    "shirt",
    "sneaker",
    "bag",
    "ankle boot",
]


class TensorLoader(DataLoader):  # type: ignore[type-arg]
    """A `DataLoader` over tensors that slices them itself: some twenty times less a batch of one row."""

    def __init__(
        self,
        dataset: TensorDataset,
        batch_size: int,
        shuffle: bool = False,
        transform: Callable[[torch.Tensor], torch.Tensor] | None = None,
    ) -> None:
        super().__init__(dataset, batch_size, shuffle=shuffle)
        self.shuffle = shuffle
        self.transform = transform

    def __iter__(self) -> Iterator[list[torch.Tensor]]:  # type: ignore[override]
        tensors = self.dataset.tensors  # type: ignore[attr-defined]
        # A copy in either case: a training loop may write into what it was given.
        order = torch.randperm(len(tensors[0])) if self.shuffle else slice(None)
        copies = [t[order].clone() if isinstance(order, slice) else t[order] for t in tensors]
        return self._batches(copies, self.batch_size or 1)

    def large_batches(self, rows: int = 2048) -> Iterator[list[torch.Tensor]]:
        """The same rows, unshuffled and in large batches, for values that do not depend on batches."""
        return self._batches(self.dataset.tensors, rows)  # type: ignore[attr-defined]

    def _batches(self, tensors: Sequence[torch.Tensor], rows: int) -> Iterator[list[torch.Tensor]]:
        for parts in zip(*(torch.split(t, rows) for t in tensors), strict=True):
            batch = list(parts)
            if self.transform is not None:
                batch[0] = self.transform(batch[0])
            yield batch


def get_dataloader_workers() -> int:
    return 0


def load_array(data_arrays: Sequence[Any], batch_size: int, is_train: bool = True) -> TensorLoader:
    return TensorLoader(TensorDataset(*map(torch.as_tensor, data_arrays)), batch_size, shuffle=is_train)


def synthetic_data(w: torch.Tensor, b: Any, num_examples: int) -> tuple[torch.Tensor, torch.Tensor]:
    X = torch.normal(0.0, 1.0, (num_examples, len(w)))
    y = X @ w + b
    y += torch.normal(0.0, 0.01, y.shape)
    return X, y.reshape(-1, 1)


@cache
def noise_table() -> Array:
    """The regression set, (1503, 6) float64: five features and a target, each with mean 0 and variance 1.

    A linear model explains about half of the variance, so that `train_ch11` ends near the losses that the
    book's readers know (0.24 to 0.25).
    """
    correlations = np.eye(5)
    for i, j, value in [(0, 1, -0.25), (0, 4, -0.25), (2, 4, -0.25), (1, 2, -0.5), (1, 4, 0.75)]:
        correlations[i, j] = correlations[j, i] = value
    weights = np.array([-0.6, -0.4, -0.5, 0.25, -0.15])
    rng = np.random.default_rng(1503)
    features = rng.standard_normal((ROWS, COLUMNS - 1)) @ np.linalg.cholesky(correlations).T
    noise = np.sqrt(0.48 / 0.52 * (weights @ correlations @ weights)) * rng.standard_normal(ROWS)
    table = np.column_stack([features, features @ weights + noise])
    return (table - table.mean(axis=0)) / table.std(axis=0)


def get_data_ch11(batch_size: int = 10, n: int = 1500) -> tuple[TensorLoader, int]:
    data = torch.from_numpy(noise_table().astype(np.float32))
    return load_array((data[:n, :-1], data[:n, -1]), batch_size, is_train=True), data.shape[1] - 1


@cache
def images(train: bool) -> tuple[torch.Tensor, torch.Tensor]:
    """Ten patterns of squares, moved by up to a pixel, more or less bright, under noise; values in [0, 1].

    LeNet with ReLUs learns them in some hundred steps, which is what a notebook's training comes to here.
    """
    count = TRAIN_IMAGES if train else TEST_IMAGES
    squares = np.random.RandomState(28).random_sample((10, 4, 4)) > 0.5
    patterns = np.pad(np.kron(squares, np.ones((5, 5))), ((0, 0), (4, 4), (4, 4)))
    rng = np.random.RandomState(1 if train else 2)
    labels = rng.permutation(count) % 10
    moves = rng.randint(-1, 2, (count, 2))
    light = 0.6 + 0.4 * rng.random_sample(count)
    pixels = np.stack([np.roll(patterns[c], tuple(m), (0, 1)) for c, m in zip(labels, moves, strict=True)])
    pixels = pixels * light[:, None, None] + 0.15 * rng.random_sample(pixels.shape) * (pixels > 0)
    X = torch.from_numpy(np.clip(pixels, 0, 1).astype(np.float32)).unsqueeze(1)
    return X, torch.from_numpy(labels.astype(np.int64))


def load_data_fashion_mnist(batch_size: int, resize: Any = None) -> tuple[TensorLoader, TensorLoader]:
    """Training and test loaders; batches of more than 256 images are given as 256."""

    def grow(X: torch.Tensor) -> torch.Tensor:
        size = (resize, resize) if isinstance(resize, int) else tuple(resize)
        return torch.nn.functional.interpolate(X, size=size, mode="bilinear", align_corners=False)

    rows, transform = min(batch_size, LARGEST_BATCH), grow if resize else None
    return (
        TensorLoader(TensorDataset(*images(True)), rows, True, transform),
        TensorLoader(TensorDataset(*images(False)), rows, False, transform),
    )


def get_fashion_mnist_labels(labels: Any) -> list[str]:
    return [LABELS[int(i)] for i in labels]


_folder: str | None = None


def download(name: str, folder: str | None = None, sha1_hash: str | None = None, **_: Any) -> str:
    """The path of a file with the generated stand-in of a course data set, wherever `folder` points."""
    url = DATA_HUB[name][0] if name in DATA_HUB else name
    if not url.endswith("airfoil_self_noise.dat"):
        raise ConnectionError(
            f"d2l.download({name!r}): there is no network here; only 'airfoil' is known, as generated data"
        )
    global _folder
    if _folder is None or not os.path.isdir(_folder):
        _folder = tempfile.mkdtemp(prefix="d2l-")
        atexit.register(_remove, _folder, os.getpid())
    path = os.path.join(_folder, "airfoil_self_noise.dat")
    if not os.path.exists(path):
        np.savetxt(path, noise_table(), fmt="%.8g", delimiter="\t")
    return path


def _remove(folder: str, owner: int) -> None:
    if os.getpid() == owner:  # a fork that ends must leave the files to the process it came from
        shutil.rmtree(folder, ignore_errors=True)


def download_extract(name: str, folder: str | None = None) -> str:
    raise ConnectionError(f"d2l.download_extract({name!r}): there is no network here")


def download_all() -> None:
    raise ConnectionError("d2l.download_all(): there is no network here")
