"""Where the pictures of a training come from: batches of pictures with their prompts."""

from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from unstir.engine.neural.prompt import Vocabulary, caption_vocabulary, pattern_vocabulary
from unstir.engine.patterns import LARGE, SMALL, Patterns, random_patterns
from unstir.engine.shapes import GLYPHS, SHAPES

Array = NDArray[np.floating]
Tokens = NDArray[np.int64]

EMPTY_SHARE = 0.1  # of the prompts: they teach the unconditional model, which guidance needs
PARTIAL_SHARE = 0.1  # of the prompts: the colour, the background or both are left open
SHAPE_SHARE = 0.5  # of the pictures; the others are letters and digits, 36 against 10
HARDER = {"spiral": 3.0, "smiley": 3.0, "cross": 1.5} | dict.fromkeys(GLYPHS, 2.0)
"""How much more often than other shapes these are drawn where what is hard is asked for."""
SIZES = {"small": 3.0, "medium": 1.5, "large": 1.0}
"""The same for sizes: a small letter has a fifth of the pixels that a large one has."""
HARDEST = int(max(HARDER.values()) * max(SIZES.values()))
"""How much likelier what is likeliest is than what is least so."""


class Source(Protocol):
    """Pictures without end, drawn by a generator; equal generators draw equal batches."""

    @property
    def size(self) -> int:
        """Pixels a side."""
        ...

    @property
    def channels(self) -> int:
        """1 for gray, 3 for red, green and blue."""
        ...

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of the prompts."""
        ...

    def examples(self, n: int) -> tuple[str, ...]:
        """Prompts, n of them, that show what there is to learn, the same each time."""
        ...

    @property
    def harder(self) -> "Source":
        """The same pictures in other shares: more of what is hard to draw, where that is known."""
        ...

    def batch(self, rng: np.random.Generator, n: int) -> tuple[Array, Tokens]:
        """Pictures float32 (n, channels, size, size) in [-1, 1], their tokens (n, LONGEST)."""
        ...


@dataclass(frozen=True)
class PatternSource:
    """The engine's patterns, never the same twice; hard ones more often where that is wanted.

    Shares follow words of the caption alone, so what is learned of a prompt stays the same.
    """

    size: int = 32
    channels: int = 3
    hard: bool = False

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of the patterns' captions."""
        return pattern_vocabulary()

    def examples(self, n: int) -> tuple[str, ...]:
        """Captions of the usual kind."""
        return random_patterns(np.random.default_rng(0), n).captions

    @property
    def harder(self) -> "PatternSource":
        """More spirals, smileys, crosses, and more of what is small."""
        return replace(self, hard=True)

    def batch(self, rng: np.random.Generator, n: int) -> tuple[Array, Tokens]:
        """Fresh pictures; a share of the captions leaves something, or everything, open."""
        patterns = hard_patterns(rng, n) if self.hard else mixed_patterns(rng, n)
        told = zip(patterns.captions, patterns.colour, rng.random((n, 3)), strict=True)
        tokens = [self.vocabulary.read(said(*which)).tokens for which in told]
        return patterns.pixels(self.size, self.channels), np.stack(tokens)


@dataclass(frozen=True, eq=False)
class SetSource:
    """A given set of pictures (N, channels, size, size) with a caption each."""

    pictures: Array
    captions: tuple[str, ...]

    @property
    def size(self) -> int:
        """Pixels a side."""
        return int(self.pictures.shape[2])

    @property
    def channels(self) -> int:
        """1 for gray, 3 for red, green and blue."""
        return int(self.pictures.shape[1])

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of the captions."""
        return caption_vocabulary(self.captions)

    def examples(self, n: int) -> tuple[str, ...]:
        """Captions from all over the set, some twice where there are fewer."""
        return tuple(
            self.captions[i * max(1, len(self.captions) // n) % len(self.captions)]
            for i in range(n)
        )

    @cached_property
    def _tokens(self) -> Tokens:
        return np.stack([self.vocabulary.read(caption).tokens for caption in self.captions])

    @property
    def harder(self) -> "SetSource":
        """The same: of other people's pictures nobody knows which are hard."""
        return self

    def batch(self, rng: np.random.Generator, n: int) -> tuple[Array, Tokens]:
        """Pictures of the set, a tenth of them without their prompt."""
        which = rng.integers(len(self.pictures), size=n)
        silent = rng.random(n) < EMPTY_SHARE
        empty = self.vocabulary.read("").tokens
        return self.pictures[which], np.where(silent[:, None], empty, self._tokens[which])


def mixed_patterns(rng: np.random.Generator, n: int) -> Patterns:
    """Patterns of which SHAPE_SHARE are shapes, the others letters and digits."""
    names = (*SHAPES, *GLYPHS)
    odds = np.repeat(
        [SHAPE_SHARE / len(SHAPES), (1 - SHAPE_SHARE) / len(GLYPHS)], [len(SHAPES), len(GLYPHS)]
    )
    return random_patterns(rng, n, tuple(rng.choice(names, n, p=odds)))


def hard_patterns(rng: np.random.Generator, n: int) -> Patterns:
    """Of many such patterns a few: each the likelier to be kept the harder its words are."""
    many = mixed_patterns(rng, HARDEST * n)
    shape = np.array([HARDER.get(name, 1.0) for name in many.shape])
    size = np.select(
        [many.scale < SMALL, many.scale > LARGE], [SIZES["small"], SIZES["large"]], SIZES["medium"]
    )
    odds = shape * size
    kept = rng.choice(len(many), n, replace=False, p=odds / odds.sum())
    return Patterns(*(getattr(many, field.name)[kept] for field in fields(Patterns)))


def said(caption: str, colour: str, dice: Array) -> str:
    """What is told of a caption: all of it, less, or nothing, as three dice in [0, 1) fall."""
    how, first, second = dice
    if how < EMPTY_SHARE:
        return ""
    if how > EMPTY_SHARE + PARTIAL_SHARE:
        return caption
    what, _, behind = caption.partition(" on ")
    background, _, place = behind.partition(" ")
    if min(first, second) < 0.5:  # noqa: PLR2004 (one die of two: in three of four)
        what = what.replace(colour, "", 1)
    if max(first, second) < 0.5:  # noqa: PLR2004 (both dice: in one of four)
        return f"{what} on {background} {place}"
    return f"{what} {place}"


def few_patterns(n: int, size: int) -> SetSource:
    """The same n patterns each time, white and black: few enough to be learned in two minutes."""
    patterns = random_patterns(np.random.default_rng(0), n, palette=("white", "black"))
    return SetSource(patterns.pixels(size, channels=1), patterns.captions)
