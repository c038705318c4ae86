"""`unstir draw`: a picture of your words, step by step in the terminal."""

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from unstir.engine.drawing import Drawing
from unstir.engine.frame import Picture
from unstir.engine.network_process import (
    Broken,
    NetworkProcess,
    NetworkUnavailable,
    Ready,
    State,
)
from unstir.engine.sampler import SAMPLERS, Sampler
from unstir.engine.sampler import State as Drawn
from unstir.tui.capability import Wishes, capability
from unstir.tui.cells.ansi import Printer
from unstir.tui.cells.depth import Depth
from unstir.tui.cells.draw import Glyphs, Look, draw_picture
from unstir.tui.export.whole import write_whole
from unstir.tui.hearing import Answers
from unstir.tui.look import DEPTHS
from unstir.tui.refusal import FAILED, MISUSED, Refusal
from unstir.tui.surroundings import is_utf8

Array = NDArray[np.floating]

ENLARGED = 8  # pixels of the file for one of the picture
LARGEST = (96, 48)  # cells
UP = "\x1b[{}F"


def sampler_called(name: str) -> Sampler:
    """The sampler of a name or of the beginning of one; ValueError lists them all."""
    for known, sampler in SAMPLERS.items():
        if known.startswith(name):
            return sampler
    raise ValueError(f"sampler: {name!r} is not allowed; give one of {', '.join(SAMPLERS)}")


def draw(
    drawing: Drawing, *, columns: int, every_step: bool, out: Path | None, weights: Path | None
) -> int:
    """Show the drawing as it comes, in columns; keep it in a file if one is named."""
    if out is not None and (fault := fault_of_place(out)):
        raise Refusal(f"--out {out}: {fault}", MISUSED)
    if weights is not None and (fault := fault_of(weights)):
        raise Refusal(f"--weights {weights}: {fault}", MISUSED)
    screen = Screen(watched=sys.stdout.isatty())
    with NetworkProcess(weights) as network:
        screen.say("Waking the network ...")
        drawing = fitted(drawing, network.wait())
        try:
            pictures = _shown(drawing.states(network), screen, columns)
        except ValueError as error:
            raise Refusal(f"draw: {error}", MISUSED) from error
        except NetworkUnavailable as error:
            raise Refusal(f"the network cannot draw any more: {error}", FAILED) from error
    last = strip(pictures, columns) if every_step else pictures[-1]
    screen.show(last, done=True)
    if out is not None:
        save(last, out, made_how(drawing))
        print(f"{out}: {made_how(drawing)}", file=sys.stderr)  # noqa: T201 -- a command line speaks
    return 0


def fault_of_place(out: Path) -> str:
    """Why no picture can be kept at a path, and what to do; nothing if it can."""
    if out.is_dir():
        return f"it is a folder; name a file in it, such as {out / 'picture.png'}."
    if out.suffix.lower() != ".png":
        return f"a picture is kept as PNG; call the file {out.stem}.png."
    if not out.parent.is_dir():
        return f"there is no folder {out.parent}; make it first."
    if not os.access(out.parent, os.W_OK):
        return f"you may not write in {out.parent}; name another place."
    return ""


def fault_of(weights: Path) -> str:
    """Why a path cannot be the weights of a network, and what to do; nothing if it can."""
    if weights.is_dir():
        return "it is a folder; name the file in it that ends in .safetensors."
    if not weights.exists():
        return "there is no such file; correct its name."
    if not os.access(weights, os.R_OK):
        return "you may not read it; change its rights."
    return ""


def fitted(drawing: Drawing, network: State) -> Drawing:
    """The drawing in the size and colours that a network draws; Refusal where there is none."""
    if isinstance(network, Ready):
        return replace(drawing, size=network.size, channels=network.channels)
    reason = network.reason if isinstance(network, Broken) else "it has not begun"
    raise Refusal(f"the network cannot draw: {reason}", FAILED)


def _shown(states: Iterator[Drawn], screen: "Screen", columns: int) -> list[Array]:
    """Every state's guess of the clean pictures, shown while the next is computed."""
    pictures = []
    for state in states:
        pictures.append(sheet(state.prediction.x0, columns))
        screen.show(pictures[-1], done=False)
    return pictures


def sheet(x: Array, columns: int) -> Array:
    """Pictures (n, channels, h, w) in rows of so many, a pixel apart: (height, width, 3)."""
    rows = -(-len(x) // columns)
    n, _, h, w = x.shape
    whole = np.full((rows * (h + 1) - 1, columns * (w + 1) - 1, 3), np.nan, np.float32)
    for i in range(n):
        top, left = i // columns * (h + 1), i % columns * (w + 1)
        whole[top : top + h, left : left + w] = np.moveaxis(x[i], 0, -1)
    return whole


def strip(pictures: list[Array], across: int) -> Array:
    """The steps side by side; six in a row of single pictures, fewer of wider sheets."""
    per_row = max(1, 6 // across)
    height, width = pictures[0].shape[:2]
    rows = -(-len(pictures) // per_row)
    whole = np.full((rows * (height + 1) - 1, per_row * (width + 1) - 1, 3), np.nan, np.float32)
    for i, picture in enumerate(pictures):
        top, left = i // per_row * (height + 1), i % per_row * (width + 1)
        whole[top : top + height, left : left + width] = picture
    return whole


def made_how(drawing: Drawing) -> str:
    """One line that says how to make it again."""
    return (
        f'unstir draw "{drawing.prompt}" --steps {drawing.steps} --guidance {drawing.guidance:g}'
        f" --sampler {_name(drawing.sampler)} --seed {drawing.seed}"
    )


def _name(sampler: Sampler) -> str:
    return next(name for name, one in SAMPLERS.items() if one is sampler)


def save(pixels: Array, path: Path, how: str) -> None:
    """Write a PNG, whole or not at all, with the line that says how it was made inside."""
    from PIL import Image  # noqa: PLC0415 -- only who keeps a picture waits for it
    from PIL.PngImagePlugin import PngInfo  # noqa: PLC0415

    tones = np.clip(np.nan_to_num(pixels, nan=1.0) * 127.5 + 127.5, 0, 255).round()
    enlarged = tones.astype(np.uint8).repeat(ENLARGED, 0).repeat(ENLARGED, 1)
    note = PngInfo()
    note.add_text("Description", how)
    picture = Image.fromarray(enlarged)
    try:
        write_whole(path, lambda beside: picture.save(beside, "PNG", pnginfo=note))
    except OSError as error:
        raise Refusal(f"--out {path} cannot be written: {error.strerror}.", FAILED) from error


class Screen:
    """The terminal's rows under the command line; into a pipe only what is done is written."""

    def __init__(self, *, watched: bool) -> None:
        utf8 = is_utf8(sys.stdout)
        found = capability(os.environ, Answers(), Wishes(), utf8=utf8)
        depth = DEPTHS[found.colours.value] if watched else Depth.MONO
        self._watched = watched
        self._look = Look(Glyphs.HALF if utf8 else Glyphs.ASCII, depth=depth)
        self._printer = Printer(depth)
        self._above = 0

    def say(self, line: str) -> None:
        """A line that the picture will take the place of."""
        if self._watched:
            self._write([line])

    def show(self, pixels: Array, *, done: bool) -> None:
        """The picture in the place of the one before, as large as the terminal allows."""
        if self._watched or done:
            size = shutil.get_terminal_size()
            columns = min(size.columns, LARGEST[0])
            rows = max(1, min(size.lines - 2, LARGEST[1]))
            self._write(
                self._printer.rows(draw_picture(Picture(pixels), columns, rows, self._look))
            )

    def _write(self, lines: list[str]) -> None:
        back = UP.format(self._above) if self._above else ""
        clear = "\x1b[J" if self._watched else ""
        sys.stdout.write(back + clear + "\n".join(lines) + "\n")
        sys.stdout.flush()
        self._above = len(lines)
