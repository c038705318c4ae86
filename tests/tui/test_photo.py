"""The learner's own picture: opened upright and small, or refused in one sentence."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from unstir.tui.photo import LONGEST_SIDE, PictureError, open_picture


def photograph(width: int, height: int) -> Image.Image:
    """A file like a camera's: smooth light, an edge, and grain; red at the left, blue below."""
    y, x = np.mgrid[0:height, 0:width] / [[[height]], [[width]]]
    grain = np.random.default_rng(7).normal(0, 6, (height, width, 3))
    light = np.stack([255 * (1 - x), 120 * (x > y), 255 * y], axis=-1)
    return Image.fromarray(np.clip(light + grain, 0, 255).astype(np.uint8))


@pytest.mark.parametrize("name", ["photo.jpg", "photo.png", "photo.webp", "no-suffix"])
def test_a_photograph_is_opened_whatever_its_name(tmp_path: Path, name: str) -> None:
    """What is in the file counts; the longer side becomes 256 pixels, the shape stays."""
    kind = {"photo.png": "PNG", "photo.webp": "WEBP"}.get(name, "JPEG")
    photograph(1200, 800).save(tmp_path / name, kind)

    own = open_picture(tmp_path / name)

    assert own.name == name
    assert own.pixels.shape == (round(LONGEST_SIDE * 800 / 1200), LONGEST_SIDE, 3)
    assert own.pixels.dtype == np.float32
    assert -1 <= own.pixels.min() < -0.9
    assert 0.9 < own.pixels.max() <= 1
    left, right = own.pixels[:20, :20].mean((0, 1)), own.pixels[:20, -20:].mean((0, 1))
    assert left[0] > 0.5 > -0.5 > right[0]


def test_a_camera_held_sideways_gives_an_upright_picture(tmp_path: Path) -> None:
    """The orientation a camera writes beside the pixels is obeyed."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turn a quarter to the right
    photograph(100, 50).save(tmp_path / "sideways.jpg", exif=exif)

    assert open_picture(tmp_path / "sideways.jpg").pixels.shape == (100, 50, 3)


def test_what_is_transparent_is_white(tmp_path: Path) -> None:
    """A drawing without a ground lies on paper."""
    Image.new("RGBA", (4, 4), (255, 0, 0, 0)).save(tmp_path / "clear.png")

    assert (open_picture(tmp_path / "clear.png").pixels == 1).all()


@pytest.mark.parametrize("mode", ["1", "L", "P", "CMYK", "I;16"])
def test_every_kind_of_pixel_becomes_red_green_blue(tmp_path: Path, mode: str) -> None:
    """Black and white, gray, palettes, print colours and 16-bit gray are all shown."""
    kind = "JPEG" if mode == "CMYK" else "PNG"
    Image.new(mode, (6, 3)).save(tmp_path / "picture", kind)

    assert open_picture(tmp_path / "picture").pixels.shape == (3, 6, 3)


def broken(folder: Path) -> dict[str, Path]:
    """Files that cannot be shown, by what is wrong with them."""
    (folder / "text.png").write_text("not a picture")
    (folder / "empty.jpg").touch()
    photograph(64, 64).save(folder / "whole.png")
    (folder / "cut.png").write_bytes((folder / "whole.png").read_bytes()[:2000])
    Image.new("1", (10_000, 8_500)).save(folder / "large.png")
    Image.new("1", (20_000, 20_000)).save(folder / "huge.png")
    return {
        "no such file": folder / "missing.png",
        "is a folder": folder,
        "is not a PNG": folder / "text.png",
        "not a PNG, JPEG": folder / "empty.jpg",
        "damaged": folder / "cut.png",
        "10000 x 8500 pixels, far too many": folder / "large.png",
        "far too many pixels to open": folder / "huge.png",
    }


@pytest.mark.parametrize(
    "reason",
    [
        "no such file",
        "is a folder",
        "is not a PNG",
        "not a PNG, JPEG",
        "damaged",
        "10000 x 8500 pixels, far too many",
        "far too many pixels to open",
    ],
)
def test_a_picture_that_cannot_be_shown_is_refused_in_one_sentence(
    tmp_path: Path, reason: str
) -> None:
    """The sentence names the file and the reason."""
    path = broken(tmp_path)[reason]

    with pytest.raises(PictureError, match=reason) as caught:
        open_picture(path)

    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)
