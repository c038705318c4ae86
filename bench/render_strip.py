"""One reverse trajectory in every mode, as a terminal shows it, to a picture file.

    python -m bench.render_strip docs/pictures-in-cells.png

The contact sheet is read back by a terminal; letters are drawn in DejaVu Sans Mono.
"""

import argparse
from pathlib import Path

import numpy as np
from PIL import Image

from bench.render_inputs import trajectory
from bench.render_screen import VGA_16, pixels
from unstir.engine.frame import Picture
from unstir.tui.cells.contact_sheet import contact_sheet
from unstir.tui.cells.draw import Look

COLUMNS, ROWS, SIZE, STEPS = 100, 11, 80, 5
CELL = 20, 10  # pixels of the file for a cell


def main() -> None:
    """Draw the sheet, read it back, save it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    file = parser.parse_args().file
    panes = {
        f"step {step} of {STEPS - 1}": Picture(x_t, low=0, high=1)
        for step, x_t in enumerate(trajectory(SIZE, SIZE, STEPS))
    }
    lines = contact_sheet(panes, COLUMNS, ROWS, Look())
    text = "".join(f"\x1b[{row};1H{line}" for row, line in enumerate(lines, 1))
    fine = pixels(text, len(lines), COLUMNS, VGA_16, (24 * len(lines), 8 * COLUMNS))
    picture = Image.fromarray((fine + 0.5).astype(np.uint8))
    size = CELL[1] * COLUMNS, CELL[0] * len(lines)
    picture.resize(size, Image.Resampling.BOX).save(file, optimize=True)


if __name__ == "__main__":
    main()
