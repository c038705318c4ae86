"""A small sheet of coloured squares that a learner paints: moves, strokes, undo."""

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from unstir.engine.colours import COLOURS

SIDE = 16
NAMES = tuple(COLOURS)
BLANK = NAMES.index("black")
FIRST = NAMES.index("yellow")
MOST_UNDONE = 200

Squares = NDArray[np.uint8]
"""(SIDE, SIDE), each the place of its colour in NAMES."""


def rgb_of(name: str) -> tuple[int, int, int]:
    """A colour in 0..255."""
    red, green, blue = (round((part + 1) * 127.5) for part in COLOURS[name])
    return red, green, blue


@dataclass(frozen=True, eq=False)
class Sheet:
    """The squares, the brush, where it is, and the squares as they were before each stroke."""

    squares: Squares
    brush: int = FIRST
    row: int = SIDE // 2
    column: int = SIDE // 2
    before: tuple[Squares, ...] = ()

    @classmethod
    def blank(cls) -> "Sheet":
        """All squares black."""
        return cls(np.full((SIDE, SIDE), BLANK, np.uint8))

    def moved(self, down: int, across: int) -> "Sheet":
        """The brush elsewhere; it stops at the edges."""
        return self.at(self.row + down, self.column + across)

    def at(self, row: int, column: int) -> "Sheet":
        """The brush on a square, or on the nearest one there is."""
        return replace(self, row=min(max(row, 0), SIDE - 1), column=min(max(column, 0), SIDE - 1))

    def dipped(self, brush: int) -> "Sheet":
        """The brush in another colour, by its place in NAMES."""
        return replace(self, brush=brush % len(NAMES))

    def touched(self) -> "Sheet":
        """The square under the brush painted; one that has the colour becomes black again."""
        has_it = self.squares[self.row, self.column] == self.brush
        return self._with(BLANK if has_it else self.brush)

    def stroked(self) -> "Sheet":
        """The square under the brush painted, whatever it was."""
        if self.squares[self.row, self.column] == self.brush:
            return self
        return self._with(self.brush)

    def filled(self) -> "Sheet":
        """All of one colour that hangs together with the square under the brush, painted."""
        old = self.squares[self.row, self.column]
        squares = self.squares.copy()
        edge = [(self.row, self.column)] if old != self.brush else []
        while edge:
            row, column = edge.pop()
            if 0 <= row < SIDE and 0 <= column < SIDE and squares[row, column] == old:
                squares[row, column] = self.brush
                edge += [(row + 1, column), (row - 1, column), (row, column + 1), (row, column - 1)]
        return self._now(squares)

    def mirrored(self) -> "Sheet":
        """The left half on the right, too."""
        squares = self.squares.copy()
        squares[:, SIDE // 2 :] = squares[:, : SIDE // 2][:, ::-1]
        return self._now(squares)

    def cleared(self) -> "Sheet":
        """All squares black."""
        return self._now(np.full_like(self.squares, BLANK))

    def undone(self) -> "Sheet":
        """As it was before the last stroke."""
        if not self.before:
            return self
        return replace(self, squares=self.before[-1], before=self.before[:-1])

    def _with(self, colour: int) -> "Sheet":
        squares = self.squares.copy()
        squares[self.row, self.column] = colour
        return self._now(squares)

    def _now(self, squares: Squares) -> "Sheet":
        if np.array_equal(squares, self.squares):
            return self
        kept = (*self.before, self.squares)[-MOST_UNDONE:]
        return replace(self, squares=squares, before=kept)


def save(sheet: Sheet, path: Path) -> None:
    """Write it as a PNG, a square a pixel; OSError, and the file as it was, where that fails."""
    table = np.array([rgb_of(name) for name in NAMES], np.uint8)
    beside = path.with_name(f".{path.name}")
    try:
        Image.fromarray(table[sheet.squares]).save(beside, "PNG")
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def reopened(path: Path) -> Sheet:
    """The sheet of a file that was saved; a blank one where there is none, or another picture."""
    try:
        with Image.open(path, formats=("PNG",)) as picture:
            if picture.size != (SIDE, SIDE):
                return Sheet.blank()
            pixels = np.asarray(picture.convert("RGB"), np.int64)
    except (OSError, SyntaxError, ValueError):
        return Sheet.blank()
    table = np.array([rgb_of(name) for name in NAMES], np.int64)
    away = ((pixels[:, :, None, :] - table) ** 2).sum(-1)
    return Sheet(away.argmin(-1).astype(np.uint8))
