"""A small strict terminal, to see what a reader of the escape sequences would see."""

import re
from collections.abc import Callable

import numpy as np
import pytest

from unstir.tui.cells.grid import CellGrid

_TOKEN = re.compile(r"\x1b\[([0-9;]*)([mH])|([^\x1b\x00-\x1f])|(\n)")
_CUBE = (0, 95, 135, 175, 215, 255)
_VGA = (
    *[(128 * (n & 1), 128 * (n >> 1 & 1), 128 * (n >> 2 & 1)) for n in range(7)],
    (192, 192, 192),
    (128, 128, 128),
    *[(255 * (n & 1), 255 * (n >> 1 & 1), 255 * (n >> 2 & 1)) for n in range(1, 8)],
)
Colour = tuple[int, int, int]


def xterm(number: int) -> Colour:
    """The colour of a number 0..255, as xterm's documentation computes it."""
    if number < 16:
        return _VGA[number]
    if number >= 232:
        return (8 + 10 * (number - 232),) * 3
    cube = number - 16
    return _CUBE[cube // 36], _CUBE[cube // 6 % 6], _CUBE[cube % 6]


class Terminal:
    """A screen that knows colours and cursor moves, and refuses everything else."""

    def __init__(self, rows: int, columns: int) -> None:
        self.glyphs = np.full((rows, columns), " ")
        self.fg = np.full((rows, columns, 3), 255, np.uint8)
        self.bg = np.zeros((rows, columns, 3), np.uint8)
        self._at = [0, 0]
        self._pen: list[Colour] = [(255, 255, 255), (0, 0, 0)]

    def write(self, text: str) -> None:
        """Read the text as a terminal does; a line feed also returns to the first column."""
        end = 0
        for token in _TOKEN.finditer(text):
            assert token.start() == end, f"not understood: {text[end : token.start()]!r}"
            end = token.end()
            parameters, final, glyph, _ = token.groups()
            if glyph:
                self._print(glyph)
            elif final == "m":
                self._colour([int(number or 0) for number in parameters.split(";")])
            elif final == "H":
                self._at = [int(number) - 1 for number in parameters.split(";")]
            else:
                self._at = [self._at[0] + 1, 0]
        assert end == len(text), f"not understood: {text[end:]!r}"

    def grid(self) -> CellGrid:
        """What is on the screen now."""
        return CellGrid.of(self.glyphs.copy(), self.fg.copy(), self.bg.copy())

    def _print(self, glyph: str) -> None:
        row, column = self._at
        self.glyphs[row, column] = glyph
        self.fg[row, column], self.bg[row, column] = self._pen
        self._at[1] += 1

    def _colour(self, numbers: list[int]) -> None:
        while numbers:
            number = numbers.pop(0)
            if number == 0:
                self._pen = [(255, 255, 255), (0, 0, 0)]
            elif number in {38, 48}:
                self._pen[number == 48] = self._named(numbers)
            else:
                ground, bright = number // 10 in {4, 10}, number >= 90
                self._pen[ground] = xterm(number % 10 + 8 * bright)

    @staticmethod
    def _named(numbers: list[int]) -> Colour:
        kind = numbers.pop(0)
        if kind == 5:
            return xterm(numbers.pop(0))
        assert kind == 2
        return numbers.pop(0), numbers.pop(0), numbers.pop(0)


@pytest.fixture
def terminal() -> Callable[[int, int], Terminal]:
    """Makes a terminal of so many rows and columns."""
    return Terminal
