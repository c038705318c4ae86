"""A certificate as lines for a terminal, from 30 columns on, without colours of its own."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

import numpy as np
from rich.cells import cell_len

from unstir.lessons.clean import clean
from unstir.progress.certificates.credential import Credential
from unstir.progress.certificates.keys import words_of
from unstir.tui.cells.braille import BRAILLE, Canvas
from unstir.tui.certificates.meaning import day, in_sentences, result
from unstir.tui.certificates.seal import seal
from unstir.tui.certificates.sheet import At, Dot

NARROWEST, WIDEST = 30, 76
_PLAINER = str.maketrans({"·": "-", "’": "'", "“": '"', "”": '"', "…": "."})
_SEAL_COLUMNS, _SEAL_ROWS = 22, 6


class Tone(Enum):
    """What a line is to the eye; whoever shows it gives it a colour."""

    FRAME = auto()
    KIND = auto()
    NAME = auto()
    TITLE = auto()
    PLAIN = auto()
    SOFT = auto()
    SEAL = auto()


@dataclass(frozen=True)
class Row:
    """One line of the certificate, between the frame's left and right; as wide as asked for."""

    left: str
    text: str
    right: str
    tone: Tone


def certificate_rows(it: Credential, columns: int, *, utf8: bool) -> tuple[Row, ...]:
    """The certificate in rows of so many columns, at most 76; without braille unless utf8."""
    width = max(NARROWEST, min(columns, WIDEST))
    corner = "╔═╗║╚╝" if utf8 else "+-+|++"
    inside = width - 4
    rows = [Row("", f"{corner[0]}{corner[1] * (width - 2)}{corner[2]}", "", Tone.FRAME)]
    for text, tone in _lines(it, inside, utf8=utf8):
        shown = text if utf8 else text.translate(_PLAINER)
        rows.append(Row(f"{corner[3]} ", _centred(shown, inside), f" {corner[3]}", tone))
    rows.append(Row("", f"{corner[4]}{corner[1] * (width - 2)}{corner[5]}", "", Tone.FRAME))
    return tuple(rows)


def _lines(it: Credential, width: int, *, utf8: bool) -> Iterator[tuple[str, Tone]]:
    yield from _wrapped(it.kind, width, Tone.KIND)
    yield "", Tone.PLAIN
    yield from _wrapped(it.learner, width, Tone.NAME)
    yield "finished the course", Tone.SOFT
    yield from _wrapped(it.title, width, Tone.TITLE)
    if it.score is not None:
        yield from _wrapped(result(it), width, Tone.PLAIN)
    issued = "" if it.is_self_issued else f" · Issued by {it.issuer_name}"
    yield from _wrapped(f"{day(it.earned)}{issued}", width, Tone.PLAIN)
    if utf8:
        yield from ((line, Tone.SEAL) for line in _seal(it))
    yield from _wrapped(f"Key: {words_of(it.issuer)}", width, Tone.PLAIN)
    for sentence in in_sentences(it):
        yield from _wrapped(sentence, width, Tone.SOFT)


def _centred(text: str, width: int) -> str:
    room = max(0, width - cell_len(text))
    return " " * (room // 2) + text + " " * (room - room // 2)


def _wrapped(text: str, width: int, tone: Tone) -> Iterator[tuple[str, Tone]]:
    """The text in lines of at most width cells; a word that is wider is cut."""
    line = ""
    for word in clean(text).split():
        longer = f"{line} {word}".strip()
        if cell_len(longer) <= width:
            line = longer
            continue
        if line:
            yield line, tone
        *full, line = _cut(word, width)
        yield from ((part, tone) for part in full)
    yield line, tone


def _cut(word: str, width: int) -> list[str]:
    parts = [""]
    for letter in word:
        if cell_len(parts[-1] + letter) > width:
            parts.append("")
        parts[-1] += letter
    return parts


def _seal(it: Credential) -> Iterator[str]:
    """The seal in dots of braille: the ring, and the noise around it."""
    canvas = Canvas(_SEAL_COLUMNS, _SEAL_ROWS, BRAILLE)
    across, down = canvas.size
    middle, radius = (across / 2, down / 2), down / 4
    for mark in seal(int(it.evidence[:12], 16), middle, radius, ("", "noise", "ring")):
        if isinstance(mark, Dot) and (mark.colour == "ring" or _far(mark.at, middle, radius)):
            place = np.floor(np.array([mark.at])).astype(np.intp)
            canvas.light(np.clip(place, 0, (across - 1, down - 1)), 1)
    yield from ("".join(row) for row in canvas.glyphs(only_front=False))


def _far(at: At, middle: At, radius: float) -> bool:
    return math.dist(at, middle) > radius + 2
