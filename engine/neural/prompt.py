"""From a prompt to the words that were understood, and the numbers that the network reads."""

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from unstir.engine.colours import COLOURS
from unstir.engine.shapes import ALL_SHAPES

ABSENT, START, FIRST_WORD = 0, 1, 2  # tokens: none here, the one that opens every prompt, words
LONGEST = 12  # tokens of a prompt, the opening one counted
LONGEST_TEXT = 200  # characters of a prompt
SILENT = frozenset(
    ("a", "an", "the", "at", "in", "of", "with", "and", "medium", "middle", "centre", "center")
)
MEANT = {
    "grey": "gray",
    "big": "large",
    "huge": "large",
    "little": "small",
    "tiny": "small",
    "disc": "circle",
    "upper": "top",
    "lower": "bottom",
    "striped": "stripes",
    "plus": "cross",
}


class PromptError(ValueError):
    """A prompt that cannot be drawn; the message says what to write instead."""


@dataclass(frozen=True)
class Prompt:
    """What was understood: the words that were kept, and the tokens (LONGEST,) of them."""

    words: tuple[str, ...]
    tokens: NDArray[np.int64]


@dataclass(frozen=True)
class Vocabulary:
    """The words a network was trained with, in the order of their tokens; they travel with it."""

    words: tuple[str, ...]

    def read(self, text: str) -> Prompt:
        """The prompt of a text; PromptError where it is too long or has unknown words."""
        if len(text) > LONGEST_TEXT:
            raise PromptError(
                f"the prompt has {len(text)} characters: write at most {LONGEST_TEXT}, "
                'such as "a small green triangle on yellow at the top left"'
            )
        words = self._kept(text)
        unknown = sorted({word for word in words if word not in self._token})
        if unknown:
            raise PromptError(self._about(unknown))
        if len(words) >= LONGEST:
            raise PromptError(
                f"the prompt has {len(words)} words that count: write at most {LONGEST - 1}"
            )
        return Prompt(words, self._tokens(words))

    @cached_property
    def _token(self) -> dict[str, int]:
        return {word: FIRST_WORD + i for i, word in enumerate(self.words)}

    def _kept(self, text: str) -> tuple[str, ...]:
        """The words that carry meaning; a letter's or a digit's name is what follows that word."""
        kept: list[str] = []
        for written in text.replace(",", " ").replace(".", " ").split():
            word = written.lower()
            if (kept and kept[-1] in {"letter", "digit"}) or (len(word) == 1 and word != "a"):
                kept.append(word.upper())
            elif word not in SILENT:
                kept.append(MEANT.get(word, word))
        return tuple(kept)

    def _tokens(self, words: tuple[str, ...]) -> NDArray[np.int64]:
        tokens = np.full(LONGEST, ABSENT, np.int64)
        tokens[0] = START
        tokens[1 : len(words) + 1] = [self._token[word] for word in words]
        return tokens

    def _about(self, unknown: Sequence[str]) -> str:
        """Which words are not known, and those near them; all that are known if none is near."""
        quoted = [repr(word[:30]) for word in unknown]
        near = [difflib.get_close_matches(word, [*self.words, *MEANT], 3, 0.5) for word in unknown]
        if not any(near):
            many = ", ".join(word for word in self.words if len(word) > 1)
            return f"{_not_known(quoted)}; the known words are {many}."
        if len(unknown) == 1:
            return f"{_not_known(quoted)}; near it: {', '.join(near[0])}."
        pairs = zip(quoted, near, strict=True)
        told = [f"{word} (near it: {close[0]})" if close else word for word, close in pairs]
        return f"{_not_known(told)}."


def _not_known(words: Sequence[str]) -> str:
    if len(words) == 1:
        return f"The word {words[0]} is not known"
    return f"These words are not known: {', '.join(words)}"


def pattern_vocabulary() -> Vocabulary:
    """The words in the captions of the engine's pictures."""
    nouns = (word for shape in ALL_SHAPES.values() for word in shape.noun.split())
    sizes_and_places = ("small", "large", "on", "top", "bottom", "left", "right")
    return Vocabulary(_once((*sizes_and_places, *COLOURS, *nouns)))


def caption_vocabulary(captions: Iterable[str]) -> Vocabulary:
    """The words of somebody's own captions, in the order of the alphabet."""
    nobody = Vocabulary(())
    kept = {word for caption in captions for word in nobody._kept(caption)}  # noqa: SLF001 (its own)
    return Vocabulary(tuple(sorted(kept)))


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
