"""The reverse process: from noise to a picture, one small step at a time."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from unstir.engine.experiments import pane, reading
from unstir.engine.experiments.field import check, one_of, real, whole
from unstir.engine.experiments.stand_in import DENOISERS, StandIn
from unstir.engine.experiments.walk import (
    BEGINNINGS,
    SIZE,
    Beginning,
    Walk,
    levels_after,
    remaining,
    rms,
)
from unstir.engine.frame import Frame, Picture, Reading, Tones
from unstir.engine.metrics import psnr, ssim
from unstir.engine.patterns import SETS
from unstir.engine.picture import OwnPicture, SetSource
from unstir.engine.sampler import SAMPLERS, Sampler, State
from unstir.engine.schedule import SCHEDULES, Schedule

Array = NDArray[np.floating]


@dataclass(frozen=True)
class Reverse:
    """A member of a data set, noised in one jump to the time start T, then denoised again.

    The denoiser is never told which member it was. From start = 1 hardly anything of it is left,
    and the walk may well end at another member; from less noise it finds its way back. The
    beginning may be pure noise instead, as when sampling: right only where start leaves no signal.
    """

    data: SetSource = one_of(SETS, "patterns", own=OwnPicture)
    sampler: Sampler = one_of(SAMPLERS, "ddpm")
    schedule: Schedule = one_of(SCHEDULES, "linear-scaled")
    denoiser: StandIn = one_of(DENOISERS, "exact", own=StandIn)
    steps: int = whole(1, 1000, 80)
    start: float = real(0, 1, 1.0)
    beginning: Beginning = one_of(BEGINNINGS, "noised-target")
    seed: int = whole(0, 2**32 - 1, 0)

    def __post_init__(self) -> None:
        check(self)

    @property
    def last(self) -> int:
        """The number of steps from start to clean."""
        return remaining(self.steps, self.start)

    def frames(self) -> Iterator[Frame]:
        """From noisy to clean: before each step, and after the last."""
        pictures = self.denoiser.seen(self.data.collected(SIZE))
        levels = levels_after(self.schedule, self.steps, self.start)
        walk = Walk(pictures, levels, self.seed, self.beginning)
        for state in walk.states(self.sampler, self.denoiser.of(pictures)):
            yield self._frame(walk, state)

    def _frame(self, walk: Walk, state: State) -> Frame:
        x0_hat, eps_hat = state.prediction.x0[0], state.prediction.eps[0]
        error = rms(x0_hat - walk.target)
        label = str(walk.pictures.labels[walk.pictures.nearest(state.prediction.x0)[0]])
        return Frame(
            step=state.step,
            last=self.last,
            level=state.level,
            panes={
                "target": pane.picture(walk.target),
                "noisy": pane.picture(state.x[0], grainy=True),
                "predicted noise": pane.noise_picture(eps_hat),
                "error": error_picture(x0_hat - walk.target),
                "denoised": pane.picture(x0_hat),
            },
            readings=(
                Reading("k", "steps done", state.step, digits=0),
                *reading.of_level(state.level),
                Reading("PSNR", "guess against target", psnr(x0_hat, walk.target), "dB", 1),
                Reading("SSIM", "guess against target", ssim(x0_hat, walk.target), digits=2),
                Reading("x̂_0 − x_0", "error, root mean square", error),
            ),
            description=(
                f"Step {state.step} of {self.last} of {self.sampler.name}, "
                f"{reading.words(state.level)}: {self.denoiser.words} guesses a picture that is "
                f"nearest to {words_of(label)} and {error:.2f} from the target."
            ),
        )


def error_picture(difference: Array) -> Picture:
    """How far each pixel is off, averaged over its channels; from 0 to the whole range, 2."""
    return Picture(np.abs(difference).mean(0).astype(np.float32), 0.0, 2.0, Tones.HEAT)


def words_of(label: str) -> str:
    """A label of a set in a sentence: "a ring", "the letter A", "the picture as it is"."""
    if len(label) == 1:
        return f"the {'digit' if label.isdigit() else 'letter'} {label}"
    if " " in label or label == "mirrored":
        return f"the picture {label}"
    return label if label == "stripes" else f"a {label}"
