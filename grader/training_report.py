"""What `grader reference train` prints and draws of a training run."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import numpy as np

from grader.evidence import Figure, Text
from grader.judging import pictures
from reference.training.history import Evaluation, History


def lines(history: History, lang: str) -> Iterator[str]:
    """A line for each evaluation at the end of an epoch, then how the run ended."""
    for evaluation in history.evaluations:
        if evaluation.epochs == int(evaluation.epochs):
            yield _line(evaluation)
    yield history.outcome.text(lang)


def as_json(history: History) -> str:
    """The evaluations and how the run ended; without times, which differ from run to run."""
    return msgspec.json.encode(
        {
            "model": history.model,
            "optimiser": history.optimiser,
            "place": history.place,
            "evaluations": [
                {
                    "epochs": at.epochs,
                    "updates": at.updates,
                    "train": at.train._asdict(),
                    "test": at.test and at.test._asdict(),
                }
                for at in history.evaluations
            ],
            "outcome": history.outcome.kind,
            "updates": history.outcome.updates,
        }
    ).decode()


def figure(history: History) -> Figure:
    """The losses of the evaluations over epochs, on a logarithmic scale."""
    values = {Text("training set", "训练集"): np.array([at.train.loss for at in history.evaluations])}
    if history.last.test is not None:
        values[Text("test set", "测试集")] = np.array([at.test.loss for at in history.evaluations if at.test])
    name = f"{history.model}, {history.optimiser}"
    epochs = [at.epochs for at in history.evaluations]
    return pictures.losses(Text(f"Loss of {name}", f"{name} 的损失"), values, epochs)


def _line(at: Evaluation) -> str:
    parts = [f"epoch {at.epochs:g}", f"loss: {at.train.loss:.6f}"]
    if at.train.accuracy is not None:
        parts.append(f"train acc: {at.train.accuracy:.3f}")
    if at.test is not None and at.test.accuracy is not None:
        parts.append(f"test acc: {at.test.accuracy:.3f}")
    return ", ".join(parts)
