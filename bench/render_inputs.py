"""The pictures that the rendering benchmarks draw."""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

RGB = NDArray[np.uint8]
Floats = NDArray[np.float32]


def noise(height: int, width: int, seed: int = 0) -> RGB:
    """Every byte at random: the worst there is for a terminal."""
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)


def gradient(height: int, width: int) -> RGB:
    """Red grows to the right, green downwards, blue along the diagonal."""
    down, across = np.mgrid[0 : 1 : 1j * height, 0 : 1 : 1j * width]
    return np.stack([255 * across, 255 * down, 127.5 * (across + down)], -1).astype(np.uint8)


def scene(height: int, width: int) -> Floats:
    """A shaded ball, a bar and a ring before a sky, 0..1: soft shading and sharp edges."""
    down, across = np.mgrid[0 : 1 : 1j * height, 0 : 1 : 1j * width].astype(np.float32)
    sky = np.stack([0.25 + 0.5 * across, 0.35 + 0.4 * down, 0.75 - 0.4 * across * down], -1)
    light = (1.15 - 2.2 * np.hypot(across - 0.30, down - 0.33)).clip(0.15, 1)[..., None]
    ball = np.hypot(across - 0.38, down - 0.42)[..., None] < 0.24
    bar = np.abs(across - 0.72 + 0.35 * (down - 0.5))[..., None] < 0.05
    ring = np.abs(np.hypot(across - 0.7, down - 0.72) - 0.17)[..., None] < 0.025
    for part, colour in ((ball, light * [0.95, 0.55, 0.25]), (bar, [0.1, 0.1, 0.35])):
        sky = np.where(part, colour, sky)
    return np.where(ring, [0.95, 0.9, 0.85], sky).astype(np.float32)


def trajectory(height: int, width: int, steps: int, seed: int = 0) -> Iterator[Floats]:
    """From noise to the scene, all steps 0..1, by the one path that needs no network."""
    x0 = scene(height, width) * 2 - 1
    eps = np.random.default_rng(seed).standard_normal(x0.shape, np.float32)
    for angle in np.linspace(np.pi / 2, 0, steps, dtype=np.float32):
        x_t = np.cos(angle) * x0 + np.sin(angle) * eps
        yield (x_t * 0.5 + 0.5).clip(0, 1)


def digit(size: int) -> RGB:
    """A five of 28 x 28 gray pixels, as networks are taught them, enlarged.

    Written in DejaVu Sans, or where that is missing in the font that comes with Pillow.
    """
    font: ImageFont.FreeTypeFont | ImageFont.ImageFont
    try:
        font = ImageFont.truetype("DejaVuSans.ttf", 240)
    except OSError:
        font = ImageFont.load_default(240)
    paper = Image.new("L", (280, 280))
    ImageDraw.Draw(paper).text((62, 0), "5", font=font, fill=255)
    small = paper.resize((28, 28), Image.Resampling.BOX)
    gray = np.asarray(small.resize((size, size), Image.Resampling.BILINEAR))
    return np.repeat(gray[..., None], 3, 2)


def photo(size: int) -> RGB | None:
    """A portrait that comes with textual-image, cut square; None without it."""
    package = find_spec("textual_image")
    if package is None or package.origin is None:
        return None
    with Image.open(Path(package.origin).with_name("gracehopper.jpg")) as portrait:
        side = min(portrait.size)
        left = (portrait.width - side) // 2
        square = portrait.convert("RGB").crop((left, 0, left + side, side))
    return np.asarray(square.resize((size, size), Image.Resampling.BOX))


def stills(size: int) -> dict[str, RGB]:
    """The seven pictures on which fidelity is judged (six where the photo is missing)."""
    steps = [(255 * step + 0.5).astype(np.uint8) for step in trajectory(size, size, 9)]
    found = {
        "scene": steps[8],
        "photo": photo(size),
        "digit": digit(size),
        "x_t half way": steps[4],
        "x_t late": steps[7],
        "noise": noise(size, size),
        "gradient": gradient(size, size),
    }
    return {name: picture for name, picture in found.items() if picture is not None}
