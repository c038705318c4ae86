"""A sheet as PNG, drawn twice as fine as it is kept."""

from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from unstir.tui.certificates.faces import Typesetter
from unstir.tui.certificates.sheet import HEIGHT, POINT, WIDTH, Box, Curve, Dot, Mark, Sheet, Words

PIXELS = 2376
"""The width; eight pixels to the millimetre, 203 to the inch."""

FINER = 2
_SCALE = PIXELS / WIDTH * FINER
_STEPS = 24


def png(sheet: Sheet, setter: Typesetter) -> bytes:
    """The picture; LettersMissingError where no typeface here has a letter."""
    size = round(WIDTH * _SCALE), round(HEIGHT * _SCALE)
    image = Image.new("RGB", size, sheet.paper)
    pen = ImageDraw.Draw(image)
    for mark in sheet.marks:
        _draw(mark, pen, setter)
    file = BytesIO()
    image.reduce(FINER).save(file, "PNG", dpi=(25.4 * PIXELS / WIDTH,) * 2)
    return file.getvalue()


def _draw(mark: Mark, pen: ImageDraw.ImageDraw, setter: Typesetter) -> None:
    match mark:
        case Words():
            _write(mark, pen, setter)
        case Curve(points, width, colour):
            way = [_on_curve(points, step / _STEPS) for step in range(_STEPS + 1)]
            pen.line(way, fill=colour, width=max(1, round(width * _SCALE)))
        case Dot((x, y), radius, colour):
            pen.circle((x * _SCALE, y * _SCALE), radius * _SCALE, fill=colour)
        case Box((x, y), (width, height), line, colour):
            corners = (x * _SCALE, y * _SCALE, (x + width) * _SCALE, (y + height) * _SCALE)
            pen.rectangle(corners, outline=colour, width=max(1, round(line * _SCALE)))


def _on_curve(points: tuple[tuple[float, float], ...], t: float) -> tuple[float, float]:
    """The point at t in [0, 1] (Bernstein)."""
    weights = ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3)
    x, y = (sum(w * p[i] for w, p in zip(weights, points, strict=True)) for i in (0, 1))
    return x * _SCALE, y * _SCALE


def _write(words: Words, pen: ImageDraw.ImageDraw, setter: Typesetter) -> None:
    size = words.points * POINT * _SCALE
    runs = setter.runs(words.text, words.style)
    start = words.at[0] * _SCALE
    if words.is_centred:
        start -= sum(run.width for run in runs) * size / 2
    for run in runs:
        font = ImageFont.truetype(str(run.face.path), size, index=run.face.index)
        place = start + run.x * size, words.at[1] * _SCALE
        pen.text(place, run.text, fill=words.colour, font=font, anchor="ls")
