"""The learner's own picture: a PNG, JPEG or WebP file to an array, or one sentence why not."""

import warnings
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from unstir.engine.picture import OwnPicture

SUFFIXES = (".png", ".jpg", ".jpeg", ".webp")
LONGEST_SIDE = 256
MOST_BYTES = 64 * 2**20
MOST_PIXELS = 80 * 10**6
_SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF")


class PictureError(Exception):
    """A file that cannot be shown; its text is one sentence: what, where, what to do."""


def open_picture(path: Path) -> "OwnPicture":
    """The picture in a file, upright, at most 256 pixels on its longer side.

    float32 (height, width, 3) in [-1, 1]; transparent parts lie on white. PictureError where the
    file is missing, unreadable, no picture, damaged or far too large (looked at before decoding).
    """
    from PIL.Image import DecompressionBombError  # noqa: PLC0415 -- only who opens one waits for it

    _check_file(path)
    try:
        return _decode(path)
    except PictureError:
        raise
    except DecompressionBombError as error:
        raise PictureError(
            f"{path} has far too many pixels to open; save a smaller copy."
        ) from error
    except (OSError, ValueError, SyntaxError, MemoryError, Warning) as error:
        raise PictureError(
            f"{path}: the picture is damaged or of a kind that cannot be read ({error}); "
            "save it again as PNG or JPEG."
        ) from error


def _check_file(path: Path) -> None:
    """Refuse by looking only: what is there, how large, and how it begins."""
    try:
        if path.is_dir():
            raise PictureError(f"{path} is a folder; name a PNG or JPEG file in it.")
        if not path.is_file():
            raise PictureError(
                f"{path}: there is no such file; check the name, or give the path in full."
            )
        if path.stat().st_size > MOST_BYTES:
            raise PictureError(f"{path} is larger than 64 MB; save a smaller copy of it.")
        with path.open("rb") as file:
            head = file.read(8)
    except OSError as error:
        raise PictureError(f"{path} cannot be read: {error.strerror}.") from error
    if not head.startswith(_SIGNATURES):
        raise PictureError(f"{path} is not a PNG, JPEG or WebP picture; save it as one of these.")


def _decode(path: Path) -> "OwnPicture":
    import numpy as np  # noqa: PLC0415 -- only who opens a picture waits for these three
    from PIL import Image, ImageOps  # noqa: PLC0415

    from unstir.engine.picture import OwnPicture  # noqa: PLC0415

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with Image.open(path, formats=("PNG", "JPEG", "WEBP")) as image:
            width, height = image.size
            if width * height > MOST_PIXELS:
                raise PictureError(
                    f"{path} has {width} x {height} pixels, far too many pixels to open; "
                    "save a smaller copy."
                )
            image.draft("RGB", (2 * LONGEST_SIDE, 2 * LONGEST_SIDE))
            upright = ImageOps.exif_transpose(image).convert("RGBA")
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
            paper = Image.new("RGBA", upright.size, "white")
            paper.alpha_composite(upright)
    pixels = np.asarray(paper.convert("RGB"), dtype=np.float32) / 127.5 - 1.0
    return OwnPicture(pixels, path.name)
