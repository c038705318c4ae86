"""Shapes as functions of the plane: how much of each pixel a shape covers.

A shape lives in its own coordinates: x to the right, y up, one unit for its radius. `Coverage`
takes the pixels' centres (n, height, width) and the width of a pixel in the same unit, and gives
the covered share of each pixel, 0 to 1. Edges come from the signed depth (the distance to the
edge, positive inside), so they are as soft as one pixel is wide, at any size.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from unstir.engine import glyphs

Array = NDArray[np.floating]
Depth = Callable[[Array, Array], Array]
Coverage = Callable[[Array, Array, Array], Array]


def edged(depth: Depth) -> Coverage:
    """The coverage of a shape whose signed depth is known."""

    def coverage(x: Array, y: Array, pixel: Array) -> Array:
        return np.clip(depth(x, y) / pixel + 0.5, 0.0, 1.0)

    return coverage


def gradient(x: Array, y: Array, pixel: Array) -> Array:  # noqa: ARG001 (it has no edge)
    """Nothing at x = -1, everything at x = 1, evenly between."""
    return np.clip((x + 1) / 2, 0.0, 1.0)


def radius(x: Array, y: Array) -> Array:
    """The distance to the origin."""
    distance: Array = np.sqrt(x * x + y * y)  # half the time of np.hypot; nothing overflows
    return distance


def circle(x: Array, y: Array) -> Array:
    """A filled disc of radius 1."""
    return 1 - radius(x, y)


def ring(x: Array, y: Array) -> Array:
    """What lies between radius 0.6 and 1."""
    depth: Array = 0.2 - np.abs(radius(x, y) - 0.8)
    return depth


def band(x: Array) -> Array:
    """The depth in a row of stripes one unit wide, one unit apart; one begins at x = 0."""
    turn = (x + 0.5) / 2
    depth: Array = 0.5 - np.abs(2 * (turn - np.floor(turn)) - 1.0)
    return depth


def stripes(x: Array, y: Array) -> Array:  # noqa: ARG001 (the same at every height)
    """Upright stripes one unit wide, one unit apart."""
    return band(x)


def checkerboard(x: Array, y: Array) -> Array:
    """Squares one unit wide, with a corner where four meet at the origin."""
    across, up = band(x), band(y)
    return np.maximum(np.minimum(across, up), np.minimum(-across, -up))


def box(x: Array, y: Array, half_width: float, half_height: float) -> Array:
    """A rectangle around the origin."""
    return np.minimum(half_width - np.abs(x), half_height - np.abs(y))


def cross(x: Array, y: Array) -> Array:
    """Two bars, upright and level."""
    return np.maximum(box(x, y, 0.3, 1.0), box(x, y, 1.0, 0.3))


def triangle(x: Array, y: Array) -> Array:
    """Three equal sides, one corner straight up, corners on the unit circle."""
    right = math.cos(math.pi / 6) * np.abs(x) + math.sin(math.pi / 6) * y
    return 0.5 - np.maximum(right, -y)


def spiral(x: Array, y: Array) -> Array:
    """An arm that leaves the centre and turns one and a half times until it meets the unit circle.

    With two turns the arm of a small one is thinner than a pixel of 32x32 pictures: a grey disc.
    """
    out, turn = radius(x, y), np.arctan2(y, x) / (2 * math.pi)
    pitch = 0.6
    to_arm = out / pitch - turn
    to_arm = to_arm - np.floor(to_arm) - 0.5
    depth: Array = np.minimum(0.25 - np.abs(to_arm), (1 - out) / pitch) * pitch
    return depth


def smiley(x: Array, y: Array) -> Array:
    """A disc with two eyes and a mouth left out."""
    eye = 0.2 - radius(np.abs(x) - 0.38, y - 0.3)
    mouth = np.minimum(0.12 - np.abs(radius(x, y) - 0.58), -0.15 - y)
    depth: Array = np.minimum(circle(x, y), -np.maximum(eye, mouth))
    return depth


def heart(x: Array, y: Array) -> Array:
    """A square on its corner with half a disc on each upper side."""
    side, low = 1.1, 0.08  # of the square; how far its centre lies below the origin
    x, y = np.abs(x), y + low
    square = side / 2 - np.maximum(np.abs(x + y), np.abs(x - y)) / math.sqrt(2)
    lobe = side / 2 - radius(x - side / math.sqrt(8), y - side / math.sqrt(8))
    depth: Array = np.maximum(square, lobe)
    return depth


@dataclass(frozen=True)
class Shape:
    """How a shape is drawn and how it is called.

    A shape that fills the picture has no place in it that words could tell; only a shape with
    parts or an outline can be called small or large.
    """

    coverage: Coverage
    noun: str
    fills: bool = False
    has_size: bool = True


SHAPES = {
    "checkerboard": Shape(edged(checkerboard), "checkerboard", fills=True),
    "circle": Shape(edged(circle), "circle"),
    "ring": Shape(edged(ring), "ring"),
    "stripes": Shape(edged(stripes), "stripes", fills=True),
    "gradient": Shape(gradient, "gradient", fills=True, has_size=False),
    "cross": Shape(edged(cross), "cross"),
    "triangle": Shape(edged(triangle), "triangle"),
    "spiral": Shape(edged(spiral), "spiral"),
    "smiley": Shape(edged(smiley), "smiley"),
    "heart": Shape(edged(heart), "heart"),
}
GLYPHS = {
    glyph: Shape(
        edged(partial(glyphs.depth, glyph)), f"{'digit' if glyph.isdigit() else 'letter'} {glyph}"
    )
    for glyph in glyphs.STROKES
}
ALL_SHAPES = SHAPES | GLYPHS
