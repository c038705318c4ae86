"""Typefaces: the one that comes along, and for letters it lacks one of this machine."""

import importlib.resources
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import uharfbuzz  # type: ignore[import-untyped]

from unstir.tui.certificates.sheet import POINT, Style


class LettersMissingError(Exception):
    """No typeface at hand has some letters; they are the message."""


@dataclass(frozen=True)
class Face:
    """One typeface: a file, and which of the faces in it."""

    path: Path
    index: int = 0

    def has(self, letter: str) -> bool:
        """Whether it can draw a letter."""
        return bool(_font(self).get_nominal_glyph(ord(letter)))


@dataclass(frozen=True)
class Glyph:
    """One drawn form, and where it stands; x and y from the beginning of the line, in ems."""

    number: int
    x: float
    y: float


@dataclass(frozen=True)
class Run:
    """Letters in one typeface, at x from the beginning of the line, in ems."""

    face: Face
    text: str
    glyphs: tuple[Glyph, ...]
    x: float
    width: float


class Typesetter:
    """Sets lines of text in ours, in a typeface of the user's, else in one of the machine's."""

    def __init__(self, own: Path | None, folders: Sequence[Path]) -> None:
        self._own = [Face(own)] if own else []
        self._folders = folders
        self._found: dict[str, Face | None] = {}

    def runs(self, text: str, style: Style) -> tuple[Run, ...]:
        """The line, shaped and cut where the typeface changes. LettersMissingError."""
        faces = [self._face(letter, style) for letter in text]
        missing = {letter for letter, face in zip(text, faces, strict=True) if face is None}
        if missing:
            raise LettersMissingError("".join(sorted(missing)))
        return tuple(_set(_pieces(text, [face for face in faces if face])))

    def width(self, text: str, style: Style, points: float) -> float:
        """How wide the line is, in millimetres; letters that nobody has count one em."""
        try:
            ems = sum(run.width for run in self.runs(text, style))
        except LettersMissingError:
            ems = float(len(text))
        return ems * points * POINT

    def _face(self, letter: str, style: Style) -> Face | None:
        for face in (_ours(style), *self._own):
            if face.has(letter):
                return face
        if letter not in self._found:
            self._found[letter] = next((one for one in self._others() if one.has(letter)), None)
        return self._found[letter]

    def _others(self) -> Iterator[Face]:
        known = dict.fromkeys(face for face in self._found.values() if face)
        yield from known
        for path in _typefaces(tuple(self._folders)):
            yield Face(path)


def font_folders(home: Path) -> tuple[Path, ...]:
    """Where this system keeps typefaces."""
    if sys.platform == "darwin":
        return Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts"
    return (
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".local" / "share" / "fonts",
        home / ".fonts",
    )


@cache
def _ours(style: Style) -> Face:
    files = importlib.resources.files("font_source_serif_pro") / "files"
    return Face(Path(str(files / style)))


_LIKED = ("serif", "song", "mincho", "ming", "sans", "gothic", "pingfang", "fallback")
_DISLIKED = ("mono", "bold", "italic", "oblique", "light", "thin", "black", "condensed", "emoji")


@cache
def _typefaces(folders: tuple[Path, ...]) -> tuple[Path, ...]:
    """The typefaces in folders, those first which look most like a book's."""
    files = (path for folder in folders for path in folder.rglob("*") if _is_typeface(path))
    return tuple(sorted(files, key=_taste))


def _is_typeface(path: Path) -> bool:
    return path.suffix.lower() in {".ttf", ".otf", ".ttc", ".otc"} and path.is_file()


def _taste(path: Path) -> tuple[bool, int, str]:
    name = path.stem.lower()
    liked = next((place for place, word in enumerate(_LIKED) if word in name), len(_LIKED))
    return any(word in name for word in _DISLIKED), liked, str(path)


@cache
def _font(face: Face) -> uharfbuzz.Font:
    blob = uharfbuzz.Blob.from_file_path(str(face.path))
    return uharfbuzz.Font(uharfbuzz.Face(blob, face.index))


def outline(face: Face, number: int) -> str:
    """A glyph's outline as an SVG path in units of the face, upwards; blanks have none."""
    parts: list[str] = []
    _font(face).draw_glyph(number, _draw_funcs(), parts)
    return "".join(parts)


def units(face: Face) -> int:
    """Units of the face's outlines to the em."""
    return int(_font(face).face.upem)


@cache
def _draw_funcs() -> uharfbuzz.DrawFuncs:
    funcs = uharfbuzz.DrawFuncs()
    funcs.set_move_to_func(lambda x, y, out: out.append(f"M{x:g} {y:g}"))
    funcs.set_line_to_func(lambda x, y, out: out.append(f"L{x:g} {y:g}"))
    funcs.set_quadratic_to_func(lambda *p: p[-1].append(f"Q{' '.join(f'{v:g}' for v in p[:-1])}"))
    funcs.set_cubic_to_func(lambda *p: p[-1].append(f"C{' '.join(f'{v:g}' for v in p[:-1])}"))
    funcs.set_close_path_func(lambda out: out.append("Z"))
    return funcs


def _pieces(text: str, faces: Sequence[Face]) -> Iterator[tuple[Face, str]]:
    """Neighbours in one face; a blank stays with what stands before it."""
    start = 0
    for place in range(1, len(text) + 1):
        ends = place == len(text)
        if ends or (faces[place] != faces[start] and not text[place].isspace()):
            yield faces[start], text[start:place]
            start = place


def _set(pieces: Iterable[tuple[Face, str]]) -> Iterator[Run]:
    x = 0.0
    for face, text in pieces:
        glyphs, width = _shaped(face, text)
        yield Run(face, text, glyphs, x, width)
        x += width


def _shaped(face: Face, text: str) -> tuple[tuple[Glyph, ...], float]:
    """The forms of the letters with their places, joined where their script joins them."""
    buffer, em = uharfbuzz.Buffer(), units(face)
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(_font(face), buffer)
    glyphs, x = [], 0
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        glyphs.append(Glyph(info.codepoint, (x + place.x_offset) / em, place.y_offset / em))
        x += place.x_advance
    return tuple(glyphs), x / em
