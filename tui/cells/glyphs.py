"""Glyphs as they look on 4 x 2 dots: which share of each dot a glyph's ink covers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_Cover = NDArray[np.float32]

# Octants that existed before Unicode 16, by their bits: the top left dot is 1, row by row.
_OLD_OCTANTS = {
    0x00: " ", 0x03: "\U0001fb82", 0x05: "▘", 0x0A: "▝", 0x0F: "▀", 0x14: "\U0001fbe6",
    0x28: "\U0001fbe7", 0x3F: "\U0001fb85", 0x50: "▖", 0x55: "▌", 0x5A: "▞", 0x5F: "▛",
    0xA0: "▗", 0xA5: "▚", 0xAA: "▐", 0xAF: "▜", 0xC0: "▂", 0xF0: "▄", 0xF5: "▙", 0xFA: "▟",
    0xFC: "▆", 0xFF: "█", 0x01: "\U0001cea8", 0x02: "\U0001ceab", 0x40: "\U0001cea3",
    0x80: "\U0001cea0",
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class GlyphSet:
    """Glyphs to choose from: glyphs (n,) and cover (n, 8), 0..1 for each dot, row by row.

    Fitted pictures may swap the two colours, so one of two opposite glyphs is enough.
    """

    glyphs: NDArray[np.str_]
    cover: _Cover


def octant(bits: int) -> str:
    """The glyph that inks the dots of bits 0..255; the top left dot is 1, row by row."""
    if bits in _OLD_OCTANTS:
        return _OLD_OCTANTS[bits]
    return chr(0x1CD00 + bits - sum(old < bits for old in _OLD_OCTANTS))


def sextant(bits: int) -> str:
    """The glyph that inks thirds of two columns, bits 0..63; the top left is 1, row by row."""
    old = {0: " ", 21: "▌", 42: "▐", 63: "█"}
    if bits in old:
        return old[bits]
    return chr(0x1FB00 + bits - sum(known < bits for known in old))


def _grids(patterns: Sequence[int], rows: int) -> _Cover:
    """The covers (n, 8) of rows x 2 equal parts of a cell, inked where a pattern's bit is set."""
    parts = np.array(patterns)[:, None] >> np.arange(2 * rows) & 1
    fine = parts.reshape(-1, rows, 2).repeat(12 // rows, 1).reshape(-1, 4, 3, 2)
    return np.asarray(fine.mean(2).reshape(-1, 8), np.float32)


def _set(cover: Mapping[str, _Cover]) -> GlyphSet:
    return GlyphSet(np.array(list(cover)), np.stack(list(cover.values())))


def _eighths() -> dict[str, _Cover]:
    """Lower and left n eighths of a cell."""
    lower, left = {}, {}
    for n in range(1, 8):
        heights = (n / 2 - np.arange(3, -1, -1)).clip(0, 1)
        widths = (n / 4 - np.arange(2)).clip(0, 1)
        lower[chr(0x2580 + n)] = heights.repeat(2).astype(np.float32)
        left[chr(0x2590 - n)] = np.tile(widths, 4).astype(np.float32)
    return lower | left


def _ascii() -> dict[str, _Cover]:
    """Printed ASCII, from the shares in hundredths below."""
    entries = (_INK[start : start + 17] for start in range(0, len(_INK), 18))
    return {entry[0]: _hundredths(entry[1:]) for entry in entries}


def _hundredths(digits: str) -> _Cover:
    pairs: Iterable[int] = (int(digits[at : at + 2]) for at in range(0, 16, 2))
    return np.fromiter(pairs, np.float32) / np.float32(100)


# Each printed ASCII character with the ink of its eight dots in hundredths,
# the mean of DejaVu Sans Mono and Liberation Mono.
_INK = (
    '!0505151509090101 "1313151500000000 #0507343837330302 $1113393226480508 %1304452620470005 '
    "&1311401440510405 '0707070700000000 (0311250628030414 )1103062502281404 *0909232301010000 "
    "+0100202019190000 ,0000000013051503 -0000040409090000 .0000000008080202 /0012062427020800 "
    "01313393934340303 11008112715350507 21614073434200606 31714123718370503 40013223528430003 "
    "51815352117350602 61116422534350303 71920013021090300 81515373736360303 91513353925380402 "
    ":0000101008080202 ;0000101010081503 <0000222322230000 =0000212121210000 >0000232223220000 "
    "?1515083315070201 @0810414943371714 A0707293040410303 B2014424038380604 C1217340635190205 "
    "D2010323438350602 E1919421738140607 F1820422131000300 G1316342135390204 H0909434331310303 "
    "I1717161624240606 J0816003219320502 K0911512434350303 L0900320036130507 M1313525232320303 "
    "N1309523530520304 O1414343435350303 P1915394135050300 Q1414343436360324 R2014413835330303 "
    "S1516352020390403 T2323161615160101 U0909323235350303 V1010323227270202 W0909434245450303 "
    "X1010292931310303 Y1010303015150101 Z1822062940160608 [1313270327031714 \\1200250603260008 "
    "]1313022702271317 ^0707232303030000 _0000000000002121 `0904000100000000 a0000253442460404 "
    "b1400413338340403 c0000292133160205 d0014324135380304 e0000363742280205 f0820362223050201 "
    "g0000323635392126 h1400403228290203 i0407211821290606 j0010152601282115 k1400362436300303 "
    "l1906181225230005 m0000454239400304 n0000343228290203 o0000323234340303 p0000363239342303 "
    "q0000323635390323 r0000302129000300 s0000332122370503 t0900411628120105 u0000252534370304 "
    "v0000262628270202 w0000303044440303 x0000252528290303 y0000252526272504 z0000193434170606 "
    "{0419211228090723 |0606141414141111 }1904122109282307 ~0000131309110000 "
)

_halves = range(1, 128)  # of 256 patterns; the others are their opposites
_octants = dict(zip(map(octant, _halves), _grids(_halves, 4), strict=True))
_sextants = dict(zip(map(sextant, range(1, 32)), _grids(range(1, 32), 3), strict=True))
_quadrants = {glyph: _octants[glyph] for glyph in "▘▝▀▖▌▞▛"}

QUADRANTS = _set(_quadrants)
SEXTANTS = _set(_quadrants | _sextants)
OCTANTS = _set(_octants)
MIXED = _set(_octants | _sextants | _eighths())
ASCII = _set(_ascii())
