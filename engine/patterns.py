"""Pictures with exactly known parameters, each with a caption in plain words.

A `Pattern` is one picture, `Patterns` are many in columns, so that a whole set is drawn at once.
Places: x to the right and y up, both from -1 to 1 over the picture; scale is the shape's radius in
the same unit; angle turns it counter-clockwise, in radians.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from unstir.engine import colours
from unstir.engine.colours import COLOURS, GRAYS
from unstir.engine.picture import PictureSet
from unstir.engine.shapes import ALL_SHAPES, GLYPHS, SHAPES

Array = NDArray[np.floating]

SMALL, LARGE = 0.36, 0.55  # a scale below is called small, one above large
ASIDE = 0.17  # a place further from the centre is called left, right, top or bottom


@dataclass(frozen=True)
class Pattern:
    """One picture: a shape in one colour on another."""

    shape: str
    colour: str = "white"
    background: str = "black"
    scale: float = 0.75
    x: float = 0.0
    y: float = 0.0
    angle: float = 0.0

    def __post_init__(self) -> None:
        _known("shape", self.shape, ALL_SHAPES)
        _known("colour", self.colour, COLOURS)
        _known("background", self.background, COLOURS)
        if not 0 < self.scale < np.inf:
            raise ValueError(f"scale = {self.scale}: a pattern's scale is a number above 0")

    @property
    def channels(self) -> int:
        """1 where both colours are grays, else 3."""
        return 1 if {self.colour, self.background} <= set(GRAYS) else 3

    @property
    def best_size(self) -> int:
        """How many pixels a side show it well."""
        return 64

    @property
    def caption(self) -> str:
        """What is drawn, in plain words: "a small red ring on blue at the top left"."""
        shape = ALL_SHAPES[self.shape]
        what = [self._size()] * shape.has_size + [self.colour, shape.noun]
        phrase = " ".join(word for word in what if word)
        where = "" if shape.fills else self._place()
        return f"{_article(phrase)}{phrase} on {self.background}{where}"

    def drawn(self, size: int) -> Array:
        """The picture, float32 (channels, size, size) in [-1, 1]."""
        pixels: Array = Patterns.of([self]).pixels(size, self.channels)[0]
        return pixels

    def _size(self) -> str:
        return "small" if self.scale < SMALL else "large" if self.scale > LARGE else ""

    def _place(self) -> str:
        rows = {-1: "bottom", 0: "", 1: "top"}[_side(self.y)]
        columns = {-1: "left", 0: "", 1: "right"}[_side(self.x)]
        words = " ".join(word for word in (rows, columns) if word)
        return f" at the {words}" if words else ""


@dataclass(frozen=True, eq=False)
class Patterns:
    """n pictures in columns (n,): each name a word, each number a float64."""

    shape: NDArray[np.str_]
    colour: NDArray[np.str_]
    background: NDArray[np.str_]
    scale: Array
    x: Array
    y: Array
    angle: Array

    @classmethod
    def of(cls, patterns: Sequence[Pattern]) -> "Patterns":
        """The same pictures in columns."""
        return cls(*(np.array([getattr(p, f.name) for p in patterns]) for f in fields(Pattern)))

    def __len__(self) -> int:
        return len(self.shape)

    def __getitem__(self, i: int) -> Pattern:
        return Pattern(*(getattr(self, f.name)[i].item() for f in fields(Pattern)))

    def __iter__(self) -> Iterator[Pattern]:
        return (self[i] for i in range(len(self)))

    @property
    def captions(self) -> tuple[str, ...]:
        """The caption of each picture."""
        return tuple(pattern.caption for pattern in self)

    def pixels(self, size: int, channels: int = 3) -> Array:
        """Every picture, float32 (n, channels, size, size) in [-1, 1]; one channel is luminance.

        Drawn shape by shape, all the pictures of a shape at once.
        """
        if size < 1:
            raise ValueError(f"size = {size}: a picture has at least 1 pixel a side")
        if channels not in (1, 3):
            raise ValueError(f"channels = {channels}: there are 1 (gray) and 3 (red, green, blue)")
        covered = np.empty((len(self), 1, size, size), np.float32)
        for shape in np.unique(self.shape):
            of_it = np.flatnonzero(self.shape == shape)
            covered[of_it, 0] = ALL_SHAPES[shape].coverage(*self._own_coordinates(of_it, size))
        behind = _colour_columns(self.background, channels)
        return behind + covered * (_colour_columns(self.colour, channels) - behind)

    def _own_coordinates(self, of_it: NDArray[np.intp], size: int) -> tuple[Array, Array, Array]:
        """The pixels' centres in each shape's own coordinates, and the width of a pixel there."""
        centre = ((2 * np.arange(size) + 1) / size - 1).astype(np.float32)
        column = {
            f.name: getattr(self, f.name)[of_it, None, None].astype(np.float32)
            for f in fields(self)
            if f.name in {"scale", "x", "y", "angle"}
        }
        right = (centre[None, None, :] - column["x"]) / column["scale"]
        up = (-centre[None, :, None] - column["y"]) / column["scale"]
        cos, sin = np.cos(column["angle"]), np.sin(column["angle"])
        pixel = np.float32(2 / size) / column["scale"]
        return cos * right + sin * up, cos * up - sin * right, pixel


def random_patterns(
    rng: np.random.Generator,
    n: int,
    shapes: Sequence[str] = tuple(SHAPES),
    palette: Sequence[str] = tuple(COLOURS),
) -> Patterns:
    """Choose n pictures: shapes in equal parts, any size, place and two different colours.

    Sizes and places keep clear of the borders between the words that name them.
    """
    if n < 1:
        raise ValueError(f"n = {n}: a set of patterns has at least 1 picture")
    for shape in shapes:
        _known("shapes", shape, ALL_SHAPES)
    colour = rng.integers(len(palette), size=n)
    background = (colour + rng.integers(1, len(palette), size=n)) % len(palette)
    scale = rng.choice([0.29, 0.45, 0.65], n) * rng.uniform(0.93, 1.07, n)
    reach = np.minimum(0.5, 0.95 - scale)
    return Patterns(
        shape=np.array(shapes)[np.arange(n) % len(shapes)],
        colour=np.array(palette)[colour],
        background=np.array(palette)[background],
        scale=scale,
        x=rng.integers(-1, 2, n) * reach + rng.uniform(-0.08, 0.08, n),
        y=rng.integers(-1, 2, n) * reach + rng.uniform(-0.08, 0.08, n),
        angle=rng.uniform(-0.25, 0.25, n),
    )


def _colour_columns(names: NDArray[np.str_], channels: int) -> Array:
    """The colours of n pictures, (n, channels, 1, 1)."""
    known, which = np.unique(names, return_inverse=True)
    return colours.table(tuple(known), channels)[which][:, :, None, None]


def _side(place: float) -> int:
    return int(place > ASIDE) - int(place < -ASIDE)


def _article(phrase: str) -> str:
    if phrase.endswith("stripes"):
        return ""
    return "an " if phrase[0] in "aeiou" else "a "


def _known(field: str, name: str, table: Collection[str]) -> None:
    if name not in table:
        raise ValueError(f"{field} = {name!r}: there are {', '.join(table)}")


@dataclass(frozen=True)
class PatternSet:
    """A data set of random patterns, labelled with their shapes; the same at every call."""

    caption: str
    shapes: tuple[str, ...]
    palette: tuple[str, ...]
    n: int = 640

    @lru_cache(maxsize=4)  # noqa: B019 (drawing takes longer than the first frame may)
    def collected(self, size: int) -> PictureSet:
        """The set at a size, in one channel if its palette is gray."""
        patterns = random_patterns(np.random.default_rng(0), self.n, self.shapes, self.palette)
        channels = 1 if set(self.palette) <= set(GRAYS) else 3
        return PictureSet(patterns.pixels(size, channels), patterns.shape)


SETS = {
    "patterns": PatternSet("640 patterns in black and white", tuple(SHAPES), ("black", "white")),
    "colours": PatternSet("640 patterns in colour", tuple(SHAPES), tuple(COLOURS)),
    "letters": PatternSet(
        "650 letters", tuple(g for g in GLYPHS if g.isalpha()), ("black", "white"), 650
    ),
    "digits": PatternSet("640 digits", tuple(g for g in GLYPHS if g.isdigit()), ("black", "white")),
    "circles-and-checkerboards": PatternSet(
        "240 circles and checkerboards", ("circle", "checkerboard"), ("black", "white"), 240
    ),
}
PICTURES = {
    "checkerboard": Pattern("checkerboard", scale=0.25),
    "circle": Pattern("circle"),
    "ring": Pattern("ring", "cyan", "black"),
    "stripes": Pattern("stripes", scale=0.2),
    "gradient": Pattern("gradient", "yellow", "magenta", scale=1.0, angle=np.pi / 2),
    "cross": Pattern("cross", "red", "white"),
    "triangle": Pattern("triangle", "green", "white", scale=0.85, y=-0.15),
    "spiral": Pattern("spiral", scale=0.95),
    "smiley": Pattern("smiley", "yellow", "blue", scale=0.85),
    "heart": Pattern("heart", "red", "black", scale=0.9),
    "letter": Pattern("R", "orange", "blue", scale=0.85),
    "digit": Pattern("5", scale=0.85),
}
