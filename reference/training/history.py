"""What a training run leaves: frozen data that two equal runs have in common, but for the time they took."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

Params = Any  # a structure of numpy arrays


class Score(NamedTuple):
    """loss: the mean over a data set; accuracy: the share of right classes, None for a regression."""

    loss: float
    accuracy: float | None


class Evaluation(NamedTuple):
    """epochs: passes made, whole ones or parts; updates: steps made; test: None without a test set."""

    epochs: float
    updates: int
    train: Score
    test: Score | None


class Outcome(NamedTuple):
    """kind: a key of WORDS; updates: how many were made by then."""

    kind: str
    updates: int

    def text(self, lang: str = "en") -> str:
        """What happened and what may help.  lang: "en" or "zh"."""
        return WORDS[self.kind][lang == "zh"].format(updates=self.updates)


WORDS = {
    "completed": ("All {updates} updates were made.", "已完成全部 {updates} 次更新。"),
    "not_finite": (
        "After {updates} updates the loss was NaN or infinite, and training stopped there. Lower the learning rate,"
        " or look for NaN in the data.",
        "第 {updates} 次更新之后损失为 NaN 或无穷大，训练就此停止。请减小学习率，或检查数据中是否有 NaN。",
    ),
}


@dataclass(frozen=True)
class History:
    """A run.  place: where it was computed and how that was chosen.

    evaluations: the first before any update.  batch_losses: of each batch, where its gradient was asked for.  Where
    the loss broke down neither holds what was not finite; the outcome says when.  Not compared: seconds since the
    start at each evaluation; batch_at_once, fewer rows than the batch has where memory ran out; params, the last ones,
    on the host.
    """

    model: str
    optimiser: str
    place: str
    evaluations: tuple[Evaluation, ...]
    batch_losses: tuple[float, ...]
    outcome: Outcome
    seconds: tuple[float, ...] = field(compare=False)
    batch_at_once: int = field(compare=False)
    params: Params = field(compare=False, repr=False)

    @property
    def last(self) -> Evaluation:
        """The last evaluation."""
        return self.evaluations[-1]
