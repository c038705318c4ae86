"""Says what is on a picture, by comparing it with exact renderings of everything that could be.

A picture is b + m (c - b): a coverage m between two colours. For each rendered m the best colours
are a straight line through the pixels (least squares), so only coverages need to be searched:
first a library of every shape, size and place with random play, then, for the best shapes, finer
and finer around the best.
"""

from dataclasses import dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray

from unstir.engine import colours
from unstir.engine.colours import COLOURS
from unstir.engine.patterns import ASIDE, LARGE, SMALL, Pattern, Patterns
from unstir.engine.shapes import ALL_SHAPES

Array = NDArray[np.floating]

PLAY = {"scale": 0.07, "x": 0.08, "y": 0.08, "angle": 0.25}
"""How far random_patterns goes to each side (scale: as a share)."""
SCALES = (0.29, 0.45, 0.65)
PALETTE = colours.table(tuple(COLOURS), 3)
UNORDERED = {"stripes", "checkerboard"}  # which of the two colours is in front cannot be seen


@dataclass(frozen=True)
class Seen:
    """What a picture shows best, and the part of its variance that this leaves open."""

    pattern: Pattern
    left: float


def size_of(pattern: Pattern) -> str:
    """The size that the caption would say, "" where it says none."""
    if not ALL_SHAPES[pattern.shape].has_size:
        return ""
    return "small" if pattern.scale < SMALL else "large" if pattern.scale > LARGE else "medium"


def place_of(pattern: Pattern) -> tuple[int, int]:
    """Left, middle or right, and bottom, middle or top, as -1, 0, 1; (0, 0) where all is filled."""
    if ALL_SHAPES[pattern.shape].fills:
        return 0, 0
    x, y = (int(place > ASIDE) - int(place < -ASIDE) for place in (pattern.x, pattern.y))
    return x, y


def nearest_side(place: float, scale: float) -> float:
    """Where random_patterns puts a shape of this scale before its play: -reach, 0 or reach."""
    reach = min(0.5, 0.95 - scale)
    return min((-reach, 0.0, reach), key=lambda at: abs(place - at))


def agreement(asked: Pattern, seen: Pattern) -> dict[str, bool]:
    """Attribute by attribute, whether what was seen is what was asked for."""
    both, found = (asked.colour, asked.background), (seen.colour, seen.background)
    if asked.shape in UNORDERED and set(both) == set(found):
        found = both
    return {
        "shape": asked.shape == seen.shape,
        "colour": both[0] == found[0],
        "background": both[1] == found[1],
        "size": size_of(asked) == size_of(seen),
        "position": place_of(asked) == place_of(seen),
    }


class Recogniser:
    """Knows every shape, at every size and place, with random play."""

    def __init__(self, size: int = 32, each: int = 16, seed: int = 0) -> None:
        self.size, self.rng = size, np.random.default_rng(seed)
        self.patterns = _library(self.rng, each)
        self.coverages = _normalised(_coverages(self.patterns, size))

    def see(self, pictures: Array, finer: int = 6) -> list[Seen]:
        """What each of the pictures (n, 3, size, size) shows."""
        return [self._see_one(picture, finer) for picture in pictures]

    def _see_one(self, picture: Array, finer: int) -> Seen:
        pixels = picture.reshape(3, -1)
        centred = pixels - pixels.mean(1, keepdims=True)
        match = ((self.coverages @ centred.T) ** 2).sum(1)
        candidates = self._best_by_shape(match)
        for turn in range(finer):
            around = _around(candidates, self.rng, 32, 0.6**turn)
            match = ((_normalised(_coverages(around, self.size)) @ centred.T) ** 2).sum(1)
            order = np.argsort(-match)
            kept = max(2, 6 - turn)
            candidates, best = _first_of_each_shape(around, order, kept), int(order[0])
        pattern = _coloured(around[best], pixels, self.size)
        return Seen(pattern, 1 - float(match[best] / max((centred**2).sum(), 1e-12)))

    def _best_by_shape(self, match: Array) -> Patterns:
        return _first_of_each_shape(self.patterns, np.argsort(-match), 8)


def _library(rng: np.random.Generator, each: int) -> Patterns:
    rows = []
    for name, shape in ALL_SHAPES.items():
        for scale in SCALES:
            reach = min(0.5, 0.95 - scale)
            for x in (-reach, 0.0, reach):
                for y in (-reach, 0.0, reach):
                    many = each * (8 if shape.fills else 1)
                    rows += [Pattern(name, "white", "black", scale, x, y)] * many
    return _played(Patterns.of(rows), rng, 1.0)


def _played(patterns: Patterns, rng: np.random.Generator, share: float) -> Patterns:
    n = len(patterns)

    def moved(values: Array, by: float) -> Array:
        result: Array = values + share * by * rng.uniform(-1, 1, n)
        return result

    return replace(
        patterns,
        scale=patterns.scale * (1 + share * PLAY["scale"] * rng.uniform(-1, 1, n)),
        x=moved(patterns.x, PLAY["x"]),
        y=moved(patterns.y, PLAY["y"]),
        angle=moved(patterns.angle, PLAY["angle"]),
    )


def _around(centres: Patterns, rng: np.random.Generator, each: int, share: float) -> Patterns:
    """The centres themselves, and each of them moved a little, many times."""
    repeated = _taken(centres, np.repeat(np.arange(len(centres)), each))
    moved = _played(repeated, rng, share)
    return Patterns(
        *(np.concatenate([getattr(centres, f.name), getattr(moved, f.name)]) for f in fields(moved))
    )


def _first_of_each_shape(patterns: Patterns, order: NDArray[np.intp], most: int) -> Patterns:
    """The best pattern of each of the best shapes, and the second and third of the very best."""
    _, first = np.unique(patterns.shape[order], return_index=True)
    chosen = {*np.sort(first)[:most].tolist(), *range(min(3, len(order)))}
    return _taken(patterns, order[sorted(chosen)])


def _taken(patterns: Patterns, which: NDArray[np.intp]) -> Patterns:
    return Patterns(*(getattr(patterns, f.name)[which] for f in fields(patterns)))


def _coverages(patterns: Patterns, size: int) -> Array:
    """How much of each pixel is covered, (n, size * size), 0 to 1."""
    n = len(patterns)
    inked = replace(patterns, colour=np.full(n, "white"), background=np.full(n, "black"))
    gray: Array = inked.pixels(size, channels=1).reshape(n, -1)
    return 0.5 * gray + 0.5


def _normalised(coverages: Array) -> Array:
    centred = coverages - coverages.mean(1, keepdims=True)
    normalised: Array = centred / np.maximum(np.linalg.norm(centred, axis=1, keepdims=True), 1e-6)
    return normalised


def _coloured(pattern: Pattern, pixels: Array, size: int) -> Pattern:
    """The pattern in the named colours that come nearest to the best ones."""
    covered = _coverages(Patterns.of([pattern]), size)[0]
    line = np.stack([1 - covered, covered], axis=1)
    best, *_ = np.linalg.lstsq(line, pixels.T, rcond=None)
    behind, front = (
        tuple(COLOURS)[int(np.argmin(((PALETTE - colour) ** 2).sum(1)))] for colour in best
    )
    return replace(pattern, colour=front, background=behind)
