"""Corruption of letters instead of numbers: D3PM (Austin et al. 2021), exact on small alphabets.

A letter is a whole number from 0 to K - 1, a word a row of them. A level keeps a letter with the
probability alpha_bar, the share of variance it keeps elsewhere; one schedule serves both.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from unstir.engine.arrays import Array
from unstir.engine.level import CLEAN, Level
from unstir.engine.members import shares
from unstir.engine.noise import Noise
from unstir.engine.sampler import stretches

Words = NDArray[np.integer]


@dataclass(frozen=True, eq=False)
class Corruption:
    """What a letter becomes when it is not kept: each of the K letters, as likely as settles says.

    Matrices (K, K) have a row for each letter before and a column for each letter after.
    """

    settles: Array

    def step(self, beta: float) -> Array:
        """Q of one step, (1 - beta) I + beta 1 settlesᵀ; ValueError unless 0 <= beta <= 1."""
        if not 0 <= beta <= 1:
            raise ValueError(f"beta: {beta} is not allowed; give a number from 0 to 1")
        matrix: Array = (1 - beta) * np.eye(len(self.settles)) + beta * self.settles
        return matrix

    def jump(self, t: Level) -> Array:
        """Q̄ from clean to t, the product of the steps: alpha_bar I + (1 - alpha_bar) 1 settlesᵀ."""
        return self.step(t.noise_share)

    def between(self, s: Level, t: Level) -> Array:
        """The product of the steps from s to t; ValueError unless t is noisier than s."""
        if not t < s:
            raise ValueError(f"t: {t} is not noisier than s: {s}; give a level with less log_snr")
        return self.step(1 - t.alpha_bar / s.alpha_bar)


def uniform(letters: int) -> Corruption:
    """To any letter alike, itself among them (D3PM, appendix A.2.1); ValueError below 2 letters."""
    return Corruption(np.full(letters, 1 / _alphabet(letters)))


def absorbing(letters: int) -> Corruption:
    """To the last letter, the mask, which stays (D3PM, appendix A.2.2); ValueError below 2."""
    return Corruption(np.eye(_alphabet(letters))[-1])


CORRUPTIONS: Mapping[str, Callable[[int], Corruption]] = {
    "uniform": uniform,
    "absorbing": absorbing,
}


def draw(probabilities: Array, u: Array) -> Words:
    """A letter for each row of probabilities (..., K), said by the uniform numbers u (...)."""
    reached = np.cumsum(probabilities, axis=-1)
    drawn: Words = (u[..., None] * reached[..., -1:] >= reached[..., :-1]).sum(axis=-1)
    return drawn


def corrupt(x0: Words, corruption: Corruption, t: Level, u: Array) -> Words:
    """x_t in one jump from x_0 (...), by the uniform numbers u (...): D3PM, eq. 3."""
    return draw(corruption.jump(t)[_words("x0", x0, corruption)], u)


def posterior(x_t: Words, x0: Words, corruption: Corruption, t: Level, s: Level) -> Array:
    """q(x_s | x_t, x_0), a distribution (..., K) for each letter: D3PM, eq. 3.

    ValueError unless s is less noisy than t, and where x_t cannot come from x_0.
    """
    x_t, x0 = _words("x_t", x_t, corruption), _words("x0", x0, corruption)
    joint: Array = corruption.jump(s)[x0] * corruption.between(s, t).T[x_t]
    total = joint.sum(axis=-1, keepdims=True)
    if not np.all(total > 0):
        raise ValueError("x_t: there are letters that cannot come from x_0; give possible ones")
    joint /= total
    return joint


@dataclass(frozen=True, eq=False)
class WordDenoiser:
    """The exact denoiser when x_0 is one of words (N, length), each as likely.

    ValueError if there is no word, or a letter is none of the corruption's.
    """

    words: Words
    corruption: Corruption

    def __post_init__(self) -> None:
        if self.words.ndim != 2 or not self.words.size:  # noqa: PLR2004 - words and their letters
            raise ValueError(
                f"words: the shape {self.words.shape} is not allowed; give (N, length)"
            )
        _words("words", self.words, self.corruption)

    def belief(self, x_t: Words, t: Level) -> Array:
        """The probability of each word, given x_t (n, length): (n, N), by Bayes' rule.

        ValueError where x_t can come from no word.
        """
        with np.errstate(divide="ignore"):
            log_jump = np.log(self.corruption.jump(t))
        log_likelihood = log_jump[self.words, _words("x_t", x_t, self.corruption)[:, None]].sum(-1)
        if not np.all(log_likelihood.max(axis=1) > -np.inf):
            raise ValueError("x_t: there are rows that can come from no word; give possible ones")
        return shares(log_likelihood)

    def letters(self, belief: Array) -> Array:
        """The probability of each letter at each place, by a belief (n, N): (n, length, K)."""
        words = np.eye(len(self.corruption.settles))[self.words]
        letters: Array = np.tensordot(belief, words, axes=1)
        return letters


@dataclass(frozen=True, eq=False)
class WordState:
    """Where the reverse process is: x_t (n, length) at level, after step steps.

    letters (n, length, K) says how likely each letter of x_0 is at each place.
    """

    step: int
    level: Level
    x: Words
    letters: Array


def restore(
    denoiser: WordDenoiser, x: Words, levels: Sequence[Level], chance: Noise
) -> Iterator[WordState]:
    """The states from x at levels[0] to CLEAN, each drawn from the exact p(x_s | x_t).

    A word is drawn from the belief in it, then each letter from the posterior, given that word
    (D3PM, eq. 4, for whole words). chance gives uniform numbers (n, 1 + length) for the steps
    1, 2, ...: the first for the word, the others for its letters. levels as for a sampler.
    """
    for step, (t, s) in enumerate(stretches(levels)):
        belief, u = denoiser.belief(x, t), chance(step + 1)
        yield WordState(step, t, x, denoiser.letters(belief))
        x0 = denoiser.words[draw(belief, u[:, 0])]
        x = draw(posterior(x, x0, denoiser.corruption, t, s), u[:, 1:])
    yield WordState(len(levels) - 1, CLEAN, x, denoiser.letters(denoiser.belief(x, CLEAN)))


def _alphabet(letters: int) -> int:
    if letters < 2:  # noqa: PLR2004 - a single letter has nothing to become
        raise ValueError(f"letters: {letters} is not allowed; give 2 or more")
    return letters


def _words(name: str, words: Words, corruption: Corruption) -> Words:
    letters = len(corruption.settles)
    if not np.issubdtype(words.dtype, np.integer) or words.min() < 0 or words.max() >= letters:
        raise ValueError(f"{name}: not all are letters; give whole numbers from 0 to {letters - 1}")
    return words
