"""A terminal that turns escape sequences back into pixels, for the peers' output and ours."""

import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from unstir.tui.cells.depth import Depth, palette
from unstir.tui.cells.glyphs import octant, sextant

RGB = NDArray[np.uint8]
Floats = NDArray[np.float64]
DOWN, ACROSS = 24, 8  # parts of a cell: thirds, quarters and eighths are exact

# What libchafa takes the first sixteen colours for.
CHAFA_16 = np.frombuffer(
    bytes.fromhex(
        "000000 800000 007000 707000 000070 700070 007070 c0c0c0"
        "404040 ff0000 00ff00 ffff00 0000ff ff00ff 00ffff ffffff"
    ),
    np.uint8,
).reshape(16, 3)
VGA_16 = palette(Depth.C16)

_TOKEN = re.compile(r"\x1b\[([0-9;?]*)([@-~])|([^\x1b])", re.DOTALL)


@dataclass
class Pen:
    """The colours text is written in."""

    sixteen: RGB
    fg: tuple[int, ...] = (255, 255, 255)
    bg: tuple[int, ...] = (0, 0, 0)
    swapped: bool = False

    def set(self, numbers: list[int]) -> None:
        """Follow one SGR sequence."""
        while numbers:
            number = numbers.pop(0)
            if number == 0:
                self.fg, self.bg, self.swapped = (255, 255, 255), (0, 0, 0), False
            elif number in {7, 27}:
                self.swapped = number == 7
            elif number in {38, 48}:
                self._put(self._colour(numbers), ground=number == 48)
            elif number in {39, 49}:
                self._put((255, 255, 255) if number == 39 else (0, 0, 0), ground=number == 49)
            elif 30 <= number < 48 or 90 <= number < 108:
                colour = self.sixteen[number % 10 + 8 * (number >= 90)]
                self._put(tuple(colour.tolist()), ground=number // 10 in {4, 10})

    def _put(self, colour: tuple[int, ...], *, ground: bool) -> None:
        if ground:
            self.bg = colour
        else:
            self.fg = colour

    def _colour(self, numbers: list[int]) -> tuple[int, ...]:
        if numbers.pop(0) == 2:
            return numbers.pop(0), numbers.pop(0), numbers.pop(0)
        number = numbers.pop(0)
        colours = self.sixteen if number < 16 else palette(Depth.C256)
        return tuple(colours[number].tolist())


def cells(text: str, rows: int, columns: int, sixteen: RGB) -> tuple[list[list[str]], RGB, RGB]:
    """Glyphs, foreground and background of a screen; a text without line feeds is wrapped."""
    glyphs = [[" "] * columns for _ in range(rows)]
    fg, bg = np.full((rows, columns, 3), 255, np.uint8), np.zeros((rows, columns, 3), np.uint8)
    pen, at = Pen(sixteen), 0
    for token in _TOKEN.finditer(text):
        numbers, final, glyph = token.groups()
        if final == "m":
            pen.set([int(number or 0) for number in numbers.split(";")])
        elif final == "H":
            row, column = (int(number) - 1 for number in numbers.split(";"))
            at = row * columns + column
        elif glyph == "\n":
            at = -(-at // columns) * columns
        elif glyph and at < rows * columns:
            row, column = divmod(at, columns)
            glyphs[row][column] = glyph
            fg[row, column], bg[row, column] = (pen.bg, pen.fg) if pen.swapped else (pen.fg, pen.bg)
            at += 1
    return glyphs, fg, bg


def pixels(text: str, rows: int, columns: int, sixteen: RGB, size: tuple[int, int]) -> Floats:
    """What the screen shows as a picture (height, width, 3), multiples of rows and columns."""
    glyphs, fg, bg = cells(text, rows, columns, sixteen)
    down, across = size[0] // rows, size[1] // columns
    cover = np.array([[coverage(glyph) for glyph in row] for row in glyphs])
    ink = cover.reshape(rows, columns, down, DOWN // down, across, ACROSS // across).mean((3, 5))
    shown = ink[..., None] * fg[:, :, None, None] + (1 - ink[..., None]) * bg[:, :, None, None]
    return np.asarray(shown.transpose(0, 2, 1, 3, 4).reshape(*size, 3))


@lru_cache(maxsize=4096)
def coverage(glyph: str) -> Floats:
    """How much of each part of a cell (24, 8) the glyph inks: exact for blocks, else by a font."""
    known = _blocks().get(glyph)
    return _by_font(glyph) if known is None else known


def _box(top: float, bottom: float, left: float, right: float) -> Floats:
    rows = np.minimum(np.arange(1, DOWN + 1), bottom * DOWN) - np.arange(DOWN).clip(top * DOWN)
    columns = np.minimum(np.arange(1, ACROSS + 1), right * ACROSS) - np.arange(ACROSS).clip(
        left * ACROSS
    )
    return np.outer(rows.clip(0, 1), columns.clip(0, 1))


def _grid(bits: int, rows: int) -> Floats:
    parts = np.array([bits >> part & 1 for part in range(2 * rows)], float).reshape(rows, 2)
    return np.kron(parts, np.ones((DOWN // rows, ACROSS // 2)))


@lru_cache(maxsize=1)
def _blocks() -> dict[str, Floats]:
    table = {" ": np.zeros((DOWN, ACROSS)), "\u00a0": np.zeros((DOWN, ACROSS))}
    table |= {octant(bits): _grid(bits, 4) for bits in range(256)}
    table |= {sextant(bits): _grid(bits, 3) for bits in range(64)}
    for n in range(1, 8):
        table[chr(0x2580 + n)] = _box(1 - n / 8, 1, 0, 1)
        table[chr(0x2590 - n)] = _box(0, 1, 0, n / 8)
    for place, n in enumerate((2, 3, 5, 6, 7)):
        table[chr(0x1FB82 + place)] = _box(0, n / 8, 0, 1)
        table[chr(0x1FB87 + place)] = _box(0, 1, 1 - n / 8, 1)
    table["▔"], table["▕"] = _box(0, 1 / 8, 0, 1), _box(0, 1, 7 / 8, 1)
    return table | {
        g: np.full((DOWN, ACROSS), n / 4) for g, n in zip("░▒▓", (1, 2, 3), strict=True)
    }


def _by_font(glyph: str) -> Floats:
    font = _font()
    ascent, descent = font.getmetrics()
    paper = Image.new("L", (round(font.getlength("M")), ascent + descent))
    ImageDraw.Draw(paper).text((0, 0), glyph, font=font, fill=255)
    return np.asarray(paper.resize((ACROSS, DOWN), Image.Resampling.BOX), float) / 255


@lru_cache(maxsize=1)
def _font() -> ImageFont.FreeTypeFont:
    for name in ("DejaVuSansMono.ttf", "LiberationMono-Regular.ttf", "Menlo.ttc", "consola.ttf"):
        try:
            return ImageFont.truetype(name, 40)
        except OSError:
            continue
    raise SystemExit("install DejaVu Sans Mono: letters are judged by how a font draws them")
