"""The network whose learning rates the exercises ask for: 144-32-6, ReLU, softmax cross-entropy, on strokes.

Source: our catalogue, `reference.md`, Data, and `d2l-11.7.5`.  Parameters are the list [W1, b1, W2, b2] that
answers get, of shapes (144, 32), (32,), (32, 6), (6,); all functions take numpy arrays and torch tensors.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

import numpy as np

from reference import ranges
from reference.arrays import Array, like, namespace
from reference.errors import InputError
from reference.optimiser import Optimiser
from reference.training.batches import permuted
from reference.training.strokes import strokes

SIZES = (144, 32, 6)
TRAINING = (2000, 1)  # pictures, seed
BATCH_SIZE, BATCH_SEED = 100, 7

Params = list[Array]


class Told(NamedTuple):
    """value: the mean loss, a float; gradient: of the parameters' shapes."""

    value: float
    gradient: Params


class Batch(NamedTuple):
    """images: (n, 144) float64; labels: (n,) int64."""

    images: Array
    labels: Array


def init(seed: int = 0) -> Params:
    """float64 parameters: W1 ~ sqrt(2/144) N, then W2 ~ sqrt(1/32) N from default_rng(seed); biases 0."""
    rng = np.random.default_rng(seed)
    inputs, hidden, classes = SIZES
    W1 = np.sqrt(2 / inputs) * rng.standard_normal((inputs, hidden))
    W2 = np.sqrt(1 / hidden) * rng.standard_normal((hidden, classes))
    return [W1, np.zeros(hidden), W2, np.zeros(classes)]


def training_set() -> Batch:
    """All 2000 pictures."""
    whole = _training_set()
    return Batch(whole.images.copy(), whole.labels.copy())


def batches(steps: int) -> list[Batch]:
    """The batches of 100 of the first `steps` steps: successive permutations of default_rng(7), 20 steps each."""
    whole = _training_set()
    order = permuted(len(whole.labels), BATCH_SIZE, BATCH_SEED)
    return [Batch(whole.images[rows], whole.labels[rows]) for rows in islice(order, steps)]


def logits(params: Sequence[Array], images: Array) -> Array:
    """(n, 144) -> (n, 6)."""
    W1, b1, W2, b2 = params
    z = images @ W1 + b1
    return namespace(z).where(z > 0, z, 0 * z) @ W2 + b2


def loss(params: Sequence[Array], batch: Batch) -> float:
    """The mean cross-entropy over a batch."""
    images, onehot = _like(params, batch)
    return _mean_loss(_log_softmax(logits(params, images)), onehot)


def loss_and_gradient(params: Sequence[Array], batch: Batch) -> Told:
    """The mean cross-entropy over a batch and its gradient; ReLU'(0) = 0."""
    W1, b1, W2, b2 = params
    images, onehot = _like(params, batch)
    xp = namespace(W1)
    z = images @ W1 + b1
    h = xp.where(z > 0, z, 0 * z)
    log_p = _log_softmax(h @ W2 + b2)
    d_out = (xp.exp(log_p) - onehot) / len(onehot)
    d_hidden = d_out @ W2.T
    dz = xp.where(z > 0, d_hidden, 0 * d_hidden)
    gradient = [images.T @ dz, xp.sum(dz, axis=0), h.T @ d_out, xp.sum(d_out, axis=0)]
    return Told(_mean_loss(log_p, onehot), gradient)


def final_loss(optimiser: Optimiser, steps: int = 300, seed: int = 0) -> float:
    """The loss over the whole training set after `steps` steps, in float64; NaN or infinite where the run breaks down.

    seed: of the initial parameters; the batches are always the same.  Raises InputError for an optimiser that asks
    for more than a gradient.
    """
    ranges.count("steps", steps, least=0)
    if optimiser.asks != "gradient":
        raise InputError(f"{optimiser.name} asks for {optimiser.asks}: take an optimiser that asks for gradients alone")
    params = init(seed)
    state = optimiser.init(params)
    with np.errstate(all="ignore"):
        for batch in batches(steps):
            point = optimiser.look(state, params) if optimiser.look else params
            change, state = optimiser.update(loss_and_gradient(point, batch).gradient, state, params)
            params = optimiser.apply(change, params)
        return loss(params, _training_set())


@cache
def _training_set() -> Batch:
    images, labels = strokes(*TRAINING)
    return Batch(images.reshape(len(images), -1), labels)


def _like(params: Sequence[Array], batch: Batch) -> tuple[Array, Array]:
    """The images and the labels in one-hot form, as arrays of the parameters' kind."""
    onehot = np.eye(SIZES[-1])[batch.labels]
    return like(batch.images, params[0]), like(onehot, params[0])


def _log_softmax(out: Array) -> Array:
    xp = namespace(out)
    shifted = out - xp.max(out, axis=1, keepdims=True)
    return shifted - xp.log(xp.sum(xp.exp(shifted), axis=1, keepdims=True))


def _mean_loss(log_p: Array, onehot: Array) -> float:
    return -float(namespace(log_p).sum(log_p * onehot)) / len(onehot)
