"""Random numbers that are a function of a seed and of where they are used: pure, and the same on every device."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from reference.arrays import Array, like


class Draws(NamedTuple):
    """Standard normal numbers by seed; first_row: where the batch at hand begins in the whole batch."""

    seed: int
    first_row: int = 0

    def normal(self, place: tuple[int, ...], shape_of: Array) -> Array:
        """Numbers of the shape, dtype and device of an array, for one place (a step and a position).

        A part of a batch gets what it would have got in the whole batch: the rows before it are drawn and dropped.
        """
        generator = np.random.Generator(np.random.Philox(np.random.SeedSequence((self.seed, *place))))
        shape = tuple(shape_of.shape)
        if not self.first_row:
            return like(generator.standard_normal(shape), shape_of)
        rows = generator.standard_normal((self.first_row + shape[0], *shape[1:]))
        return like(rows[self.first_row :], shape_of)

    def from_row(self, row: int) -> Draws:
        """The draws of the rows from this one on."""
        return self._replace(first_row=self.first_row + row)

    @property
    def label(self) -> str:
        """The seed."""
        return str(self.seed)
