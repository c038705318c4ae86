"""True pixels by the Kitty graphics protocol, tied to cells by Unicode placeholders.

A picture is sent apart from the text, with a number. Where the text has the character U+10EEEE in
the colour of that number, the terminal shows a cell of the picture: which one, two signs above the
character say, one for the row and one for the column. So the picture is where its cells are, and
whatever is written over them (a dialogue, another screen) is written over the picture.
sw.kovidgoyal.net/kitty/graphics-protocol, "Unicode placeholders".

In a grid one character stands for such a cell (`cells`); `expanded` writes it out.
"""

import re
import zlib
from base64 import standard_b64encode
from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from unstir.tui.cells.grid import RGB

FIRST = 0x100000  # the characters that stand for cells in a grid: nobody else uses them
SPAN = 256  # rows and columns there are signs for; the protocol has a few more
_CHUNK = 4096  # characters of a message that terminals take at least
_QUICKLY = 1  # zlib's level: most of the gain at a fraction of the time

# The signs for 0, 1, 2, ...: marks above a letter that no letter swallows (Unicode 6.0, class 230).
_SIGNS = """
305 30d-30e 310 312 33d-33f 346 34a-34c 350-352 357 35b 363-36f 483-487 592-595 597-599 59c-5a1
5a8-5a9 5ab-5ac 5af 5c4 610-617 657-65b 65d-65e 6d6-6dc 6df-6e2 6e4 6e7-6e8 6eb-6ec 730 732-733
735-736 73a 73d 73f-741 743 745 747 749-74a 7eb-7f1 7f3 816-819 81b-823 825-827 829-82d 951
953-954 f82-f83 f86-f87 135d-135f 17dd 193a 1a17 1a75-1a7c 1b6b 1b6d-1b73 1cd0-1cd2 1cda-1cdb 1ce0
1dc0-1dc1 1dc3-1dc9 1dcb-1dcc 1dd1-1de6 1dfe 20d0-20d1 20d4-20d7 20db-20dc 20e1 20e7 20e9 20f0
2cef-2cf1 2de0-2dff a66f a67c-a67d a6f0-a6f1 a8e0-a8e5
"""
_PLACED = re.compile(rb"\xf4[\x80-\x8f][\x80-\xbf]{2}")  # UTF-8 from FIRST on


def cells(rows: int, columns: int) -> NDArray[np.str_]:
    """The characters (rows, columns) in a grid of a picture's cells, at most SPAN each way."""
    codes = FIRST + SPAN * np.arange(rows)[:, None] + np.arange(columns)
    return codes.astype(np.uint32).view("<U1")


def written(character: str) -> str:
    """What is written for a character of a grid."""
    return _placeholder(ord(character)) if ord(character) >= FIRST else character


def expanded(text: bytes) -> bytes:
    """UTF-8 in which every character that stands for a cell is written out."""
    return _PLACED.sub(lambda cell: _placeholder(ord(cell[0].decode())).encode(), text)


@lru_cache(maxsize=1 << 16)
def _placeholder(code: int) -> str:
    row, column = divmod(code - FIRST, SPAN)
    return f"\U0010eeee{_signs()[row]}{_signs()[column]}"


@lru_cache(maxsize=1)
def _signs() -> str:
    ends = ([int(end, 16) for end in part.split("-")] for part in _SIGNS.split())
    return "".join(chr(code) for part in ends for code in range(part[0], part[-1] + 1))


def sent(number: int, rgb: RGB, rows: int, columns: int) -> bytes:
    """What gives the terminal the picture (h, w, 3) of a number, to fill so many cells.

    One of the same number is replaced. number is 1..0xFFFFFF.
    """
    height, width = rgb.shape[:2]
    data = standard_b64encode(zlib.compress(rgb.tobytes(), _QUICKLY))
    head = f"a=T,U=1,i={number},f=24,o=z,s={width},v={height},c={columns},r={rows},q=2"
    return b"".join(_messages(head.encode(), data))


def _messages(head: bytes, data: bytes) -> Iterator[bytes]:
    for start in range(0, len(data), _CHUNK):
        more = start + _CHUNK < len(data)
        keys = head if start == 0 else b"q=2"
        yield b"\x1b_G%b,m=%d;%b\x1b\\" % (keys, more, data[start : start + _CHUNK])


def forgotten(number: int) -> bytes:
    """What makes the terminal forget the picture of a number."""
    return b"\x1b_Ga=d,d=I,i=%d,q=2\x1b\\" % number


def colour_of(number: int) -> tuple[int, int, int]:
    """The colour that names a picture."""
    return number >> 16 & 255, number >> 8 & 255, number & 255
