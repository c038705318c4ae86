"""A sheet as SVG: letters as outlines, so it looks alike everywhere and needs no typeface."""

from collections.abc import Iterator
from html import escape
from itertools import chain

from unstir.tui.certificates.faces import Face, LettersMissingError, Run, Typesetter, outline, units
from unstir.tui.certificates.sheet import (
    HEIGHT,
    POINT,
    WIDTH,
    Box,
    Curve,
    Dot,
    Mark,
    Sheet,
    Words,
)

Glyphs = dict[tuple[Face, int], str]


def svg(sheet: Sheet, setter: Typesetter) -> str:
    """The picture as text; a line with letters nobody here has is left to the reader's fonts."""
    glyphs: Glyphs = {}
    marks = [_mark(mark, setter, glyphs) for mark in sheet.marks]
    forms = [f'<path id="{name}" d="{outline(*form)}"/>' for form, name in glyphs.items()]
    size = f'viewBox="0 0 {WIDTH:g} {HEIGHT:g}" width="{WIDTH:g}mm" height="{HEIGHT:g}mm"'
    spoken = 'role="img" aria-labelledby="title words"'
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} {spoken}>',
            f'<title id="title">{escape(sheet.title)}</title>',
            f'<desc id="words">{escape(_read_aloud(sheet))}</desc>',
            "<defs>",
            *forms,
            "</defs>",
            f'<rect width="100%" height="100%" fill="{sheet.paper}"/>',
            *marks,
            "</svg>",
            "",
        ]
    )


def _read_aloud(sheet: Sheet) -> str:
    return " ".join(mark.text for mark in sheet.marks if isinstance(mark, Words))


def _mark(mark: Mark, setter: Typesetter, glyphs: Glyphs) -> str:
    match mark:
        case Words():
            return _words(mark, setter, glyphs)
        case Curve(points, width, colour):
            places = [f"{x:.2f} {y:.2f}" for x, y in points]
            way = f"M{places[0]}C{' '.join(places[1:])}"
            return f'<path d="{way}" fill="none" stroke="{colour}" stroke-width="{width:g}"/>'
        case Dot((x, y), radius, colour):
            return f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{radius:g}" fill="{colour}"/>'
        case Box((x, y), (width, height), line, colour):
            return (
                f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" fill="none"'
                f' stroke="{colour}" stroke-width="{line:g}"/>'
            )


def _words(words: Words, setter: Typesetter, glyphs: Glyphs) -> str:
    size = words.points * POINT
    try:
        runs = setter.runs(words.text, words.style)
    except LettersMissingError:
        return _left_to_reader(words, size)
    start = words.at[0] - (sum(run.width for run in runs) * size / 2 if words.is_centred else 0)
    forms = chain.from_iterable(_run(run, size, glyphs) for run in runs)
    place = f"translate({start:.3f} {words.at[1]:g})"
    return f'<g fill="{words.colour}" transform="{place}">{"".join(forms)}</g>'


def _run(run: Run, size: float, glyphs: Glyphs) -> Iterator[str]:
    scale = size / units(run.face)
    for glyph in run.glyphs:
        name = glyphs.setdefault((run.face, glyph.number), f"g{len(glyphs)}")
        x, y = (run.x + glyph.x) * size, -glyph.y * size
        place = f"matrix({scale:.6f} 0 0 {-scale:.6f} {x:.3f} {y:.3f})"
        yield f'<use href="#{name}" transform="{place}"/>'


def _left_to_reader(words: Words, size: float) -> str:
    anchor = "middle" if words.is_centred else "start"
    return (
        f'<text x="{words.at[0]:g}" y="{words.at[1]:g}" text-anchor="{anchor}"'
        f' font-family="serif" font-size="{size:.3f}" fill="{words.colour}">'
        f"{escape(words.text)}</text>"
    )
