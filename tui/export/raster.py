"""A scene as pixels: for PNG and for the frames of a GIF."""

import re
from collections.abc import Iterator

from PIL import Image, ImageDraw, ImageFont

from unstir.tui.cells.lettering import lettered
from unstir.tui.export.scene import Scene
from unstir.tui.export.shapes import MONO, XY, Box, Dots, Label, Pixels, Shape, Stroke

FINE = 3  # times finer than shown while lines are drawn, so that they have soft edges
DASH, SPACE = 5.0, 4.0
ENTRY = re.compile(r"\S+(?: \S+)*")
ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}


def image(scene: Scene, scale: int = 2) -> Image.Image:
    """The scene, a point as so many pixels; letters beyond ASCII are written out (x_t, alpha)."""
    fine = scale * FINE
    sheet = Image.new("RGB", (scene.width * fine, scene.height * fine), scene.background)
    draw = ImageDraw.Draw(sheet)
    for shape in scene.shapes:
        _paint(sheet, draw, shape, fine)
    return sheet.resize((scene.width * scale, scene.height * scale), Image.Resampling.BOX)


def _paint(sheet: Image.Image, draw: ImageDraw.ImageDraw, shape: Shape, fine: int) -> None:
    match shape:
        case Pixels():
            size = round(shape.width * fine), round(shape.height * fine)
            enlarged = Image.fromarray(shape.rgb).resize(size, Image.Resampling.NEAREST)
            sheet.paste(enlarged, (round(shape.x * fine), round(shape.y * fine)))
        case Stroke():
            for start, end in _strokes(shape):
                ends = [(float(x) * fine, float(y) * fine) for x, y in (start, end)]
                draw.line(ends, shape.colour, round(shape.width * fine), joint="curve")
        case Dots():
            for x, y in shape.xy * fine:
                draw.circle((float(x), float(y)), shape.radius * fine, shape.colour)
        case Box():
            corners = (shape.x, shape.y, shape.x + shape.width, shape.y + shape.height)
            draw.rectangle([side * fine for side in corners], shape.colour)
        case Label():
            _letter(draw, shape, fine)


def _letter(draw: ImageDraw.ImageDraw, label: Label, fine: int) -> None:
    font = ImageFont.load_default(label.size * fine)
    if not label.is_mono:
        place = label.x * fine, label.y * fine
        text = lettered(label.text, ascii_only=True)
        draw.text(place, text, label.colour, font, ANCHORS[label.anchor])
        return
    for column, letter in _columns(label.text):
        middle = (label.x + (column + 0.5) * MONO * label.size) * fine
        draw.text((middle, label.y * fine), letter, label.colour, font, "ms")


def _columns(text: str) -> Iterator[tuple[int, str]]:
    """Each letter in ASCII, and its column; what gets longer so grows into the space before it."""
    counted = lettered(text, ascii_only=False)
    for word in ENTRY.finditer(counted):
        written = lettered(word[0], ascii_only=True)
        first = word.end() - len(written) if word.start() else 0
        yield from enumerate(written, first)


def _strokes(stroke: Stroke) -> list[tuple[XY, XY]]:
    """The straight pieces of a line; of a dashed one those between its gaps."""
    pairs = list(zip(stroke.xy[:-1], stroke.xy[1:], strict=True))
    if not stroke.dashed:
        return pairs
    pieces, walked = [], 0.0
    for start, end in pairs:
        length = float(((end - start) ** 2).sum() ** 0.5)
        steps = max(1, int(length))
        for step in range(steps):
            if (walked + length * step / steps) % (DASH + SPACE) < DASH:
                low, high = step / steps, (step + 1) / steps
                pieces.append((start + (end - start) * low, start + (end - start) * high))
        walked += length
    return pieces
