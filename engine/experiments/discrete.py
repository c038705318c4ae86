"""Noise without Gaussians: letters that are masked or replaced, and words found again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np
from numpy.typing import NDArray

from unstir.engine.discrete import Corruption, WordDenoiser, absorbing, corrupt, restore
from unstir.engine.discrete import uniform as replacing
from unstir.engine.experiments.field import check, one_of, whole
from unstir.engine.frame import Axis, Bars, Frame, Plot, Reading, Text
from unstir.engine.level import Level
from unstir.engine.noise import uniform
from unstir.engine.schedule import SCHEDULES, Schedule

Array = NDArray[np.floating]
Letters = NDArray[np.integer]

SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ·"  # the last is the mask
LIST = """ATOM BIRD BOAT BOOK CAKE CLAY COIN CROW DAWN DOOR DUST FERN FIRE FISH FROG GOLD HAND HILL
    IRON JUMP KITE LAKE LAMP LEAF LION MILK MOON NEST OVEN PATH POND RAIN RING ROAD ROSE SALT
    SAND SHIP SNOW STAR TREE WAVE WIND WOLF WOOD WORD YARN ZERO"""
WORDS = tuple(LIST.split())
KNOWN = np.array([[SIGNS.index(letter) for letter in word] for word in WORDS])


@dataclass(frozen=True)
class Way:
    """How letters are lost: by which corruption, and what happened to them in a word."""

    corruption: Corruption
    lost: str


WAYS: Mapping[str, Way] = {
    "masking": Way(absorbing(27), "masked"),
    "replacing": Way(replacing(26), "replaced"),
}


@dataclass(frozen=True)
class Discrete:
    """A few words that lose their letters step by step, then the way back (Austin et al. 2021).

    The first half jumps to each level from the clean words; the second half draws each step from
    the exact reverse process for a list of 48 words, each as likely. It ends at words of the
    list, not always at those it came from.
    """

    way: Way = one_of(WAYS, "masking")
    schedule: Schedule = one_of(SCHEDULES, "toy")
    words: int = whole(1, 12, 6)
    steps: int = whole(1, 500, 30)
    seed: int = whole(0, 2**32 - 1, 0)

    def __post_init__(self) -> None:
        check(self)

    @property
    def last(self) -> int:
        """The steps there and back."""
        return 2 * self.steps

    def frames(self) -> Iterator[Frame]:
        """The words losing letters, then getting letters back."""
        table, samples = self.schedule.table(self.steps), range(self.words)
        u = uniform(self._clean.shape[1:], self.seed, samples, 0)
        for step in range(self.steps):
            level = table.level(step)
            yield self._frame(step, level, corrupt(self._clean, self.way.corruption, level, u))
        levels = self.schedule.levels(self.steps, of=self.steps)
        x = corrupt(self._clean, self.way.corruption, levels[0], u)
        chance = partial(uniform, (1 + KNOWN.shape[1],), self.seed, samples)
        for state in restore(self._denoiser, x, levels, chance):
            yield self._frame(self.steps + state.step, state.level, state.x)

    @cached_property
    def _clean(self) -> Letters:
        clean: Letters = np.random.default_rng(self.seed).permutation(KNOWN)[: self.words]
        return clean

    @cached_property
    def _denoiser(self) -> WordDenoiser:
        return WordDenoiser(KNOWN, self.way.corruption)

    def _frame(self, step: int, level: Level, x: Letters) -> Frame:
        belief = self._denoiser.belief(x, level)
        guess = KNOWN[belief.argmax(axis=1)]
        lost = int((x != self._clean).sum())
        right = int((guess == self._clean).all(axis=1).sum())
        return Frame(
            step=step,
            last=self.last,
            level=level,
            panes={
                "belief in the first letter": first_letter(self._denoiser.letters(belief)[0, 0]),
                "clean": Text(spelled(self._clean)),
                "likeliest words": Text(with_chances(guess, belief)),
                "noisy": Text(spelled(x)),
            },
            readings=(
                Reading("t", "step", step, digits=0),
                Reading("ᾱ_t", "chance that a letter is kept", level.alpha_bar),
                Reading("≠", f"letters unlike the clean ones, of {x.size}", lost, digits=0),
                Reading("=", f"likeliest words that are right, of {len(x)}", right, digits=0),
            ),
            description=(
                f"Step {step} of {self.last}, {self._doing(step)}: {lost} of {x.size} letters are "
                f"not the clean ones, and the exact denoiser (in a network's place) is right "
                f"about {right} of {len(x)} words."
            ),
        )

    def _doing(self, step: int) -> str:
        if step < self.steps:
            return f"letters are being {self.way.lost}"
        return "letters are being restored" if step < self.last else "every letter is restored"


def spelled(words: Letters) -> tuple[str, ...]:
    """Words as lines of letters with gaps."""
    return tuple(" ".join(SIGNS[letter] for letter in word) for word in words)


def with_chances(words: Letters, belief: Array) -> tuple[str, ...]:
    """The likeliest words, each with its probability in percent."""
    chances = 100 * belief.max(axis=1)
    return tuple(
        f"{line}  {chance:3.0f} %" for line, chance in zip(spelled(words), chances, strict=True)
    )


def first_letter(probabilities: Array) -> Plot:
    """How likely each letter from A to Z is; the mask is no letter of a clean word."""
    bars = Bars("probability", np.arange(27.0), probabilities[:26])
    return Plot(Axis("letter, A to Z", 0, 26), Axis("probability", 0, 1), (bars,))
