"""Letters and digits as pen strokes, on a grid five points wide (0..4) and seven high (0..6)."""

from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating]

# Each glyph is its strokes, each stroke its points, each point its column and its row from below.
STROKES = {
    "A": "00 26 40|12 32",
    "B": "00 06 36 45 44 33 03|33 42 41 30 00",
    "C": "45 36 16 05 01 10 30 41",
    "D": "00 06 26 44 42 20 00",
    "E": "46 06 00 40|03 33",
    "F": "46 06 00|03 33",
    "G": "45 36 16 05 01 10 30 41 43 23",
    "H": "00 06|40 46|03 43",
    "I": "10 30|16 36|20 26",
    "J": "16 46|36 31 20 10 01",
    "K": "00 06|46 02|13 40",
    "L": "06 00 40",
    "M": "00 06 22 46 40",
    "N": "00 06 40 46",
    "O": "10 01 05 16 36 45 41 30 10",
    "P": "00 06 36 45 43 32 02",
    "Q": "10 01 05 16 36 45 41 30 10|22 40",
    "R": "00 06 36 45 43 32 02|22 40",
    "S": "45 36 16 05 04 13 33 42 41 30 10 01",
    "T": "06 46|26 20",
    "U": "06 01 10 30 41 46",
    "V": "06 20 46",
    "W": "06 10 24 30 46",
    "X": "00 46|06 40",
    "Y": "06 23 46|23 20",
    "Z": "06 46 00 40",
    "0": "10 01 05 16 36 45 41 30 10|11 35",
    "1": "04 26 20|10 30",
    "2": "05 16 36 45 43 00 40",
    "3": "05 16 36 45 44 33 42 41 30 10 01|13 33",
    "4": "30 36 02 42",
    "5": "46 06 03 33 42 41 30 00",
    "6": "45 36 16 05 01 10 30 41 42 33 03",
    "7": "06 46 10",
    "8": "13 04 05 16 36 45 44 33 13 02 01 10 30 41 42 33",
    "9": "01 10 30 41 45 36 16 05 04 13 43",
}
PEN = 0.16  # half the width of a stroke, where the glyph is two units high


@cache
def segments(glyph: str) -> tuple[tuple[float, float, float, float], ...]:
    """The straight pieces (x, y, to x, to y) of a glyph two units high around the origin."""
    points = [
        [((int(p[0]) - 2) / 3.6, (int(p[1]) - 3) / 3.6) for p in stroke.split()]
        for stroke in STROKES[glyph].split("|")
    ]
    return tuple((*a, *b) for stroke in points for a, b in pairwise(stroke))


def depth(glyph: str, x: Array, y: Array) -> Array:
    """How deep (x, y) lies inside the strokes of a glyph; negative outside."""
    nearest = np.full_like(x, np.inf)
    for ax, ay, bx, by in segments(glyph):
        along_x, along_y = bx - ax, by - ay
        share = ((x - ax) * along_x + (y - ay) * along_y) / (along_x**2 + along_y**2)
        share = np.clip(share, 0.0, 1.0)
        off_x, off_y = x - ax - share * along_x, y - ay - share * along_y
        np.minimum(nearest, off_x * off_x + off_y * off_y, out=nearest)
    return PEN - np.sqrt(nearest)
