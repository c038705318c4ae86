"""How long it takes to turn pixels into what a terminal reads, beside peers in the same run.

    python -m bench.render_convert [--rounds 15]

Each picture becomes half blocks in 24-bit colours, a pixel a dot; ours is read back and must be
the same picture. Peers that are not installed are named and left out: libchafa (its fastest mode,
one thread; CHAFA_LIB names more of them), rich-pixels, textual-image. Exit 1 where a limit of
LIMITS is missed or a pixel is wrong.
"""

import argparse
import sys
from collections.abc import Callable
from functools import partial

import numpy as np

from bench.interleaved import machine, microseconds
from bench.render_inputs import RGB, gradient, noise
from bench.render_peers import Chafa, chafa_libraries, present, rich_pixels, textual_image
from bench.render_screen import VGA_16, pixels
from unstir.engine.frame import Picture
from unstir.tui.cells.ansi import Printer
from unstir.tui.cells.blocks import fitted, half_blocks
from unstir.tui.cells.depth import Depth
from unstir.tui.cells.draw import Look, draw_picture
from unstir.tui.cells.glyphs import MIXED, OCTANTS

PICTURES = {
    "noise 64x64": noise(64, 64),
    "gradient 64x64": gradient(64, 64),
    "noise 128x128": noise(128, 128),
    "noise 200x200": noise(200, 200),
}
OURS = "bytes"
# Of a name's first word: how many times faster at least; of ours: how many microseconds at most.
LIMITS = {"libchafa": 30.0, "rich-pixels": 150.0, "textual-image": 500.0}
MICROSECONDS = {"noise 64x64": 60.0, "noise 200x200": 600.0}


def ours(rgb: RGB) -> dict[str, Callable[[], object]]:
    """Our ways from an array to bytes, to text, and from floats to text."""
    printer, float_printer = Printer(Depth.TRUE), Printer(Depth.TRUE)
    picture = Picture((rgb / 127.5 - 1).astype(np.float32))
    size = rgb.shape[1], rgb.shape[0] // 2
    return {
        OURS: lambda: printer.utf8(half_blocks(rgb)),
        "rows of text": lambda: printer.rows(half_blocks(rgb)),
        "float32 -1..1 to rows": lambda: float_printer.rows(draw_picture(picture, *size, Look())),
    }


def peers(rgb: RGB) -> dict[str, Callable[[], object]]:
    """What is installed of the others."""
    height, width = rgb.shape[:2]
    cells = height // 2, width
    found: dict[str, Callable[[], object]] = {}
    for name, path in chafa_libraries().items():
        chafa = Chafa(path, (height, width), cells)
        found[f"libchafa ({name})"] = partial(chafa.utf8, rgb)
    if width <= 128:
        drawing = present(lambda: rich_pixels(width), "rich-pixels")
        drawing |= present(lambda: textual_image(*cells), "textual-image")
        found |= {name: partial(draw, rgb) for name, draw in drawing.items()}
    return found


def wrong_pixels(rgb: RGB) -> int:
    """How many values of our bytes differ from the picture when a terminal reads them."""
    rows = b"".join(bytes(row) for row in Printer(Depth.TRUE).utf8(half_blocks(rgb)))
    height, width = rgb.shape[:2]
    shown = pixels(rows.decode(), height // 2, width, VGA_16, (height, width))
    return int((shown != rgb).sum())


def compare(name: str, rgb: RGB, rounds: int) -> list[str]:
    """Print the times on one picture; what was missed."""
    missed = [f"{name}: {wrong} values are wrong" for wrong in [wrong_pixels(rgb)] if wrong]
    times = microseconds(ours(rgb) | peers(rgb), rounds)
    cells = rgb.shape[0] // 2 * rgb.shape[1]
    print(f"\n{name}, {cells} cells{'':20s} microseconds   Mcells/s   times ours")
    for contender, taken in times.items():
        ratio = taken / times[OURS]
        print(f"  {contender:42s} {taken:11.1f} {cells / taken:10.2f} {ratio:12.1f}")
        limit = LIMITS.get(contender.split()[0])
        if limit and ratio < limit:
            missed.append(f"{name}: {contender} is only {ratio:.1f} times slower")
    if times[OURS] > MICROSECONDS.get(name, np.inf):
        missed.append(f"{name}: {times[OURS]:.0f} microseconds")
    return missed


def fits() -> list[str]:
    """Print how long the finer glyphs take at 64 x 32 cells; what was missed."""
    dots = noise(128, 128)
    times = microseconds(
        {
            "octants": lambda: fitted(dots, OCTANTS),
            "all blocks": lambda: fitted(dots, MIXED),
        }
    )
    print(f"\nfitting 64 x 32 cells{'':21s} milliseconds")
    for name, taken in times.items():
        print(f"  {name:42s} {taken / 1e3:11.2f}")
    return ["octants take more than 4 ms"] if times["octants"] > 4000 else []


def main() -> int:
    """Compare on every picture; 1 where something was missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    print(machine())
    missed = [line for name, rgb in PICTURES.items() for line in compare(name, rgb, rounds)]
    missed += fits()
    print("\n" + ("\n".join(f"missed: {line}" for line in missed) or "held"))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
