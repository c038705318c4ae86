"""A line that comes out of noise, letter by letter; at once where nothing is to move."""

import random
from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

STEPS = 14
A_SECOND = 20
NOISE = "░▒▓#%&*+=-:·"


class FromNoise(Static):
    """Words in one style, the last of whose letters settles after STEPS frames."""

    def __init__(self, words: str, style: str, seed: int) -> None:
        super().__init__()
        self._words = words
        self._style = style
        self._rng = random.Random(seed)  # noqa: S311 -- for the eye
        self._settles = settling(words, self._rng)
        self._step = 0

    def on_mount(self) -> None:
        """Begin, unless the learner wants nothing to move."""
        if self.app.animation_level == "none":
            self._step = STEPS
        else:
            self._timer = self.set_interval(1 / A_SECOND, self._go_on)
        self._show()

    def _go_on(self) -> None:
        self._step += 1
        if self._step >= STEPS:
            self._timer.stop()
        self._show()

    def _show(self) -> None:
        self.update(
            Content.styled(noisy(self._words, self._settles, self._step, self._rng), self._style)
        )


def settling(words: str, rng: random.Random) -> Sequence[int]:
    """The frame from which each letter is itself; 1 to STEPS."""
    return [rng.randint(1, STEPS) for _ in words]


def noisy(words: str, settles: Sequence[int], step: int, rng: random.Random) -> str:
    """The words at a frame: what has not settled is noise; blanks stay blank."""
    return "".join(
        letter if letter == " " or step >= at else rng.choice(NOISE)
        for letter, at in zip(words, settles, strict=True)
    )
