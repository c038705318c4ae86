"""A line that comes out of noise."""

import itertools
import random

from textual.app import App

from unstir.tui.widgets.from_noise import STEPS, FromNoise, noisy, settling


def test_letters_settle_one_after_the_other_and_stay() -> None:
    """Noise at first, the words at last; blanks are blanks throughout."""
    rng = random.Random(3)  # noqa: S311 -- for the eye
    settles = settling("to be", rng)
    frames = [noisy("to be", settles, step, rng) for step in range(STEPS + 1)]
    right = [sum(a == b for a, b in zip(frame, "to be", strict=True)) for frame in frames]

    assert frames[0][2] == " "
    assert right[0] == 1
    assert frames[-1] == "to be"
    assert all(before <= after for before, after in itertools.pairwise(right))


async def test_nothing_moves_for_those_who_want_it_so() -> None:
    """The words stand there at once, and no clock runs."""
    app: App[None] = App()
    app.animation_level = "none"
    async with app.run_test():
        line = FromNoise("to be", "bold", 3)
        await app.screen.mount(line)

        assert str(line.content) == "to be"
        assert not line._timers  # noqa: SLF001 -- nothing public counts them
