"""A terminal's screen, made of what was written to it: glyphs, colours, attributes."""

import re
from dataclasses import dataclass, field

Pen = tuple[tuple[int, ...], tuple[int, ...], frozenset[int]]
Cell = tuple[str, Pen]
PLAIN: Pen = ((), (), frozenset())

_TOKEN = re.compile(
    r"\x1b\[(?P<numbers>[0-9;]*)(?P<final>[Hm])"
    r"|\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
    r"|\x1b(?P<cursor>[78])|\x1b[^\[\]]"
    r"|(?P<glyph>.)",
    re.DOTALL,
)


@dataclass
class Decoded:
    """Feed it text and read its cells."""

    columns: int
    rows: int
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    cursor: tuple[int, int] = (0, 0)

    def __post_init__(self) -> None:
        self._pen: Pen = PLAIN
        self._kept = (self.cursor, self._pen)

    def feed(self, text: str) -> None:
        """Follow what is written."""
        for token in _TOKEN.finditer(text):
            if token["final"] == "H":
                row, column = ([*map(int, filter(None, token["numbers"].split(";"))), 1, 1])[:2]
                self.cursor = (row - 1, column - 1)
            elif token["final"] == "m":
                self._pen = _painted(self._pen, [int(n or 0) for n in token["numbers"].split(";")])
            elif token["cursor"] == "7":
                self._kept = (self.cursor, self._pen)
            elif token["cursor"] == "8":
                self.cursor, self._pen = self._kept
            elif token["glyph"]:
                self._write(token["glyph"])

    def _write(self, glyph: str) -> None:
        row, column = self.cursor
        if glyph == "\n":
            self.cursor = (row + 1, 0)
        elif glyph >= " " and row < self.rows and column < self.columns:
            self.cells[row, column] = (glyph, self._pen)
            self.cursor = (row, column + 1)

    def cell(self, row: int, column: int) -> Cell:
        """A glyph and its pen; where nothing was written, a space."""
        return self.cells.get((row, column), (" ", PLAIN))

    def screen(self) -> list[list[Cell]]:
        """Every cell; the ink of a space counts for nothing."""
        return [
            [_seen(self.cell(row, column)) for column in range(self.columns)]
            for row in range(self.rows)
        ]

    def text(self) -> str:
        """The glyphs, a line a row."""
        return "\n".join("".join(glyph for glyph, _ in row) for row in self.screen())


def _seen(cell: Cell) -> Cell:
    glyph, (_, ground, attributes) = cell
    return (glyph, ((), ground, attributes)) if glyph == " " else cell


def _painted(pen: Pen, numbers: list[int]) -> Pen:
    ink, ground, attributes = pen
    while numbers:
        number = numbers.pop(0)
        if number == 0:
            ink, ground, attributes = PLAIN
        elif number in {38, 48}:
            length = 4 if numbers[0] == 2 else 2
            colour, numbers = tuple(numbers[:length]), numbers[length:]
            ink, ground = (colour, ground) if number == 38 else (ink, colour)
        elif 30 <= number <= 37 or 90 <= number <= 97:
            ink = (number,)
        elif 40 <= number <= 47 or 100 <= number <= 107:
            ground = (number,)
        else:
            attributes |= {number}
    return ink, ground, attributes
