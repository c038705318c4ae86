"""Noise that is a function of seed, sample and step: the same for a batch of one and of 64."""

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from unstir.engine.arrays import Array

Noise = Callable[[int], Array]
"""The noise of one batch, asked for by step: partial(noise, shape_of_one, seed, samples)."""


def uniform(shape_of_one: tuple[int, ...], seed: int, samples: range, step: int) -> Array:
    """Uniform numbers in [0, 1), float64 (len(samples), *shape_of_one).

    Counter-based (Salmon et al. 2011, Philox4x64-10): the pair (seed, step) is the key, the sample
    and the place in it are the counter, so no draw depends on another. seed and step are whole
    numbers from 0 to 2**64 - 1, samples is a range of such numbers by ones.
    """
    size = math.prod(shape_of_one)
    raw = _words(size, seed, samples, step)[:, :size]
    return _unit(raw).reshape(len(samples), *shape_of_one)


def noise(shape_of_one: tuple[int, ...], seed: int, samples: range, step: int) -> Array:
    """Standard normal numbers, float64 (len(samples), *shape_of_one); arguments as for uniform.

    Box and Muller 1958: two uniform numbers make two normal ones.
    """
    size = math.prod(shape_of_one)
    raw = _words(size + size % 2, seed, samples, step)
    half = (size + 1) // 2
    radius = np.sqrt(-2 * np.log1p(-_unit(raw[:, :half])))
    angle = 2 * math.pi * _unit(raw[:, half : 2 * half])
    pairs = np.concatenate([radius * np.cos(angle), radius * np.sin(angle)], axis=1)
    return pairs[:, :size].reshape(len(samples), *shape_of_one)


def _words(size: int, seed: int, samples: range, step: int) -> NDArray[np.uint64]:
    """Random 64-bit words, at least size for each sample: (len(samples), size rounded up to 4)."""
    for name, value in (("seed", seed), ("step", step), ("samples", samples.start)):
        if not isinstance(value, int | np.integer) or not 0 <= value < 2**64:
            raise ValueError(
                f"{name}: {value} is not allowed; give a whole number from 0 to 2**64 - 1"
            )
    if samples.step != 1:
        raise ValueError(f"samples: {samples} is not allowed; give a range by ones")
    blocks = -(-size // 4)  # one value of the counter gives four words
    stream = np.random.Philox(key=int(seed) + (int(step) << 64), counter=samples.start * blocks)
    raw: NDArray[np.uint64] = stream.random_raw(len(samples) * blocks * 4)
    return raw.reshape(len(samples), blocks * 4)


def _unit(words: NDArray[np.uint64]) -> Array:
    """The upper 53 bits of each word as a number in [0, 1)."""
    unit: Array = (words >> np.uint64(11)) * 2.0**-53
    return unit
