"""A learner's own pictures: a folder of files, each called what it shows."""

import re
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from unstir.engine.neural.prompt import LONGEST, caption_vocabulary
from unstir.engine.neural.source import SetSource

Array = NDArray[np.floating]

ENDINGS = frozenset((".bmp", ".gif", ".jpeg", ".jpg", ".png", ".webp"))
FEWEST, MOST = 2, 50_000  # pictures; more would not fit into memory at once
MOST_WORDS = 5_000


class FolderError(Exception):
    """A folder that cannot be learned from; the message says why, and what to do."""


def folder_source(folder: Path, size: int) -> SetSource:
    """The pictures of a folder, cut to squares of size pixels.

    "small_red_dog-3.png" is captioned "small red dog". FolderError where there is nothing to learn.
    """
    if folder.is_file():
        raise FolderError(f"{folder}: is a file; name the folder that it is in")
    if not folder.is_dir():
        raise FolderError(f"{folder}: there is no such folder; name one with pictures in it")
    paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in ENDINGS)
    if not FEWEST <= len(paths) <= MOST:
        raise FolderError(
            f"{folder}: holds {len(paths)} pictures; give it {FEWEST} to {MOST} (png, jpg, gif, bmp"
            " or webp), each called what it shows, such as red-dog-3.png"
        )
    captions = tuple(caption_of(path) for path in paths)
    if len(caption_vocabulary(captions).words) > MOST_WORDS:
        raise FolderError(f"{folder}: its names hold more than {MOST_WORDS} words; use fewer")
    return SetSource(np.stack([_pixels(path, size) for path in paths]), captions)


def caption_of(path: Path) -> str:
    """The words of a file's name, numbers left out, as many as a prompt may have."""
    words = re.findall(r"[^\W\d_]+", path.stem.lower())
    return " ".join(words[: LONGEST - 1])


def _pixels(path: Path, size: int) -> Array:
    """The middle square of a picture, float32 (3, size, size) in [-1, 1]."""
    try:
        with Image.open(path) as opened:
            picture = opened.convert("RGB")
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError, ValueError) as error:
        raise FolderError(f"{path}: is no picture that can be read; take it out") from error
    side = min(picture.size)
    left, top = ((length - side) // 2 for length in picture.size)
    square = picture.crop((left, top, left + side, top + side))
    small = square.resize((size, size), Image.Resampling.LANCZOS)
    return np.asarray(small, np.float32).transpose(2, 0, 1) / np.float32(127.5) - 1
