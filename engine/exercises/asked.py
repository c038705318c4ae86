"""Stand-ins for a network that keep what they were asked."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from unstir.engine.exercises.answer import Array

Steps = NDArray[np.integer]


class MisuseError(ValueError):
    """A model was asked in a way that it cannot answer."""


@dataclass
class Asked:
    """A function of (x_t, t), for batches and for single rows, which keeps what it was asked.

    answer gives (n, k) for x_t (n, columns) and steps t (n,) from 0 to last; name is what a learner
    calls it.
    """

    answer: Callable[[Array, Array], Array]
    columns: int
    last: int
    name: str = "model"
    calls: list[tuple[Array, Array]] = field(default_factory=list)

    def __call__(self, x_t: Any, t: Any) -> Array:
        """The answer to each row; MisuseError where shapes or steps do not fit."""
        x, rows = np.array(x_t, dtype=np.float64), np.array(t, dtype=np.float64)
        batch = np.atleast_2d(x)
        if batch.ndim != 2 or batch.shape[1] != self.columns:  # noqa: PLR2004 - rows and columns
            raise MisuseError(
                f"{self.name}(x_t, t) was given x_t of the shape {x.shape}; x_t has {self.columns}"
                f" column{'s' if self.columns > 1 else ''}, and a row for each sample"
            )
        if rows.ndim > 1 or (rows.ndim == 1 and len(rows) != len(batch)):
            raise MisuseError(
                f"{self.name}(x_t, t) was given t of the shape {rows.shape} for {len(batch)} rows"
                " of x_t; give one step for each row"
            )
        if not np.isfinite(batch).all():
            raise MisuseError(
                f"{self.name}(x_t, t) was given an x_t that is not finite (nan or inf)"
            )
        self._check_steps(rows)
        rows = np.broadcast_to(rows, len(batch)).copy()
        self.calls.append((batch, rows))
        answer = self.answer(batch, rows)
        return answer[0] if x.ndim == 1 else answer

    def _check_steps(self, t: Array) -> None:
        wrong = t[(t != np.round(t)) | (t < 0) | (t > self.last)]
        if wrong.size:
            raise MisuseError(
                f"{self.name}(x_t, t) was given t = {wrong.ravel()[0]:g}; t is a whole step from"
                f" 1 to T = {self.last}"
            )

    @property
    def x_t(self) -> Array:
        """All rows that were asked about, in order."""
        return np.concatenate([x for x, _ in self.calls])

    @property
    def t(self) -> Steps:
        """The step of each of these rows."""
        return np.concatenate([t for _, t in self.calls]).astype(int)
